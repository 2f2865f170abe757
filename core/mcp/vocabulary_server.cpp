// What a server says of itself, of completions and of how long its answers last.
#include "core/mcp/member_index.h"
#include "core/mcp/meta_keys.h"
#include "core/mcp/vocabulary_parts.h"

namespace wb::mcp {
namespace {

void readImplementation(const json::Reader &reader, ServerInfo &info)
{
    info.name = reader.requiredString("name");
    info.title = reader.optionalString("title");
    info.version = reader.requiredString("version");
    info.description = reader.optionalString("description");
    info.websiteUrl = reader.optionalString("websiteUrl");
}

json::Value declaration(const ServerInfo &info, const char *name, json::Document &keep)
{
    const Result<json::Document> document = json::Document::parse(info.capabilities);
    if (!document)
        return {};
    keep = *document;
    return keep.root()[name];
}

bool isDeclared(json::Value value)
{
    return !value.isUndefined() && !value.isNull() && !(value.isBool() && !value.toBool());
}

} // namespace

bool ServerInfo::has(const char *capability) const
{
    json::Document keep;
    return isDeclared(declaration(*this, capability, keep));
}

bool ServerInfo::hasSub(const char *capability, const char *flag) const
{
    json::Document keep;
    return isDeclared(declaration(*this, capability, keep)[flag]);
}

ServerInfo decodeInitializeResult(json::Value result)
{
    const json::Reader reader(result);
    ServerInfo info{.instructions = reader.optionalString("instructions"),
                    .capabilities = reader.requiredObject("capabilities"),
                    .protocolVersion = reader.requiredString("protocolVersion").toUtf8(),
                    .raw = result.raw().toByteArray()};
    readImplementation(reader.at("serverInfo"), info);
    info.issues = reader.issues();
    return info;
}

ServerInfo decodeDiscoverResult(json::Value result)
{
    const json::Reader reader(result);
    ServerInfo info{.instructions = reader.optionalString("instructions"),
                    .capabilities = reader.requiredObject("capabilities"),
                    .supportedVersions = reader.stringList("supportedVersions"),
                    .raw = result.raw().toByteArray()};
    if (info.supportedVersions.isEmpty())
        reader.at("supportedVersions").report(QStringLiteral("expected a list of versions"));
    // Servers should say who they are, but need not (2026-07-28 "Per-response protocol fields").
    const json::Reader identity = reader.at(meta::kMeta).at(meta::kServerInfo);
    if (!identity.value().isUndefined())
        readImplementation(identity, info);
    info.issues = reader.issues();
    return info;
}

CompletionResult decodeCompletion(json::Value result)
{
    const json::Reader root(result);
    const json::Reader reader = root.at("completion");
    CompletionResult decoded{.raw = result.raw().toByteArray()};
    if (reader.expectObject()) {
        decoded.values = reader.stringList("values");
        decoded.total = reader.optionalInteger("total");
        decoded.hasMore = reader.optionalBool("hasMore").value_or(false);
    }
    decoded.issues = root.issues();
    return decoded;
}

// 2026-07-28 "Time-to-Live": negative counts as 0, absent as stale at once.
Freshness decodeFreshness(json::Value result, qint64 receivedNs)
{
    const MemberIndex members(result);
    Freshness freshness{.ttlMs = members["ttlMs"].toInteger(), .cacheScope = members["cacheScope"].toString()};
    constexpr qint64 kLongestMs = qint64{365} * 24 * 3600 * 1000;
    if (freshness.ttlMs && *freshness.ttlMs > 0)
        freshness.staleAtNs = receivedNs + std::min(*freshness.ttlMs, kLongestMs) * 1'000'000;
    return freshness;
}

} // namespace wb::mcp

#include "core/mcp/meta_writer.h"

#include "core/json/writer.h"
#include "core/mcp/meta_keys.h"

namespace wb::mcp {
namespace {

QByteArray objectOf(const QList<MetaMember> &members)
{
    json::Writer writer;
    writer.beginObject();
    for (const MetaMember &member : members)
        writer.key(member.key).raw(member.value);
    writer.endObject();
    return writer.take();
}

void addMissing(QByteArray &object, const QByteArray &key, QByteArrayView value)
{
    const Result<json::Document> document = json::Document::parse(object);
    if (document && !document->root().contains(key))
        object = json::withMember(object, key, value);
}

QByteArray mergedMeta(json::Value given, const QByteArray &extra, const QList<MetaMember> &ours)
{
    QByteArray merged = given.isUndefined() ? QByteArrayLiteral("{}") : given.raw().toByteArray();
    const Result<json::Document> second = json::Document::parse(extra);
    if (second) {
        for (const json::Member &member : second->root().members())
            addMissing(merged, member.key.toUtf8(), member.value.raw());
    }
    for (const MetaMember &member : ours)
        addMissing(merged, member.key, member.value);
    return merged;
}

QByteArray tokenIn(const QByteArray &meta)
{
    const Result<json::Document> document = json::Document::parse(meta);
    return document ? document->root()[meta::kProgressToken].raw().toByteArray() : QByteArray();
}

QByteArray ourToken(const QList<MetaMember> &ours)
{
    for (const MetaMember &member : ours) {
        if (member.key == meta::kProgressToken)
            return member.value;
    }
    return {};
}

} // namespace

ParamsWithMeta withMeta(const json::Document &params, const QByteArray &extra, const QList<MetaMember> &ours)
{
    const json::Value given = params.root()[meta::kMeta];
    if (given.isUndefined() && extra.isEmpty()) { // nearly every call
        if (ours.isEmpty())
            return {params.bytes(), {}};
        return {json::withMember(params.bytes(), meta::kMeta, objectOf(ours)), ourToken(ours)};
    }
    if (!given.isUndefined() && !given.isObject())
        return {params.bytes(), {}};
    const QByteArray merged = mergedMeta(given, extra, ours);
    return {json::withMember(params.bytes(), meta::kMeta, merged), tokenIn(merged)};
}

} // namespace wb::mcp

#include "core/mcp/client_capabilities.h"

#include "core/json/value.h"
#include "core/json/writer.h"
#include "core/mcp/methods.h"

namespace wb::mcp {
namespace {

json::Document objectOrNothing(const QByteArray &text)
{
    const Result<json::Document> document = json::Document::parse(text);
    return document && document->root().isObject() ? *document : json::Document();
}

// Revisions before 2025-11-25 have no elicitation modes.
QByteArray elicitationFor(const RevisionTraits &traits, json::Value declared)
{
    return traits.urlElicitation ? declared.raw().toByteArray() : QByteArrayLiteral("{}");
}

QByteArray mergedCapabilities(const QByteArray &backed, const QByteArray &extra, const RevisionTraits &traits)
{
    QByteArray merged = QByteArrayLiteral("{}");
    for (const json::Document &part : {objectOrNothing(backed), objectOrNothing(extra)}) {
        for (const json::Member &member : part.root().members()) {
            const QByteArray name = member.key.toUtf8();
            if (name != "elicitation")
                merged = json::withMember(merged, name, member.value.raw());
            else if (traits.elicitation)
                merged = json::withMember(merged, name, elicitationFor(traits, member.value));
        }
    }
    return merged;
}

const char *capabilityFor(const QByteArray &method)
{
    if (method == methods::kElicit)
        return "elicitation";
    if (method == methods::kCreateMessage)
        return "sampling";
    return method == methods::kListRoots ? "roots" : nullptr;
}

} // namespace

ClientCapabilities::ClientCapabilities(const QByteArray &backed, const QByteArray &extra, const RevisionTraits &traits)
    : m_json(mergedCapabilities(backed, extra, traits))
{
}

bool ClientCapabilities::declares(const char *capability) const
{
    return objectOrNothing(m_json).root().contains(capability);
}

QString ClientCapabilities::refusal(const QByteArray &method, const QByteArray &params) const
{
    const char *const capability = capabilityFor(method);
    if (capability == nullptr)
        return QStringLiteral("%1 is nothing a server may ask of a client").arg(QString::fromUtf8(method));
    if (!declares(capability))
        return QStringLiteral("%1 was asked for, but this client does not declare the capability \"%2\"")
            .arg(QString::fromUtf8(method), QLatin1String(capability));
    return method == methods::kElicit ? refusedMode(params) : QString();
}

// 2026-07-28 "Elicitation", Capabilities: an empty object stands for form mode; a request without a mode is form mode.
QString ClientCapabilities::refusedMode(const QByteArray &params) const
{
    const json::Document capabilities = objectOrNothing(m_json);
    const json::Document request = objectOrNothing(params);
    const json::Value declared = capabilities.root()["elicitation"];
    const QByteArray mode = request.root()["mode"].isString() ? request.root()["mode"].toUtf8() : QByteArrayLiteral("form");
    const bool formByDefault = mode == "form" && declared.size() == 0;
    if (formByDefault || declared.contains(mode))
        return {};
    return QStringLiteral("The elicitation mode \"%1\" was asked for, which this client does not declare").arg(QString::fromUtf8(mode));
}

} // namespace wb::mcp

#include "core/mcp/subscription_book.h"

#include "core/json/writer.h"
#include "core/mcp/meta_keys.h"
#include "core/mcp/methods.h"

namespace wb::mcp {
namespace {

bool concernsSubscriptions(const QByteArray &method)
{
    return method == methods::kToolsChanged || method == methods::kResourcesChanged || method == methods::kPromptsChanged ||
           method == methods::kResourceUpdated || method == methods::kSubscriptionAcknowledged;
}

bool wasAskedFor(const QByteArray &method, const ListenFilter &filter)
{
    if (method == methods::kToolsChanged)
        return filter.tools;
    if (method == methods::kResourcesChanged)
        return filter.resources;
    if (method == methods::kPromptsChanged)
        return filter.prompts;
    return !filter.resourceUris.isEmpty();
}

QString quotedMethod(const rpc::Message &notification)
{
    return QString::fromUtf8(notification.envelope.method);
}

} // namespace

SubscriptionBook::Verdict SubscriptionBook::judge(const rpc::Message &notification)
{
    const QByteArray &method = notification.envelope.method;
    if (!concernsSubscriptions(method))
        return {};
    const QByteArray id = notification.params()[meta::kMeta][meta::kSubscriptionId].raw().toByteArray();
    if (id.isEmpty())
        return {"mcp.subscription-id", QStringLiteral("%1 carries no subscription id in _meta").arg(quotedMethod(notification))};
    if (m_closed.contains(id))
        return {};
    const auto entry = m_open.find(id);
    if (entry == m_open.end())
        return {"mcp.subscription-unknown", QStringLiteral("%1 for the subscription %2, which is not open")
                                                .arg(quotedMethod(notification), QString::fromUtf8(id.left(80)))};
    if (method == methods::kSubscriptionAcknowledged) {
        entry->acknowledged = true;
        return {};
    }
    if (!wasAskedFor(method, entry->filter))
        return {"mcp.subscription-unrequested", QStringLiteral("%1 was not asked for").arg(quotedMethod(notification))};
    if (!std::exchange(entry->acknowledged, true))
        return {"mcp.subscription-not-acknowledged",
                QStringLiteral("%1 came before notifications/subscriptions/acknowledged").arg(quotedMethod(notification))};
    return {};
}

bool SubscriptionBook::endedByServer(const rpc::Message &notification, QByteArray *idToken)
{
    *idToken = notification.params()["requestId"].raw().toByteArray();
    const auto entry = m_open.find(*idToken);
    if (entry == m_open.end())
        return false;
    entry->ended = true;
    return true;
}

QByteArray SubscriptionBook::listenParams(const ListenFilter &filter)
{
    json::Writer writer;
    writer.beginObject().key("notifications").beginObject();
    if (filter.tools)
        writer.key("toolsListChanged").boolean(true);
    if (filter.prompts)
        writer.key("promptsListChanged").boolean(true);
    if (filter.resources)
        writer.key("resourcesListChanged").boolean(true);
    if (!filter.resourceUris.isEmpty()) {
        writer.key("resourceSubscriptions").beginArray();
        for (const QString &uri : filter.resourceUris)
            writer.string(uri);
        writer.endArray();
    }
    writer.endObject().endObject();
    return writer.take();
}

} // namespace wb::mcp

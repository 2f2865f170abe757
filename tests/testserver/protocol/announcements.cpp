// Server's part that tells clients of changes: unasked in the older revisions, by subscription in 2026-07-28.
#include "tests/testserver/protocol/server.h"

#include <QJsonArray>

namespace demo {

namespace {

struct ChangeName
{
    const char *method;
    const char *filter;
};

ChangeName nameOf(Change change)
{
    switch (change) {
    case Change::Tools:
        return {"notifications/tools/list_changed", "toolsListChanged"};
    case Change::Prompts:
        return {"notifications/prompts/list_changed", "promptsListChanged"};
    case Change::Resources:
        return {"notifications/resources/list_changed", "resourcesListChanged"};
    }
    return {};
}

Json notification(const QByteArray &method, const QList<json::Field> &params)
{
    const Json object = json::object(params);
    return json::object({{"jsonrpc", json::text("2.0")}, {"method", json::text(method)}, {"params", object == "{}" ? Json() : object}});
}

// Every message on a subscription names it (2026-07-28 "Receiving Notifications").
json::Field subscription(const QByteArray &id)
{
    return {"_meta", json::object({{meta_key::kSubscriptionId, id}})};
}

bool watches(const Listening &listening, const QString &uri)
{
    return listening.filter.value(QLatin1String("resourceSubscriptions")).toArray().contains(uri);
}

} // namespace

void Server::announce(Change change)
{
    const ChangeName name = nameOf(change);
    for (Client *client : std::as_const(m_clients)) {
        if (client->initialized)
            client->standing().send(notification(name.method, {}));
        for (auto it = client->listening.cbegin(); it != client->listening.cend(); ++it) {
            if (it->filter.value(QLatin1String(name.filter)).toBool())
                it->outlet->send(notification(name.method, {subscription(it.key())}));
        }
    }
}

void Server::announceUpdated(const QString &uri)
{
    const char method[] = "notifications/resources/updated";
    for (Client *client : std::as_const(m_clients)) {
        if (client->subscribedUris.contains(uri))
            client->standing().send(notification(method, {{"uri", json::text(uri)}}));
        for (auto it = client->listening.cbegin(); it != client->listening.cend(); ++it) {
            if (watches(*it, uri))
                it->outlet->send(notification(method, {subscription(it.key()), {"uri", json::text(uri)}}));
        }
    }
}

bool Server::isWatched(const QString &uri) const
{
    for (const Client *client : m_clients) {
        if (client->subscribedUris.contains(uri))
            return true;
        for (const Listening &listening : client->listening) {
            if (watches(listening, uri))
                return true;
        }
    }
    return false;
}

// 2026-07-28 "Cancellation": the server names the subscription that it tears down; "Graceful Closure": and answers the request.
void Server::endSubscriptions()
{
    for (Client *client : std::as_const(m_clients)) {
        const auto open = std::exchange(client->listening, {});
        for (auto it = open.cbegin(); it != open.cend(); ++it) {
            it->outlet->send(notification("notifications/cancelled", {{"requestId", it.key()}, subscription(it.key())}));
            const Json result = json::object({{"resultType", json::text("complete")}, subscription(it.key())});
            it->outlet->answer(json::object({{"jsonrpc", json::text("2.0")}, {"id", it.key()}, {"result", result}}), 200);
        }
    }
}

} // namespace demo

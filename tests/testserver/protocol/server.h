// The MCP server without a transport: messages in, messages out through outlets. Holds what all clients share: the catalogue, the counter
// resource, the list of clients for change notifications.
//
// Era: a request whose _meta names a protocol version is served by itself (2026-07-28); anything else belongs to the handshake of its
// client ("Backward Compatibility with Initialization-Based Versions").
#pragma once

#include "tests/testserver/features/catalog.h"
#include "tests/testserver/options.h"
#include "tests/testserver/protocol/call.h"
#include "tests/testserver/scenarios/scenario_set.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace demo {

enum class Change { Tools, Prompts, Resources };

class Server final : public QObject
{
    Q_OBJECT

public:
    Server(Options options, const ScenarioSet &scenarios);

    // `origin.http` makes the header rules of 2026-07-28 apply. Gives the kind of the message, for transports that acknowledge.
    Message::Kind receive(const QByteArray &bytes, const Origin &origin);

    // Sends an answer as the scenarios want it.
    void answer(const Message &request, const Origin &origin, Answer answer);

    void attach(Client &client);
    void detach(Client &client);
    // Tells every client that wants to know.
    void announce(Change change);
    void announceUpdated(const QString &uri);
    [[nodiscard]] bool isWatched(const QString &uri) const;
    // Ends the open subscriptions as the revision wants it; called before the process ends.
    void endSubscriptions();

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] const ScenarioSet &scenarios() const { return m_scenarios; }
    [[nodiscard]] Catalog &catalog() { return m_catalog; }
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const QByteArray &secret() const { return m_secret; }
    [[nodiscard]] Json resultMeta() const; // what 2026-07-28 puts into every result
    // By the message itself, or by the version that its HTTP headers name.
    [[nodiscard]] bool isModern(const Message &request, const HttpRequest *http) const;

private:
    struct Method
    {
        bool legacy = false;
        bool modern = false;
        std::function<void(Call &)> run;
    };

    void receiveBatch(const QByteArray &bytes, const Origin &origin);
    void request(const Message &message, const Origin &origin);
    void notified(const Message &message, Client &client);
    void addMethods();

    Options m_options;
    const ScenarioSet &m_scenarios;
    Catalog m_catalog;
    QByteArray m_secret;
    QHash<QString, Method> m_methods;
    QList<Client *> m_clients;
    QTimer m_ticks; // of the counter resource
};

} // namespace demo

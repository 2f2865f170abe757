// What the server remembers of one client of the older revisions (a stdio process, an HTTP session, a WebSocket): the negotiated revision,
// the client's capabilities, running calls, questions that wait for an answer. For the stateless revision an HTTP exchange gets a
// client of its own, which ends with the exchange; over stdio and WebSocket the running calls and subscriptions share this object.
//
// The standing outlet takes what belongs to no request; it and the server must outlive the client.
#pragma once

#include "tests/testserver/protocol/message.h"
#include "tests/testserver/protocol/outlet.h"
#include "tests/testserver/protocol/revision.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <functional>
#include <memory>

namespace demo {

class Call;
class Server;

// A subscriptions/listen request that is open: what it asked for and the stream that carries it.
struct Listening
{
    QJsonObject filter;
    std::shared_ptr<Outlet> outlet;
};

class Client
{
public:
    using ResponseHandler = std::function<void(const QJsonObject &response)>;

    Client(Server &server, Outlet &standing);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    [[nodiscard]] Outlet &standing() { return m_standing; }

    // A request of ours (older revisions only). The answer, with "result" or "error", goes to `handler`.
    void ask(Outlet &outlet, const QByteArray &method, const Json &params, const ResponseHandler &handler);
    void answered(const Message &response);

    // Running calls; they leave by themselves when they end.
    void add(const QByteArray &id, Call *call);
    void forget(const QByteArray &id, Call *call);
    void cancel(const QByteArray &id);

    const Revision *revision = nullptr; // the negotiated one; null before initialize
    QByteArray negotiated;              // its name as told to the client, which a scenario may have changed
    bool initialized = false;
    QJsonObject capabilities;
    QString logLevel = QStringLiteral("info");
    QSet<QString> subscribedUris;
    QHash<QByteArray, Listening> listening; // by request id

private:
    Server &m_server;
    Outlet &m_standing;
    QMultiHash<QByteArray, Call *> m_calls; // owned
    QHash<QByteArray, ResponseHandler> m_questions;
    qint64 m_nextQuestion = 1;
};

} // namespace demo

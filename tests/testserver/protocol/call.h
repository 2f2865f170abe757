// One running request, as the features see it: what was asked, and the ways to report, to ask back and to answer. Hides the era: in the
// older revisions a question is a request to the client, in 2026-07-28 an answer that asks for input and is followed by a retry.
//
// Lives until it is answered or cancelled; deletes itself then. Timers that work for a call take it as their context object, so a
// cancelled call stops by itself.
#pragma once

#include "tests/testserver/protocol/client.h"
#include "tests/testserver/protocol/message.h"
#include "tests/testserver/protocol/outlet.h"
#include "tests/testserver/protocol/revision.h"

#include <QObject>

#include <functional>
#include <memory>

namespace demo {

class Server;
struct HttpRequest;

// Where a message came from and where what belongs to it goes.
struct Origin
{
    Client &client;
    std::shared_ptr<Outlet> outlet;
    const HttpRequest *http = nullptr; // valid while the message is being received
    bool allowsModern = true;          // false on a transport that ended before 2026-07-28
};

struct Failure
{
    int code = 0;
    QString message;
    Json data;
    int httpStatus = 200;
};

// How long a result may be kept (2026-07-28 "Caching").
struct Freshness
{
    qint64 ttlMs = -1; // negative: the result is not cacheable and carries no hint
    bool isPublic = true;
};

class Call final : public QObject
{
    Q_OBJECT

public:
    using AnswerHandler = std::function<void(const QJsonObject &result)>;

    Call(Server &server, Message request, const Revision &revision, const Origin &origin);
    ~Call() override;

    [[nodiscard]] const Message &request() const { return m_request; }
    [[nodiscard]] const Revision &revision() const { return m_revision; }
    [[nodiscard]] const HttpRequest *http() const { return m_origin.http; } // only during the feature's own call
    [[nodiscard]] Server &server() { return m_server; }
    [[nodiscard]] Client &client() { return m_origin.client; }
    [[nodiscard]] const std::shared_ptr<Outlet> &outlet() const { return m_origin.outlet; }
    [[nodiscard]] bool wantsProgress() const { return !m_progressToken.isEmpty(); }

    // Sent only when the request carries a progress token.
    void progress(double done, double total, const QString &text = {});
    // Sent only when the client wants messages of this level.
    void log(const QString &level, const QString &logger, const Json &data);

    // Asks the client; `capability` is what it must have declared. `then` gets the result; an error or a missing capability ends the call.
    // `key` names the question within this request.
    void ask(const QString &key, const QString &capability, const QByteArray &method, const Json &params, const AnswerHandler &then);

    void succeed(const QList<json::Field> &result, Freshness freshness = {});
    void fail(const Failure &failure);
    // Nothing is answered now; what stays open is the request's outlet (subscriptions/listen).
    void leaveOpen();

private:
    void askByRequest(const QByteArray &method, const Json &params, const AnswerHandler &then);
    void askByResult(const QString &key, const QByteArray &method, const Json &params, const AnswerHandler &then);
    void failMissingCapability(const QString &capability);
    [[nodiscard]] QString wantedLogLevel() const;

    Server &m_server;
    Message m_request;
    const Revision &m_revision;
    Origin m_origin;
    Json m_progressToken;
};

} // namespace demo

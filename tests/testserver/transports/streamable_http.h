// Streamable HTTP at /mcp, both forms: with sessions, a standing GET stream and resumption (2025-03-26 to 2025-11-25), and stateless
// with a stream for each request (2026-07-28).
#pragma once

#include "tests/testserver/protocol/call.h"
#include "tests/testserver/transports/http_connection.h"
#include "tests/testserver/transports/post_outlet.h"

#include <QHash>

#include <memory>

namespace demo {

class HttpSession;

class StreamableHttp final : public QObject
{
    Q_OBJECT

public:
    explicit StreamableHttp(Server &server);
    ~StreamableHttp() override;

    void handle(HttpConnection &connection, const HttpRequest &request);

private:
    void post(HttpConnection &connection, const HttpRequest &request);
    void postToSession(HttpConnection &connection, const HttpRequest &request, const Message &message);
    void postAlone(HttpConnection &connection, const HttpRequest &request, bool modern);
    void openStream(HttpConnection &connection, const HttpRequest &request);
    void endSession(HttpConnection &connection, const HttpRequest &request);
    [[nodiscard]] PostOutlet::Form streamForm(const HttpSession &session) const;
    [[nodiscard]] HttpSession *newSession();
    // The session that the request names; answers the request and gives null when there is none.
    [[nodiscard]] HttpSession *sessionOf(HttpConnection &connection, const HttpRequest &request);
    [[nodiscard]] bool refusesVersion(HttpConnection &connection, const HttpRequest &request, const HttpSession &session);
    [[nodiscard]] bool hasSessions() const;

    Server &m_server;
    QHash<QByteArray, std::shared_ptr<HttpSession>> m_sessions;
};

} // namespace demo

// The HTTP+SSE transport of 2024-11-05: one stream from GET /sse, messages by POST /messages?sessionId=..., answers on the stream.
#pragma once

#include "tests/testserver/transports/http_connection.h"

#include <QHash>

#include <memory>

namespace demo {

class Server;

class HttpSse final : public QObject
{
    Q_OBJECT

public:
    explicit HttpSse(Server &server);
    ~HttpSse() override;

    void openStream(HttpConnection &connection, const HttpRequest &request);
    void post(HttpConnection &connection, const HttpRequest &request);

private:
    class Session;

    Server &m_server;
    QHash<QByteArray, std::shared_ptr<Session>> m_sessions;
};

} // namespace demo

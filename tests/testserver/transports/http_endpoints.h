// The HTTP transports behind one listener: what is asked for by path goes to the right one. Refuses foreign web pages, and lets the
// scenarios answer first.
#pragma once

#include "tests/testserver/transports/http_sse.h"
#include "tests/testserver/transports/listener.h"
#include "tests/testserver/transports/streamable_http.h"

namespace demo {

class HttpEndpoints final : public QObject
{
    Q_OBJECT

public:
    explicit HttpEndpoints(Server &server);

    // Empty when it listens, else why not.
    [[nodiscard]] QString start();
    [[nodiscard]] QString url() const;

private:
    void handle(HttpConnection &connection, const HttpRequest &request);
    void route(HttpConnection &connection, const HttpRequest &request);

    Server &m_server;
    Listener m_listener;
    StreamableHttp m_streamable;
    HttpSse m_sse;
};

} // namespace demo

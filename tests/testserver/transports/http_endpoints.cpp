#include "tests/testserver/transports/http_endpoints.h"

#include "tests/testserver/protocol/server.h"

#include <QTcpSocket>
#include <QUrl>

namespace demo {

namespace {

// A web page of another origin must not reach a local server through its reader's browser ("Security").
bool isForeign(const HttpRequest &request, const QString &ownHost)
{
    if (!request.has("Origin"))
        return false;
    const QString host = QUrl(QString::fromUtf8(request.header("Origin"))).host();
    return host != u"localhost" && host != u"127.0.0.1" && host != u"::1" && host != ownHost;
}

} // namespace

HttpEndpoints::HttpEndpoints(Server &server) : m_server(server), m_listener(server.options()), m_streamable(server), m_sse(server) {}

QString HttpEndpoints::start()
{
    connect(&m_listener, &Listener::connected, this, [this](QTcpSocket *socket) {
        auto *connection = new HttpConnection(socket); // lives as long as its socket is connected
        connect(connection, &HttpConnection::requested, this,
                [this, connection](const HttpRequest &request) { handle(*connection, request); });
    });
    return m_listener.start();
}

QString HttpEndpoints::url() const
{
    const bool isSse = m_server.options().transport == TransportKind::Sse;
    return m_listener.origin(QStringLiteral("http")) + (isSse ? QStringLiteral("/sse") : QStringLiteral("/mcp"));
}

void HttpEndpoints::handle(HttpConnection &connection, const HttpRequest &request)
{
    if (isForeign(request, m_server.options().host)) {
        connection.respond(403, "application/json",
                           R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"Forbidden: invalid Origin header"}})");
        return;
    }
    if (!m_server.scenarios().any([&](Scenario &scenario) { return scenario.takeOver(connection, request); }))
        route(connection, request);
}

void HttpEndpoints::route(HttpConnection &connection, const HttpRequest &request)
{
    const QByteArray path = request.path();
    if (path == "/mcp" && m_server.options().transport == TransportKind::Http)
        m_streamable.handle(connection, request);
    else if (path == "/sse" && m_server.options().offersLegacy())
        m_sse.openStream(connection, request);
    else if (path == "/messages" && m_server.options().offersLegacy())
        m_sse.post(connection, request);
    else
        connection.respond(404, "text/plain", "Not found. The MCP endpoint is /mcp.\n");
}

} // namespace demo

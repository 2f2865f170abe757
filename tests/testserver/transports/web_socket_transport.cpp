#include "tests/testserver/transports/web_socket_transport.h"

#include "tests/testserver/protocol/server.h"
#include "tests/testserver/transports/http_message.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

namespace demo {

namespace {

constexpr char kSubprotocol[] = "mcp";

class SocketOutlet final : public Outlet
{
public:
    SocketOutlet(QWebSocket &socket, const ScenarioSet &scenarios) : m_socket(socket), m_scenarios(scenarios) {}

    void send(const Json &message) override
    {
        if (m_scenarios.any([](Scenario &scenario) { return scenario.sendsBinary(); }))
            m_socket.sendBinaryMessage(message);
        else
            m_socket.sendTextMessage(QString::fromUtf8(message));
    }
    void answer(const Json &message, int) override { send(message); }

private:
    QWebSocket &m_socket;
    const ScenarioSet &m_scenarios;
};

// One client; ends with its socket, which it owns.
class Connection final : public QObject
{
public:
    Connection(Server &server, QWebSocket *socket)
        : m_server(server), m_socket(socket), m_outlet(std::make_shared<SocketOutlet>(*socket, server.scenarios())),
          m_client(std::make_unique<Client>(server, *m_outlet))
    {
        m_socket->setParent(this);
        connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { receive(text.toUtf8()); });
        connect(m_socket, &QWebSocket::binaryMessageReceived, this, &Connection::receive);
        connect(m_socket, &QWebSocket::disconnected, this, [this] {
            m_client.reset();
            deleteLater();
        });
        const auto interval = server.scenarios().first<int>(
            [](Scenario &scenario) { return scenario.pingIntervalMs() > 0 ? std::optional(scenario.pingIntervalMs()) : std::nullopt; });
        connect(&m_pings, &QTimer::timeout, m_socket, [this] { m_socket->ping("are you there"); });
        if (interval)
            m_pings.start(*interval);
    }

private:
    void receive(const QByteArray &bytes)
    {
        if (const auto code = m_server.scenarios().first<int>([](Scenario &scenario) { return scenario.closeCode(); })) {
            m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(*code), QStringLiteral("scenario close-code"));
            return;
        }
        m_server.receive(bytes, {*m_client, m_outlet});
    }

    Server &m_server;
    QWebSocket *m_socket;
    std::shared_ptr<SocketOutlet> m_outlet;
    std::unique_ptr<Client> m_client;
    QTimer m_pings;
};

QByteArrayList offeredSubprotocols(const HttpRequest &request)
{
    QByteArrayList names;
    for (const QByteArray &name : request.header("Sec-WebSocket-Protocol").split(',')) {
        if (!name.trimmed().isEmpty())
            names += name.trimmed();
    }
    return names;
}

} // namespace

WebSocketTransport::WebSocketTransport(Server &server)
    : m_server(server), m_listener(server.options()), m_sockets(QStringLiteral("mcp-demo-server"), QWebSocketServer::NonSecureMode)
{
    if (!server.scenarios().any([](Scenario &scenario) { return !scenario.offersSubprotocol(); }))
        m_sockets.setSupportedSubprotocols({QLatin1String(kSubprotocol)});
    connect(&m_listener, &Listener::connected, this, &WebSocketTransport::shakeHands);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_sockets.nextPendingConnection())
            (new Connection(m_server, socket))->setParent(this);
    });
}

WebSocketTransport::~WebSocketTransport()
{
    for (QWebSocket *socket : findChildren<QWebSocket *>()) {
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("the server ends"));
        socket->flush();
    }
}

QString WebSocketTransport::start()
{
    return m_listener.start();
}

QString WebSocketTransport::url() const
{
    return m_listener.origin(QStringLiteral("ws")) + QStringLiteral("/mcp");
}

// Looks at the request before QWebSocketServer does, which admits everybody.
void WebSocketTransport::shakeHands(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto look = [this, socket] {
        HttpRequestReader reader;
        reader.feed(socket->peek(64 * 1024));
        const std::optional<HttpRequest> request = reader.next();
        if (!request)
            return;
        disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
        const QByteArrayList offered = offeredSubprotocols(*request);
        if (m_server.scenarios().any([&offered](Scenario &scenario) { return !scenario.admits(offered); })) {
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 31\r\nConnection: close\r\n\r\nThe subprotocol mcp is required");
            socket->disconnectFromHost();
            return;
        }
        m_sockets.handleConnection(socket);
        QMetaObject::invokeMethod(socket, "readyRead"); // its bytes are already there
    };
    connect(socket, &QTcpSocket::readyRead, this, look);
    look();
}

} // namespace demo

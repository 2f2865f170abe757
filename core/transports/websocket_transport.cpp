#include "core/transports/websocket_transport.h"

#include "core/json/writer.h"

#include <QFile>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QUrl>
#include <QWebSocketHandshakeOptions>

#include <utility>

namespace wb::transports {
namespace {

constexpr quint64 kMaxMessage = 2000ULL * 1024 * 1024; // a 100 MB result is a test case, not an attack
constexpr int kCloseMs = 500;
const QString kSubprotocol = QStringLiteral("mcp");

Error badFile(const QString &what, const QString &path)
{
    return Error{.kind = ErrorKind::Config,
                 .message = QStringLiteral("%1 can't be used").arg(what),
                 .hint = QStringLiteral("Check the path and that the file is PEM"),
                 .where = path};
}

QSslKey readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.readAll();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

QString closeCodeMeaning(int code)
{
    switch (code) {
    case 1000:
        return QStringLiteral("normal end");
    case 1001:
        return QStringLiteral("the server goes away");
    case 1002:
        return QStringLiteral("protocol error");
    case 1003:
        return QStringLiteral("data of a kind it does not accept");
    case 1005:
        return QStringLiteral("no reason given");
    case 1006:
        return QStringLiteral("the connection broke without a close frame");
    case 1007:
        return QStringLiteral("data that is no valid UTF-8");
    case 1008:
        return QStringLiteral("its policy was violated");
    case 1009:
        return QStringLiteral("message too big");
    case 1010:
        return QStringLiteral("an extension is missing");
    case 1011:
        return QStringLiteral("the server failed");
    case 1012:
        return QStringLiteral("the server restarts");
    case 1013:
        return QStringLiteral("try again later");
    case 1014:
        return QStringLiteral("bad gateway");
    case 1015:
        return QStringLiteral("the TLS handshake failed");
    default:
        return code >= 4000 && code < 5000 ? QStringLiteral("a code of the application's own") : QStringLiteral("an unregistered code");
    }
}

WebSocketTransport::WebSocketTransport(HttpEndpoint endpoint, QObject *parent) : Transport(parent), m_endpoint(std::move(endpoint))
{
    m_socket.setMaxAllowedIncomingMessageSize(kMaxMessage);
    m_socket.setMaxAllowedIncomingFrameSize(kMaxMessage);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_stopping)
            onDisconnected();
        else
            close(Error{.kind = ErrorKind::Timeout,
                        .message = QStringLiteral("The WebSocket did not open in time"),
                        .hint = QStringLiteral("Is this a WebSocket endpoint, and is the server up?"),
                        .where = QString::fromUtf8(m_endpoint.url)});
    });
    connect(&m_socket, &QWebSocket::connected, this, &WebSocketTransport::onConnected);
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::onDisconnected);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &WebSocketTransport::onSocketError);
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { tell(wire::Channel::Message, text.toUtf8()); });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        tell(wire::Channel::WebSocket, bytes, wire::FrameFlag::Binary);
        emit diagnostic(QStringLiteral("A binary WebSocket frame of %1 bytes is no MCP message").arg(bytes.size()));
    });
}

WebSocketTransport::~WebSocketTransport()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void WebSocketTransport::start()
{
    QMetaObject::invokeMethod(this, &WebSocketTransport::open, Qt::QueuedConnection);
}

Status WebSocketTransport::configureTls()
{
    const wire::NetworkOptions &network = m_endpoint.network;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!network.caFile.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(network.caFile);
        if (authorities.isEmpty())
            return failure(badFile(QStringLiteral("The CA file"), network.caFile));
        tls.addCaCertificates(authorities);
    }
    if (!network.clientCertFile.isEmpty()) {
        const QList<QSslCertificate> chain = QSslCertificate::fromPath(network.clientCertFile);
        const QSslKey key = readKey(network.clientKeyFile.isEmpty() ? network.clientCertFile : network.clientKeyFile);
        if (chain.isEmpty() || key.isNull())
            return failure(badFile(QStringLiteral("The client certificate or its key"), network.clientCertFile));
        tls.setLocalCertificateChain(chain);
        tls.setPrivateKey(key);
    }
    if (!network.verifyTls)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.setSslConfiguration(tls);
    return {};
}

void WebSocketTransport::configureProxy()
{
    const QString &text = m_endpoint.network.proxy;
    if (text.isEmpty() || text == u"none") {
        if (!text.isEmpty())
            m_socket.setProxy(QNetworkProxy::NoProxy);
        return;
    }
    const QUrl url(text);
    m_socket.setProxy(QNetworkProxy(url.scheme().startsWith(u"socks5") ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                                    static_cast<quint16>(url.port(8080)), url.userName(), url.password()));
}

void WebSocketTransport::open()
{
    const bool secure = m_endpoint.url.startsWith("wss:");
    if (secure) {
        if (const Status status = configureTls(); !status) {
            close(status.error());
            return;
        }
    }
    configureProxy();
    QNetworkRequest request(QUrl::fromEncoded(m_endpoint.url));
    request.setRawHeader("User-Agent", "mcp-workbench/" WB_VERSION);
    for (const wire::HttpHeader &header : m_endpoint.headers)
        request.setRawHeader(header.name, header.value);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({kSubprotocol});
    if (m_endpoint.network.connectTimeout.count() > 0)
        m_limit.start(m_endpoint.network.connectTimeout);
    m_socket.open(request, options);
}

void WebSocketTransport::onConnected()
{
    m_limit.stop();
    m_connected = true;
    if (m_socket.subprotocol() != kSubprotocol)
        emit diagnostic(QStringLiteral("The server did not confirm the subprotocol `mcp`"));
    emit opened();
}

void WebSocketTransport::send(wire::Outgoing message)
{
    if (m_connected && !m_stopping)
        m_socket.sendTextMessage(QString::fromUtf8(message.payload));
}

void WebSocketTransport::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_socket.close();
    m_limit.start(m_connected ? kCloseMs : 0);
}

Error WebSocketTransport::refusal() const
{
    return Error{.kind = ErrorKind::Transport,
                 .message = QStringLiteral("The WebSocket could not be opened: %1").arg(m_socket.errorString()),
                 .hint = QStringLiteral("Check the URL and its path, and whether the server wants other headers"),
                 .where = QString::fromUtf8(m_endpoint.url)};
}

void WebSocketTransport::onSocketError()
{
    if (!m_connected && !m_stopping)
        close(refusal());
}

void WebSocketTransport::onDisconnected()
{
    if (m_closed)
        return;
    m_limit.stop();
    const int code = m_socket.closeCode();
    if (m_connected) {
        json::Writer note;
        note.beginObject().key("event").utf8String("close").key("code").number(qint64(code));
        note.key("reason").string(m_socket.closeReason()).endObject();
        tell(wire::Channel::WebSocket, note.take());
    }
    if (m_stopping) {
        close(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")});
        return;
    }
    if (!m_connected) {
        close(refusal());
        return;
    }
    Error error{.kind = ErrorKind::Transport,
                .message = QStringLiteral("The server closed the WebSocket with code %1 (%2)").arg(code).arg(closeCodeMeaning(code)),
                .hint = QStringLiteral("Connect again; the server's own log may say more"),
                .code = code,
                .where = QString::fromUtf8(m_endpoint.url)};
    if (!m_socket.closeReason().isEmpty())
        error.message += QStringLiteral(": ") + m_socket.closeReason();
    close(error);
}

void WebSocketTransport::close(const Error &error)
{
    if (std::exchange(m_closed, true))
        return;
    m_socket.abort();
    emit closed(error);
}

void WebSocketTransport::tell(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.flags = flags;
    emit received(incoming);
}

} // namespace wb::transports

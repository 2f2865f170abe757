#include "tests/support/scripted_http_server.h"

#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace wb::test {

HttpConnection::HttpConnection(QTcpSocket *socket, int number, QObject *parent) : QObject(parent), m_socket(socket), m_number(number)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
}

void HttpConnection::write(const QByteArray &bytes)
{
    if (!m_socket->isOpen())
        return; // the client left
    m_socket->write(bytes);
    m_socket->flush();
}

void HttpConnection::writeByteByByte(const QByteArray &bytes)
{
    if (bytes.isEmpty() || !isOpen())
        return;
    write(bytes.first(1));
    QTimer::singleShot(0, this, [this, rest = bytes.sliced(1)] { writeByteByByte(rest); });
}

void HttpConnection::answer(int status, const QByteArray &contentType, const QByteArray &body, const QByteArray &moreHeaders)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n" + moreHeaders;
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType + "\r\n";
    write(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void HttpConnection::beginEvents(const QByteArray &moreHeaders)
{
    write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n" + moreHeaders + "\r\n");
}

void HttpConnection::close()
{
    m_socket->disconnectFromHost();
}

void HttpConnection::reset()
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
}

void HttpConnection::tunnelTo(quint16 port, const QByteArray &greeting)
{
    m_tunnel = new QTcpSocket(this);
    connect(m_tunnel, &QTcpSocket::connected, this, [this, greeting] { write(greeting); });
    connect(m_tunnel, &QTcpSocket::readyRead, this, [this] { write(m_tunnel->readAll()); });
    connect(m_tunnel, &QTcpSocket::disconnected, m_socket, &QTcpSocket::disconnectFromHost);
    connect(m_socket, &QTcpSocket::disconnected, m_tunnel, &QTcpSocket::disconnectFromHost);
    m_tunnel->connectToHost(QStringLiteral("127.0.0.1"), port);
}

bool HttpConnection::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void HttpConnection::read()
{
    if (m_tunnel) {
        m_tunnel->write(m_socket->readAll());
        return;
    }
    m_bytes += m_socket->readAll();
    while (const std::optional<HttpArrival> arrival = takeRequest())
        emit requestArrived(*arrival);
}

std::optional<HttpArrival> HttpConnection::takeRequest()
{
    const qsizetype headEnd = m_bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    HttpArrival arrival;
    arrival.connection = m_number;
    QList<QByteArray> lines = m_bytes.first(headEnd).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    arrival.method = words.value(0);
    arrival.target = words.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        arrival.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    const qsizetype length = arrival.header("Content-Length").toLongLong();
    if (m_bytes.size() < headEnd + 4 + length)
        return std::nullopt;
    arrival.body = m_bytes.sliced(headEnd + 4, length);
    m_bytes.remove(0, headEnd + 4 + length);
    return arrival;
}

ScriptedHttpServer::ScriptedHttpServer(QObject *parent) : QTcpServer(parent)
{
    setListenBacklogSize(1024); // hundreds of streams are opened at once
    listen(QHostAddress::LocalHost);
}

QByteArray ScriptedHttpServer::url(const QByteArray &path, const QByteArray &host) const
{
    return (m_tls ? "https://" : "http://") + host + ':' + QByteArray::number(serverPort()) + path;
}

QList<HttpArrival> ScriptedHttpServer::arrivals(const QByteArray &method) const
{
    QList<HttpArrival> some;
    std::copy_if(m_arrivals.cbegin(), m_arrivals.cend(), std::back_inserter(some),
                 [&method](const HttpArrival &arrival) { return arrival.method == method; });
    return some;
}

int ScriptedHttpServer::openConnections() const
{
    return static_cast<int>(
        std::count_if(m_connections.cbegin(), m_connections.cend(), [](const HttpConnection *connection) { return connection->isOpen(); }));
}

void ScriptedHttpServer::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *secure = new QSslSocket;
        secure->setSocketDescriptor(descriptor);
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
        socket = secure;
    } else {
        socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new HttpConnection(socket, connectionCount() + 1, this);
    m_connections.append(connection);
    connect(connection, &HttpConnection::requestArrived, this, [this, connection](const HttpArrival &arrival) {
        m_arrivals.append(arrival);
        if (m_handler)
            m_handler(*connection, arrival);
    });
    if (m_greeting)
        m_greeting(*connection);
}

} // namespace wb::test

#include "tests/testserver/transports/http_connection.h"

#include <sys/socket.h>

namespace demo {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    }
    return "Status";
}

QByteArray head(int status, const HttpHeaders &headers)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket) : m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::bytesSent);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        emit closed();
        deleteLater();
    });
    connect(&m_pieceTimer, &QTimer::timeout, this, &HttpConnection::writePaced);
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection); // what came before we were there
}

void HttpConnection::read()
{
    m_reader.feed(m_socket->readAll());
    if (m_isBusy)
        return; // pipelined; its turn comes when this one is answered
    const std::optional<HttpRequest> request = m_reader.next();
    if (m_reader.isBroken())
        closeNow();
    if (m_reader.takeExpectation() && !request)
        writeRaw("HTTP/1.1 100 Continue\r\n\r\n");
    if (!request)
        return;
    m_isBusy = true;
    emit requested(*request);
}

void HttpConnection::respond(int status, const QByteArray &contentType, const QByteArray &body, const HttpHeaders &more)
{
    HttpHeaders headers;
    if (!contentType.isEmpty())
        headers.emplaceBack("Content-Type", contentType);
    if (status != 204)
        headers.emplaceBack("Content-Length", QByteArray::number(body.size()));
    writeRaw(head(status, headers + more) + body);
    finishResponse();
}

void HttpConnection::beginStream(const QByteArray &contentType, const HttpHeaders &more)
{
    const HttpHeaders headers{{"Content-Type", contentType}, {"Cache-Control", "no-cache, no-transform"}, {"Transfer-Encoding", "chunked"}};
    writeRaw(head(200, headers + more));
}

void HttpConnection::pace(qsizetype bytes, int intervalMs)
{
    m_pieceSize = bytes;
    m_pieceTimer.setInterval(intervalMs);
}

void HttpConnection::writeStream(const QByteArray &bytes)
{
    if (m_pieceSize == 0) {
        writeChunk(bytes);
        return;
    }
    m_waiting += bytes;
    if (!m_pieceTimer.isActive())
        m_pieceTimer.start();
}

void HttpConnection::writePaced()
{
    writeChunk(m_waiting.left(m_pieceSize));
    m_waiting.remove(0, m_pieceSize);
    if (!m_waiting.isEmpty())
        return;
    m_pieceTimer.stop();
    if (m_isEnding)
        endStream();
}

void HttpConnection::writeChunk(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        writeRaw(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    if (m_pieceSize > 0)
        m_socket->flush();
}

void HttpConnection::endStream()
{
    m_isEnding = !m_waiting.isEmpty();
    if (m_isEnding)
        return;
    writeRaw("0\r\n\r\n");
    finishResponse();
}

void HttpConnection::finishResponse()
{
    m_isBusy = false;
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::writeRaw(const QByteArray &bytes)
{
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->write(bytes);
}

void HttpConnection::closeNow()
{
    m_socket->disconnectFromHost(); // after what is still to be sent
}

void HttpConnection::resetNow()
{
    const linger discard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &discard, sizeof discard);
    m_socket->abort();
}

} // namespace demo

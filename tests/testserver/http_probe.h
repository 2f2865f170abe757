// For this folder's tests: HTTP/1.1 by hand over a bare socket, so that what the server really sent is what is looked at.
#pragma once

#include "tests/testserver/demo_process.h"

#include <QDeadlineTimer>

namespace demo::test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

struct HttpAnswer
{
    int status = 0; // 0: no answer
    Headers headers;
    QByteArray body; // without the chunks' lengths

    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

// Takes the whole text of an answer to pieces.
inline HttpAnswer parseAnswer(const QByteArray &text)
{
    HttpAnswer answer;
    const qsizetype headEnd = text.indexOf("\r\n\r\n");
    const QByteArrayList lines = text.left(headEnd).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1))
        answer.headers.emplaceBack(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed());
    QByteArray rest = text.mid(headEnd + 4);
    if (answer.header("Transfer-Encoding") != "chunked") {
        answer.body = rest;
        return answer;
    }
    while (!rest.isEmpty()) {
        const qsizetype lineEnd = rest.indexOf("\r\n");
        const qsizetype size = rest.left(lineEnd).toLongLong(nullptr, 16);
        answer.body += rest.mid(lineEnd + 2, size);
        rest = rest.mid(lineEnd + 2 + size + 2);
    }
    return answer;
}

// One request at a time, each on a connection of its own.
class HttpProbe
{
public:
    explicit HttpProbe(QUrl url) : m_url(std::move(url)) {}

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] HttpAnswer post(const QByteArray &body, const Headers &headers = {}) { return request("POST", body, headers); }

    [[nodiscard]] HttpAnswer request(const QByteArray &method, const QByteArray &body, const Headers &headers)
    {
        begin(method, body, headers);
        const QDeadlineTimer deadline(kPatienceMs);
        while (!isComplete() && m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired())
            read();
        return parseAnswer(m_received);
    }

    // Sends the request and leaves the connection open, for streams.
    void begin(const QByteArray &method, const QByteArray &body, const Headers &headers)
    {
        m_socket.abort();
        m_received.clear();
        m_socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
        m_socket.waitForConnected(kPatienceMs);
        const QByteArray target = m_url.path().toUtf8() + (m_url.hasQuery() ? '?' + m_url.query().toUtf8() : QByteArray());
        QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: " + m_url.authority().toUtf8() +
                          "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n";
        for (const auto &[name, value] : headers)
            text += name + ": " + value + "\r\n";
        m_socket.write(text + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    [[nodiscard]] bool waitFor(const QByteArray &text)
    {
        const QDeadlineTimer deadline(kPatienceMs);
        while (!m_received.contains(text) && !deadline.hasExpired())
            read();
        return m_received.contains(text);
    }
    [[nodiscard]] const QByteArray &received() const { return m_received; }

private:
    void read()
    {
        m_socket.waitForReadyRead(100);
        m_received += m_socket.readAll();
    }

    [[nodiscard]] bool isComplete() const
    {
        const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return false;
        if (m_received.left(headEnd).contains("Transfer-Encoding: chunked"))
            return m_received.endsWith("0\r\n\r\n");
        const HttpAnswer answer = parseAnswer(m_received);
        return answer.body.size() >= answer.header("Content-Length").toLongLong();
    }

    QUrl m_url;
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace demo::test

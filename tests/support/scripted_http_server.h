// An HTTP server whose every byte the test decides: it reads requests and hands them over; what is written back, in which pieces and when,
// is the test's business. Malformed answers, held streams, resets and silence come as easily as good ones.
//
// Lives on the test's thread. Port 0; 127.0.0.1.
#pragma once

#include "core/wire/http.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>

namespace wb::test {

struct HttpArrival
{
    QByteArray method;
    QByteArray target;
    wire::HttpHeaders headers;
    QByteArray body;
    int connection = 0; // counted from 1

    [[nodiscard]] QByteArray header(QByteArrayView name) const { return wire::headerValue(headers, name); }
};

// One accepted connection. Writes go out in order, each with its own flush.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(QTcpSocket *socket, int number, QObject *parent);

    void write(const QByteArray &bytes);
    void writeByteByByte(const QByteArray &bytes); // each on its own turn of the event loop
    // A complete answer with Content-Length.
    void answer(int status, const QByteArray &contentType, const QByteArray &body, const QByteArray &moreHeaders = {});
    void answerJson(const QByteArray &body, const QByteArray &moreHeaders = {}) { answer(200, "application/json", body, moreHeaders); }
    // The head of an event stream that ends with the connection.
    void beginEvents(const QByteArray &moreHeaders = {});
    void close();                                            // after what was written
    void reset();                                            // RST
    void tunnelTo(quint16 port, const QByteArray &greeting); // as a proxy does after CONNECT

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] int number() const { return m_number; }

signals:
    void requestArrived(const wb::test::HttpArrival &arrival);

private:
    void read();
    [[nodiscard]] std::optional<HttpArrival> takeRequest();

    QTcpSocket *m_socket;
    QTcpSocket *m_tunnel = nullptr;
    int m_number;
    QByteArray m_bytes;
};

class ScriptedHttpServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit ScriptedHttpServer(QObject *parent = nullptr);

    // What answers a request. Without one, requests stay unanswered.
    using Handler = std::function<void(HttpConnection &connection, const HttpArrival &arrival)>;
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    // What happens to a fresh connection before anything is read.
    void setGreeting(std::function<void(HttpConnection &connection)> greeting) { m_greeting = std::move(greeting); }
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    [[nodiscard]] QByteArray url(const QByteArray &path = "/mcp", const QByteArray &host = "127.0.0.1") const;

    // Oldest first.
    [[nodiscard]] const QList<HttpArrival> &arrivals() const { return m_arrivals; }
    [[nodiscard]] QList<HttpArrival> arrivals(const QByteArray &method) const;
    [[nodiscard]] int connectionCount() const { return static_cast<int>(m_connections.size()); }
    [[nodiscard]] int openConnections() const;
    [[nodiscard]] HttpConnection &connection(int number) { return *m_connections.at(number - 1); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Handler m_handler;
    std::function<void(HttpConnection &)> m_greeting;
    std::optional<QSslConfiguration> m_tls;
    QList<HttpArrival> m_arrivals;
    QList<HttpConnection *> m_connections;
};

} // namespace wb::test

// A stream of server-sent events and, when it can be resumed, its memory: events have ids that name the stream and the position, and a
// connection that breaks is replaced by one that asks for what came after ("Resumability and Redelivery", 2025-03-26 to 2025-11-25).
#pragma once

#include "tests/testserver/json/text.h"
#include "tests/testserver/transports/http_connection.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace demo {

class ScenarioSet;

class SseStream final : public QObject
{
    Q_OBJECT

public:
    enum class Memory { None, Resumable };

    SseStream(const ScenarioSet &scenarios, QByteArray name, Memory memory);

    // Begins to write into `connection`, with what came after `lastEvent` (-1: everything that no connection has taken yet).
    void attach(HttpConnection &connection, const HttpHeaders &headers, qsizetype lastEvent = -1);
    // First event of a connection: an id, no data (2025-11-25). Takes part in the numbering.
    void prime();
    void send(const Json &message);
    void sendEvent(const QByteArray &type, const QByteArray &data);
    void finish(); // nothing more will come
    // The connection ends, the stream does not: the client shall come back after so many milliseconds, with the last id that it saw.
    void dropConnection(int retryMs);

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] bool isConnected() const { return !m_connection.isNull(); }
    [[nodiscard]] bool isFinished() const { return m_isFinished; }

signals:
    void disconnected(); // the connection is gone, not necessarily the stream

private:
    void add(QByteArray event);
    void deliver();

    const ScenarioSet &m_scenarios;
    QByteArray m_name;
    Memory m_memory;
    QPointer<HttpConnection> m_connection;
    QList<QByteArray> m_events; // not yet delivered, or all of them when resumable
    qsizetype m_delivered = 0;  // of m_events
    bool m_isFirst = true;
    bool m_isFinished = false;
    QTimer m_keepAlive;
};

} // namespace demo

#include "tests/testserver/transports/sse_stream.h"

#include "tests/testserver/scenarios/scenario_set.h"

#include <chrono>

namespace demo {

namespace {

constexpr std::chrono::seconds kKeepAlive(15);

} // namespace

SseStream::SseStream(const ScenarioSet &scenarios, QByteArray name, Memory memory)
    : m_scenarios(scenarios), m_name(std::move(name)), m_memory(memory)
{
    m_keepAlive.setInterval(kKeepAlive);
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        if (m_connection)
            m_connection->writeStream(":\n\n"); // a comment
    });
}

void SseStream::attach(HttpConnection &connection, const HttpHeaders &headers, qsizetype lastEvent)
{
    if (m_connection)
        m_connection->endStream(); // one connection at a time has the stream
    m_connection = &connection;
    connect(&connection, &HttpConnection::closed, this, [this, gone = &connection] {
        if (m_connection == gone) {
            m_connection = nullptr;
            emit disconnected();
        }
    });
    qsizetype bytes = 0;
    int intervalMs = 0;
    m_scenarios.each([&](Scenario &scenario) { scenario.paceStream(bytes, intervalMs); });
    connection.pace(bytes, intervalMs);
    connection.beginStream("text/event-stream", HttpHeaders{{"X-Accel-Buffering", "no"}} + headers);
    m_isFirst = true;
    m_keepAlive.start();
    if (lastEvent >= 0)
        m_delivered = qMin(lastEvent + 1, m_events.size());
    deliver();
}

void SseStream::prime()
{
    add("data: \n");
}

void SseStream::send(const Json &message)
{
    add("event: message\ndata: " + message + '\n');
}

void SseStream::sendEvent(const QByteArray &type, const QByteArray &data)
{
    add("event: " + type + "\ndata: " + data + '\n');
}

void SseStream::add(QByteArray event)
{
    if (m_memory == Memory::Resumable)
        event.prepend("id: " + m_name + '_' + QByteArray::number(m_events.size()) + '\n');
    m_events += event + '\n';
    deliver();
}

void SseStream::deliver()
{
    if (!m_connection)
        return;
    while (m_delivered < m_events.size()) {
        QByteArray bytes = m_events[m_delivered++];
        m_scenarios.each([&](Scenario &scenario) { scenario.shapeEvents(bytes, m_isFirst); });
        m_isFirst = false;
        m_connection->writeStream(bytes);
    }
    if (m_memory == Memory::None) {
        m_events.clear();
        m_delivered = 0;
    }
    if (m_isFinished) {
        m_connection->endStream();
        m_connection = nullptr;
    }
}

void SseStream::dropConnection(int retryMs)
{
    if (!m_connection)
        return;
    m_connection->writeStream("retry: " + QByteArray::number(retryMs) + "\n\n");
    m_connection->endStream();
    m_connection = nullptr;
}

void SseStream::finish()
{
    m_isFinished = true;
    m_keepAlive.stop();
    deliver();
}

} // namespace demo

#include "core/transports/tap.h"

#include <utility>

namespace wb::transports {

Tap::Tap(std::unique_ptr<wire::Transport> inner, wire::FrameSink &sink, ConnectionId connection, const Clock &clock)
    : m_inner(std::move(inner)), m_sink(sink), m_connection(connection), m_clock(clock)
{
    connect(m_inner.get(), &Transport::opened, this, &Transport::opened);
    connect(m_inner.get(), &Transport::received, this, &Tap::onReceived);
    connect(m_inner.get(), &Transport::requestFailed, this, &Transport::requestFailed);
    connect(m_inner.get(), &Transport::diagnostic, this, &Transport::diagnostic);
    connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
}

void Tap::send(wire::Outgoing message)
{
    wire::Frame frame;
    frame.connection = m_connection;
    frame.direction = wire::Direction::Sent;
    frame.flags = message.flags;
    frame.wallNs = m_clock.wallNs();
    frame.monotonicNs = m_clock.monotonicNs();
    frame.exchange = message.exchange;
    frame.payload = message.payload;
    m_sink.accept(std::move(frame));
    m_inner->send(std::move(message));
}

void Tap::onReceived(const wire::Incoming &incoming)
{
    wire::Frame frame;
    frame.connection = m_connection;
    frame.direction = incoming.direction;
    frame.channel = incoming.channel;
    frame.flags = incoming.flags;
    frame.wallNs = incoming.wallNs != 0 ? incoming.wallNs : m_clock.wallNs();
    frame.monotonicNs = incoming.monotonicNs != 0 ? incoming.monotonicNs : m_clock.monotonicNs();
    frame.exchange = incoming.exchange;
    frame.payload = incoming.payload;

    wire::Incoming logged = incoming;
    logged.frame = m_sink.accept(std::move(frame));
    emit received(logged);
}

} // namespace wb::transports

// Tap: a transport in front of a transport. Stamps what goes out and comes in and gives it to the frame sink before anyone else sees it,
// so the log is complete even if a handler crashes.
//
// Owns the transport it decorates; the sink outlives it. Threading: that of the transport.
#pragma once

#include "core/base/clock.h"
#include "core/wire/transport.h"

#include <memory>

namespace wb::transports {

class Tap final : public wire::Transport
{
    Q_OBJECT

public:
    Tap(std::unique_ptr<wire::Transport> inner, wire::FrameSink &sink, ConnectionId connection, const Clock &clock = systemClock());

    [[nodiscard]] wire::TransportKind kind() const override { return m_inner->kind(); }
    void start() override { m_inner->start(); }
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &idToken) override { return m_inner->abort(idToken); }
    void stop() override { m_inner->stop(); }
    void negotiated(const Negotiated &facts) override { m_inner->negotiated(facts); }

private:
    void onReceived(const wire::Incoming &incoming);

    std::unique_ptr<wire::Transport> m_inner;
    wire::FrameSink &m_sink;
    ConnectionId m_connection;
    const Clock &m_clock;
};

} // namespace wb::transports

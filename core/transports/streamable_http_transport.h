// Streamable HTTP in both its forms: 2025-03-26 to 2025-11-25 (sessions, a standing GET stream, resumption with Last-Event-ID, DELETE at
// the end) and 2026-07-28 (every request on its own, cancelled by closing its stream). What differs comes from above: headers with each
// message, and negotiated().
//
// The first notification is a barrier: what follows it waits, a bounded time, until the server took it. It is notifications/initialized,
// and nothing may overtake it on another connection. Where there is to be a standing stream, what follows waits for that, too: what a
// server says on it before it is open is lost.
//
// A request that gets no answer on the wire ends in requestFailed(): HTTP status, refused connection, redirect, cut stream.
// Threading: one thread with an event loop. The client outlives the transport.
#pragma once

#include "core/transports/http_endpoint.h"
#include "core/transports/http_session.h"
#include "core/transports/request_stream.h"
#include "core/transports/standing_stream.h"
#include "core/wire/transport.h"

#include <QList>
#include <QSet>
#include <QTimer>

namespace wb::transports {

class StreamableHttpTransport final : public wire::Transport
{
    Q_OBJECT

public:
    StreamableHttpTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent = nullptr);
    ~StreamableHttpTransport() override;

    [[nodiscard]] wire::TransportKind kind() const override { return wire::TransportKind::StreamableHttp; }
    void start() override;
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &idToken) override;
    void stop() override;
    void negotiated(const Negotiated &facts) override;

private:
    void post(wire::Outgoing message);
    void onEnded(RequestStream *stream, const Failure &failed);
    void forget(RequestStream *stream);
    void raiseBarrier(RequestStream *notification);
    void onNotificationTaken(const RequestStream *notification);
    void onBarrierLimit();
    void liftBarrier();
    [[nodiscard]] bool isBarrierUp() const { return m_barrier == Barrier::Notification || m_barrier == Barrier::StandingStream; }
    void openStandingStream();
    void sayFarewell();
    void finish();

    wire::HttpClient &m_client;
    HttpSession m_session;
    StandingStream m_standing;
    HttpExchange m_farewell;
    QSet<RequestStream *> m_streams; // children of ours

    // What messages wait for. Open: no notification was sent yet.
    enum class Barrier { Open, Notification, StandingStream, Gone } m_barrier = Barrier::Open;
    const RequestStream *m_barrierStream = nullptr;
    QTimer m_barrierLimit;
    QList<wire::Outgoing> m_waiting;
    bool m_isStopping = false;
};

} // namespace wb::transports

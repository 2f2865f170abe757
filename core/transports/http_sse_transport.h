// HTTP+SSE, the transport of 2024-11-05: one GET stream carries everything the server says; its first event, `endpoint`, names the URL to
// POST messages to.
//
// opened() comes with the endpoint event. The end of the stream is the end of the connection. Threading: one thread with an event loop.
// The client outlives the transport.
#pragma once

#include "core/transports/http_endpoint.h"
#include "core/transports/http_exchange.h"
#include "core/wire/transport.h"

#include <QTimer>

namespace wb::transports {

class HttpSseTransport final : public wire::Transport
{
    Q_OBJECT

public:
    HttpSseTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent = nullptr);
    ~HttpSseTransport() override;

    [[nodiscard]] wire::TransportKind kind() const override { return wire::TransportKind::HttpSse; }
    void start() override;
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &) override { return false; } // answers share one stream
    void stop() override;
    void negotiated(const Negotiated &facts) override { m_version = facts.protocolVersion; }

private:
    void openStream();
    void onEvent(const wire::SseEvent &event);
    void onEndpoint(const QByteArray &reference);
    void onStreamEnd(const Failure &failed);
    [[nodiscard]] Error endOf(const Failure &failed) const;
    [[nodiscard]] wire::HttpRequest posting(const wire::Outgoing &message) const;
    void onPosted(HttpExchange &exchange, const wire::Outgoing &message, const Failure &failed);
    void close(const Error &error);
    void deliver(wire::Channel channel, const QByteArray &payload, ExchangeId exchange, wire::FrameFlags flags = {});

    wire::HttpClient &m_client;
    HttpEndpoint m_endpoint;
    QByteArray m_postUrl; // empty until the server names it
    QByteArray m_version;
    ExchangeId m_streamId;
    HttpExchange m_stream;
    QTimer m_endpointLimit;
    bool m_isStopping = false;
    bool m_isClosed = false;
};

} // namespace wb::transports

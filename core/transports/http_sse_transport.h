// HTTP+SSE, the transport of 2024-11-05: one GET stream carries everything the server says; its first event, `endpoint`, names the URL to
// POST messages to.
//
// opened() comes with the endpoint event. The end of the stream is the end of the connection. Threading: one thread with an event loop.
#pragma once

#include "core/transports/http_answer.h"
#include "core/transports/http_endpoint.h"
#include "core/wire/transport.h"

#include <QHash>
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
    void onStreamEnd(const Result<wire::HttpTiming> &outcome);
    void onPosted(wire::HttpHandle handle, const Result<wire::HttpTiming> &outcome);
    void close(const Error &error);
    void tell(wire::Channel channel, const QByteArray &payload, ExchangeId exchange);

    struct Posting
    {
        QByteArray idToken; // empty: not a request
        ExchangeId exchange{};
        HttpAnswer answer;
    };

    wire::HttpClient &m_client;
    HttpEndpoint m_endpoint;
    QByteArray m_postUrl;
    QByteArray m_version;
    ExchangeId m_exchange{};
    wire::HttpHandle m_stream{};
    HttpAnswer m_answer;
    QHash<wire::HttpHandle, std::shared_ptr<Posting>> m_postings;
    QTimer m_endpointLimit;
    bool m_closed = false;
};

} // namespace wb::transports

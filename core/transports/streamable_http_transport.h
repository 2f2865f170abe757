// Streamable HTTP in both its forms: 2025-03-26 to 2025-11-25 (sessions, a standing GET stream, resumption with Last-Event-ID, DELETE at
// the end) and 2026-07-28 (every request on its own, cancelled by closing its stream). What differs comes from above: headers with each
// message, and negotiated().
//
// A notification is a barrier: what follows it waits (a bounded time) until the server took it, so that nothing overtakes
// notifications/initialized on another connection.
//
// A request that gets no answer on the wire ends in requestFailed(): HTTP status, refused connection, redirect, cut stream.
// Threading: one thread with an event loop. The client outlives the transport.
#pragma once

#include "core/transports/http_answer.h"
#include "core/transports/http_endpoint.h"
#include "core/wire/transport.h"

#include <QList>
#include <QTimer>

#include <map>
#include <memory>

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
    // One message on its way, or the standing stream, over as many HTTP exchanges as redirects and resumptions take.
    struct Stream
    {
        quint64 key = 0;
        wire::Outgoing message; // of the standing stream: empty
        bool standing = false;
        bool resuming = false; // this exchange is a GET with Last-Event-ID
        QByteArray url;
        int redirects = 0;
        int attempts = 0;   // resumptions in a row that brought nothing
        int retryMs = 1000; // server-told (SSE retry) or ours
        QByteArray lastEventId;
        QByteArray lastMessage; // to see, at its end, whether the stream brought the answer
        bool sawMessage = false;
        wire::HttpHandle handle{};
        HttpAnswer answer;
        QTimer timer; // until the next attempt
    };

    void post(wire::Outgoing message);
    void openStanding();
    void request(Stream &stream);
    [[nodiscard]] wire::HttpHeaders headersFor(const Stream &stream) const;
    void onHead(Stream &stream, const wire::HttpResponseHead &head);
    void onBody(Stream &stream, const QByteArray &chunk);
    void onEvent(Stream &stream, const wire::SseEvent &event);
    void onFinished(quint64 key, const Result<wire::HttpTiming> &outcome);
    void judge(Stream &stream, const Result<wire::HttpTiming> &outcome);
    void judgeJson(Stream &stream);
    void judgeEventStream(Stream &stream, const Result<wire::HttpTiming> &outcome);
    void judgeStanding(Stream &stream, const Result<wire::HttpTiming> &outcome);
    [[nodiscard]] bool canResume(const Stream &stream) const;
    [[nodiscard]] static bool isAnswered(const Stream &stream);
    void again(Stream &stream, int delayMs);
    void fail(Stream &stream, Error error);
    void deliver(const Stream &stream, wire::Channel channel, const QByteArray &payload);
    void end(quint64 key);
    void liftBarrier();
    void finishStop();

    wire::HttpClient &m_client;
    HttpEndpoint m_endpoint;
    QByteArray m_sessionId;
    Negotiated m_facts;
    bool m_standingRefused = false;
    std::map<quint64, std::unique_ptr<Stream>> m_streams;
    quint64 m_nextKey = 1;
    quint64 m_barrier = 0; // the notification that others wait for
    QTimer m_barrierLimit;
    QList<wire::Outgoing> m_waiting;
    bool m_stopping = false;
};

} // namespace wb::transports

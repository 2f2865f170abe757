#include "core/transports/http_tap.h"

#include <utility>

namespace wb::transports {

class HttpTap::Recorder
{
public:
    Recorder(wire::FrameSink &sink, ConnectionId connection, const Clock &clock) : m_sink(sink), m_connection(connection), m_clock(clock) {}

    // What the frames of one exchange have in common.
    struct Mark
    {
        ExchangeId exchange;
        wire::FrameFlags flags;
    };

    void sent(const Mark &mark, wire::Channel channel, const QByteArray &payload) const
    {
        m_sink.accept(frame(mark, wire::Direction::Sent, channel, payload));
    }

    void receivedBody(const Mark &mark, const QByteArray &chunk) const
    {
        m_sink.accept(frame(mark, wire::Direction::Received, wire::Channel::HttpBody, chunk));
    }

    // The head's own stamps were taken when its last line arrived, on the network's thread.
    void receivedHead(const Mark &mark, const wire::HttpResponseHead &head) const
    {
        wire::Frame stamped = frame(mark, wire::Direction::Received, wire::Channel::HttpHead, head.raw);
        if (head.wallNs != 0) {
            stamped.wallNs = head.wallNs;
            stamped.monotonicNs = head.monotonicNs;
        }
        m_sink.accept(std::move(stamped));
    }

private:
    [[nodiscard]] wire::Frame frame(const Mark &mark, wire::Direction direction, wire::Channel channel, const QByteArray &payload) const
    {
        return {.connection = m_connection,
                .direction = direction,
                .channel = channel,
                .flags = mark.flags,
                .wallNs = m_clock.wallNs(),
                .monotonicNs = m_clock.monotonicNs(),
                .exchange = mark.exchange,
                .payload = payload};
    }

    wire::FrameSink &m_sink;
    ConnectionId m_connection;
    const Clock &m_clock;
};

HttpTap::HttpTap(wire::HttpClient &client, wire::FrameSink *sink, ConnectionId connection, const Clock &clock) : m_client(client)
{
    if (sink != nullptr)
        m_recorder = std::make_shared<const Recorder>(*sink, connection, clock);
}

HttpTap::~HttpTap() = default;

wire::HttpHandle HttpTap::send(wire::HttpRequest request, wire::HttpCallbacks callbacks)
{
    if (!m_recorder)
        return m_client.send(std::move(request), std::move(callbacks));

    const Recorder::Mark mark{request.exchange, request.flags};
    wire::HttpCallbacks tapped;
    tapped.requestSent = [recorder = m_recorder, mark, body = request.logBody ? request.body : QByteArray(),
                          next = std::move(callbacks.requestSent)](const QByteArray &raw) {
        recorder->sent(mark, wire::Channel::HttpHead, raw);
        if (!body.isEmpty())
            recorder->sent(mark, wire::Channel::HttpBody, body);
        if (next)
            next(raw);
    };
    const auto tapHead = [this, &mark](std::function<void(const wire::HttpResponseHead &)> next) {
        return [recorder = m_recorder, mark, next = std::move(next)](const wire::HttpResponseHead &head) {
            recorder->receivedHead(mark, head);
            if (next)
                next(head);
        };
    };
    tapped.informational = tapHead(std::move(callbacks.informational));
    tapped.head = tapHead(std::move(callbacks.head));
    if (request.logBody) {
        tapped.body = [recorder = m_recorder, mark, next = std::move(callbacks.body)](const QByteArray &chunk) {
            recorder->receivedBody(mark, chunk);
            if (next)
                next(chunk);
        };
    } else {
        tapped.body = std::move(callbacks.body);
    }
    tapped.finished = std::move(callbacks.finished);
    return m_client.send(std::move(request), std::move(tapped));
}

} // namespace wb::transports

#include "core/transports/http_tap.h"

#include <utility>

namespace wb::transports {

HttpTap::HttpTap(wire::HttpClient &client, wire::FrameSink *sink, ConnectionId connection, const Clock &clock)
    : m_client(client), m_sink(sink), m_connection(connection), m_clock(clock)
{
}

wire::HttpHandle HttpTap::send(wire::HttpRequest request, wire::HttpCallbacks callbacks)
{
    if (m_sink == nullptr)
        return m_client.send(std::move(request), std::move(callbacks));

    const ExchangeId exchange = request.exchange;
    wire::HttpCallbacks tapped = callbacks;
    const QByteArray requestBody = request.logBody ? request.body : QByteArray();
    tapped.requestSent = [this, exchange, requestBody, next = callbacks.requestSent](const QByteArray &raw) {
        m_sink->accept(frame(wire::Direction::Sent, wire::Channel::HttpHead, exchange, raw));
        if (!requestBody.isEmpty())
            m_sink->accept(frame(wire::Direction::Sent, wire::Channel::HttpBody, exchange, requestBody));
        if (next)
            next(raw);
    };
    const auto head = [this, exchange](const std::function<void(const wire::HttpResponseHead &)> &next) {
        return [this, exchange, next](const wire::HttpResponseHead &received) {
            m_sink->accept(headFrame(received, exchange));
            if (next)
                next(received);
        };
    };
    tapped.informational = head(callbacks.informational);
    tapped.head = head(callbacks.head);
    if (request.logBody) {
        tapped.body = [this, exchange, next = callbacks.body](const QByteArray &chunk) {
            m_sink->accept(frame(wire::Direction::Received, wire::Channel::HttpBody, exchange, chunk));
            if (next)
                next(chunk);
        };
    }
    return m_client.send(std::move(request), std::move(tapped));
}

wire::Frame HttpTap::frame(wire::Direction direction, wire::Channel channel, ExchangeId exchange, QByteArray payload) const
{
    wire::Frame frame;
    frame.connection = m_connection;
    frame.direction = direction;
    frame.channel = channel;
    frame.exchange = exchange;
    frame.wallNs = m_clock.wallNs();
    frame.monotonicNs = m_clock.monotonicNs();
    frame.payload = std::move(payload);
    return frame;
}

// The head's own stamps were taken when its last line arrived, on the network's thread.
wire::Frame HttpTap::headFrame(const wire::HttpResponseHead &head, ExchangeId exchange) const
{
    wire::Frame stamped = frame(wire::Direction::Received, wire::Channel::HttpHead, exchange, head.raw);
    if (head.wallNs != 0) {
        stamped.wallNs = head.wallNs;
        stamped.monotonicNs = head.monotonicNs;
    }
    return stamped;
}

} // namespace wb::transports

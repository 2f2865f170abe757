// Writes every HTTP exchange down before its user sees it: request head as sent, response heads as received (1xx included), and bodies
// of requests that ask for it (logBody). Joined to messages by the exchange id.
//
// Threading: that of the client it decorates. Client and sink outlive it.
#pragma once

#include "core/base/clock.h"
#include "core/wire/frame.h"
#include "core/wire/http.h"

namespace wb::transports {

class HttpTap final : public wire::HttpClient
{
public:
    HttpTap(wire::HttpClient &client, wire::FrameSink *sink, ConnectionId connection, const Clock &clock = systemClock());

    wire::HttpHandle send(wire::HttpRequest request, wire::HttpCallbacks callbacks) override;
    void abort(wire::HttpHandle handle) override { m_client.abort(handle); }

private:
    wire::Frame frame(wire::Direction direction, wire::Channel channel, ExchangeId exchange, QByteArray payload) const;
    wire::Frame headFrame(const wire::HttpResponseHead &head, ExchangeId exchange) const;

    wire::HttpClient &m_client;
    wire::FrameSink *m_sink;
    ConnectionId m_connection;
    const Clock &m_clock;
};

} // namespace wb::transports

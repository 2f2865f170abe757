// Writes every HTTP exchange down before its user sees it: request head as sent, response heads as received (1xx included), and the bodies
// of requests that ask for it (HttpRequest::logBody). Joined to messages by the exchange id.
//
// Without a sink it only passes on. Threading: that of the client it decorates. Client and sink outlive the tap and its exchanges.
#pragma once

#include "core/base/clock.h"
#include "core/wire/frame.h"
#include "core/wire/http.h"

#include <memory>

namespace wb::transports {

class HttpTap final : public wire::HttpClient
{
public:
    HttpTap(wire::HttpClient &client, wire::FrameSink *sink, ConnectionId connection, const Clock &clock = systemClock());
    ~HttpTap() override;

    wire::HttpHandle send(wire::HttpRequest request, wire::HttpCallbacks callbacks) override;
    void abort(wire::HttpHandle handle) override { m_client.abort(handle); }

private:
    class Recorder;

    wire::HttpClient &m_client;
    std::shared_ptr<const Recorder> m_recorder; // shared with the callbacks of exchanges, which may outlive the tap
};

} // namespace wb::transports

// What one MCP conversation over HTTP remembers between its requests, and the requests it makes of that. Pure.
//
// The session id (2025-03-26 to 2025-11-25 Transports, "Session Management") is taken from the answer to the handshake and goes with
// everything after it; a revision without sessions (2026-07-28) never learns one, because its version is set from the start.
#pragma once

#include "core/transports/http_endpoint.h"
#include "core/wire/transport.h"

namespace wb::transports {

class HttpSession
{
public:
    explicit HttpSession(HttpEndpoint endpoint) : m_endpoint(std::move(endpoint)) {}

    void setNegotiated(const wire::Transport::Negotiated &facts) { m_facts = facts; }
    // `head` answers a request of ours.
    void learnFrom(const wire::HttpResponseHead &head);

    [[nodiscard]] wire::HttpRequest post(const wire::Outgoing &message) const;
    // A standing stream, or with `lastEventId` the rest of a stream that broke.
    [[nodiscard]] wire::HttpRequest openStream(ExchangeId exchange, const QByteArray &lastEventId) const;
    [[nodiscard]] wire::HttpRequest farewell() const;

    [[nodiscard]] const QByteArray &url() const { return m_endpoint.url; }
    [[nodiscard]] bool hasId() const { return !m_id.isEmpty(); }
    [[nodiscard]] bool isResumable() const { return m_facts.resumable; }
    [[nodiscard]] bool wantsStandingStream() const { return m_facts.standingStream; }

private:
    [[nodiscard]] wire::HttpRequest request(const QByteArray &method, wire::HttpHeaders headers) const;

    HttpEndpoint m_endpoint;
    wire::Transport::Negotiated m_facts;
    QByteArray m_id;
};

} // namespace wb::transports

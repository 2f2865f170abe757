#include "core/transports/http_session.h"

#include <chrono>

namespace wb::transports {
namespace {

constexpr char kSessionId[] = "Mcp-Session-Id";
constexpr char kProtocolVersion[] = "MCP-Protocol-Version";
constexpr std::chrono::milliseconds kFarewellLimit{500};

} // namespace

void HttpSession::learnFrom(const wire::HttpResponseHead &head)
{
    if (m_id.isEmpty() && m_facts.protocolVersion.isEmpty())
        m_id = wire::headerValue(head.headers, kSessionId);
}

wire::HttpRequest HttpSession::post(const wire::Outgoing &message) const
{
    wire::HttpHeaders headers = message.headers;
    headers.append(wire::HttpHeader{"Content-Type", "application/json"});
    headers.append(wire::HttpHeader{"Accept", "application/json, text/event-stream"});
    wire::HttpRequest request = this->request("POST", std::move(headers));
    request.body = message.payload;
    request.exchange = message.exchange;
    request.flags = message.flags & wire::FrameFlag::Probe;
    return request;
}

wire::HttpRequest HttpSession::openStream(ExchangeId exchange, const QByteArray &lastEventId) const
{
    wire::HttpHeaders headers{{"Accept", "text/event-stream"}};
    if (!lastEventId.isEmpty())
        headers.append(wire::HttpHeader{"Last-Event-ID", lastEventId});
    wire::HttpRequest request = this->request("GET", std::move(headers));
    request.exchange = exchange;
    return request;
}

wire::HttpRequest HttpSession::farewell() const
{
    wire::HttpRequest request = this->request("DELETE", {});
    request.exchange = wire::nextExchangeId();
    request.totalTimeout = kFarewellLimit;
    request.logBody = true;
    return request;
}

wire::HttpRequest HttpSession::request(const QByteArray &method, wire::HttpHeaders headers) const
{
    headers.append(userAgent());
    if (!m_id.isEmpty())
        headers.append(wire::HttpHeader{kSessionId, m_id});
    if (!m_facts.protocolVersion.isEmpty() && !wire::hasHeader(headers, kProtocolVersion))
        headers.append(wire::HttpHeader{kProtocolVersion, m_facts.protocolVersion});
    wire::HttpRequest request;
    request.method = method;
    request.url = m_endpoint.url;
    request.headers = composeHeaders(headers, m_endpoint.headers);
    request.network = m_endpoint.network;
    request.logBody = false; // its messages are frames of their own
    return request;
}

} // namespace wb::transports

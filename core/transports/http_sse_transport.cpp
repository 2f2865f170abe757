#include "core/transports/http_sse_transport.h"

#include "core/transports/http_refusals.h"
#include "core/transports/http_url.h"

#include <utility>

namespace wb::transports {
namespace {

constexpr std::chrono::seconds kEndpointLimit{10}; // how long a stream may stay without its endpoint event

} // namespace

HttpSseTransport::HttpSseTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent)
    : Transport(parent), m_client(client), m_endpoint(std::move(endpoint)), m_streamId(wire::nextExchangeId()), m_stream(client)
{
    m_endpointLimit.setSingleShot(true);
    connect(&m_endpointLimit, &QTimer::timeout, this, [this] {
        close(Error{.kind = ErrorKind::Timeout,
                    .message = QStringLiteral("The server was asked for an event stream, but no endpoint event came"),
                    .hint = QStringLiteral("This is no HTTP+SSE server of 2024-11-05; try Streamable HTTP"),
                    .where = displayUrl(m_endpoint.url)});
    });
    connect(&m_stream, &HttpExchange::eventReceived, this, &HttpSseTransport::onEvent);
    connect(&m_stream, &HttpExchange::bodyReceived, this,
            [this](const QByteArray &bytes) { deliver(wire::Channel::HttpBody, bytes, m_streamId); });
    connect(&m_stream, &HttpExchange::finished, this, &HttpSseTransport::onStreamEnd);
}

HttpSseTransport::~HttpSseTransport()
{
    for (HttpExchange *exchange : findChildren<HttpExchange *>(Qt::FindDirectChildrenOnly))
        exchange->abort();
}

void HttpSseTransport::start()
{
    QMetaObject::invokeMethod(this, &HttpSseTransport::openStream, Qt::QueuedConnection);
}

void HttpSseTransport::openStream()
{
    if (m_isStopping)
        return;
    wire::HttpRequest request;
    request.method = "GET";
    request.url = m_endpoint.url;
    request.headers = composeHeaders({{"Accept", "text/event-stream"}, userAgent()}, m_endpoint.headers);
    request.exchange = m_streamId;
    request.network = m_endpoint.network;
    request.logBody = false;
    m_stream.start(std::move(request));
    m_endpointLimit.start(kEndpointLimit);
}

void HttpSseTransport::onEvent(const wire::SseEvent &event)
{
    deliver(wire::Channel::SseEvent, event.raw, m_streamId);
    if (m_isClosed || event.data.isEmpty())
        return;
    if (event.name == "endpoint")
        onEndpoint(event.data);
    else if (event.name == "message")
        deliver(wire::Channel::Message, event.data, m_streamId);
}

// The server chooses where our messages, and the credentials in their headers, go: never to another origin.
void HttpSseTransport::onEndpoint(const QByteArray &reference)
{
    const QByteArray target = resolveUrl(m_stream.url(), reference);
    if (target.isEmpty() || !isSameOrigin(m_stream.url(), target)) {
        close(Error{.kind = ErrorKind::Malformed,
                    .message = QStringLiteral("The server names a message endpoint of another origin: %1").arg(displayUrl(reference)),
                    .hint = QStringLiteral("Not used, because your headers would go there; the server should name a path of its own"),
                    .where = displayUrl(m_endpoint.url)});
        return;
    }
    m_endpointLimit.stop();
    const bool isFirst = m_postUrl.isEmpty();
    m_postUrl = target;
    if (isFirst)
        emit opened();
}

void HttpSseTransport::onStreamEnd(const Failure &failed)
{
    if (const QByteArray rest = m_stream.takeRest(); !rest.isEmpty())
        deliver(wire::Channel::SseEvent, rest, m_streamId, wire::FrameFlag::Incomplete);
    const HttpAnswer &answer = m_stream.answer();
    if (!answer.text().isEmpty() && !answer.wasHandedOut())
        deliver(wire::Channel::HttpBody, answer.text(), m_streamId, failed ? wire::FrameFlag::Incomplete : wire::FrameFlags());
    close(endOf(failed));
}

Error HttpSseTransport::endOf(const Failure &failed) const
{
    const HttpAnswer &answer = m_stream.answer();
    if (answer.form() == HttpAnswer::Form::EventStream) {
        Error error{.kind = ErrorKind::Transport,
                    .message = QStringLiteral("The server ended the event stream"),
                    .hint = QStringLiteral("Connect again; with this transport the stream is the connection"),
                    .where = displayUrl(m_endpoint.url)};
        if (failed)
            error.message += QStringLiteral(": ") + failed->message;
        return error;
    }
    if (failed)
        return *failed;
    return answer.isSuccess() ? noMessageError(m_endpoint.url, answer.head(), answer.text())
                              : statusError(m_endpoint.url, answer.head(), answer.text(), false);
}

void HttpSseTransport::send(wire::Outgoing message)
{
    if (m_isClosed || m_isStopping || m_postUrl.isEmpty())
        return; // closed() says why nothing comes back
    auto *exchange = new HttpExchange(m_client, this);
    const ExchangeId id = message.exchange;
    connect(exchange, &HttpExchange::bodyReceived, this,
            [this, id](const QByteArray &bytes) { deliver(wire::Channel::HttpBody, bytes, id); });
    wire::HttpRequest request = posting(message);
    message.payload.clear(); // on its way
    connect(exchange, &HttpExchange::finished, this,
            [this, exchange, message](const Failure &failed) { onPosted(*exchange, message, failed); });
    exchange->start(std::move(request));
}

wire::HttpRequest HttpSseTransport::posting(const wire::Outgoing &message) const
{
    wire::HttpHeaders ours = message.headers;
    ours.append(wire::HttpHeader{"Content-Type", "application/json"});
    ours.append(wire::HttpHeader{"Accept", "*/*"});
    ours.append(userAgent());
    if (!m_version.isEmpty())
        ours.append(wire::HttpHeader{"MCP-Protocol-Version", m_version});
    wire::HttpRequest request;
    request.url = m_postUrl;
    request.headers = composeHeaders(ours, m_endpoint.headers);
    request.body = message.payload;
    request.exchange = message.exchange;
    request.flags = message.flags & wire::FrameFlag::Probe;
    request.network = m_endpoint.network;
    request.logBody = false;
    return request;
}

// The answer to a POST says only whether the message was taken ("Accepted"); what it leads to comes on the stream.
void HttpSseTransport::onPosted(HttpExchange &exchange, const wire::Outgoing &message, const Failure &failed)
{
    exchange.deleteLater();
    const HttpAnswer &answer = exchange.answer();
    if (!answer.text().isEmpty() && !answer.wasHandedOut())
        deliver(wire::Channel::HttpBody, answer.text(), message.exchange, failed ? wire::FrameFlag::Incomplete : wire::FrameFlags());
    if (m_isClosed || (!failed && answer.isSuccess()))
        return;
    const Error error = failed ? *failed : statusError(exchange.url(), answer.head(), answer.text(), false);
    if (message.kind == wire::OutgoingKind::Request)
        emit requestFailed(message.idToken, error);
    else
        emit diagnostic(QStringLiteral("A message was not accepted: %1").arg(error.text()));
}

void HttpSseTransport::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    m_stream.abort();
    QMetaObject::invokeMethod(
        this, [this] { close(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")}); }, Qt::QueuedConnection);
}

void HttpSseTransport::close(const Error &error)
{
    if (std::exchange(m_isClosed, true))
        return;
    m_endpointLimit.stop();
    m_stream.abort();
    emit closed(error);
}

void HttpSseTransport::deliver(wire::Channel channel, const QByteArray &payload, ExchangeId exchange, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.exchange = exchange;
    incoming.flags = flags;
    emit received(incoming);
}

} // namespace wb::transports

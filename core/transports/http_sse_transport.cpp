#include "core/transports/http_sse_transport.h"

#include <memory>
#include <utility>

namespace wb::transports {
namespace {

constexpr int kEndpointMs = 10000; // how long a stream may stay without its endpoint event

} // namespace

HttpSseTransport::HttpSseTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent)
    : Transport(parent), m_client(client), m_endpoint(std::move(endpoint)), m_exchange(wire::nextExchangeId())
{
    m_endpointLimit.setSingleShot(true);
    connect(&m_endpointLimit, &QTimer::timeout, this, [this] {
        close(Error{.kind = ErrorKind::Timeout,
                    .message = QStringLiteral("The event stream opened, but no endpoint event came"),
                    .hint = QStringLiteral("This is no HTTP+SSE server of 2024-11-05; try Streamable HTTP"),
                    .where = QString::fromUtf8(m_endpoint.url)});
    });
}

HttpSseTransport::~HttpSseTransport()
{
    m_client.abort(m_stream);
    for (auto it = m_postings.keyBegin(); it != m_postings.keyEnd(); ++it)
        m_client.abort(*it);
}

void HttpSseTransport::start()
{
    QMetaObject::invokeMethod(this, &HttpSseTransport::openStream, Qt::QueuedConnection);
}

void HttpSseTransport::openStream()
{
    wire::HttpRequest http;
    http.method = "GET";
    http.url = m_endpoint.url;
    http.headers = composeHeaders({{"Accept", "text/event-stream"}, {"User-Agent", "mcp-workbench/" WB_VERSION}}, m_endpoint.headers);
    http.exchange = m_exchange;
    http.network = m_endpoint.network;
    http.logBody = false;
    wire::HttpCallbacks callbacks;
    callbacks.head = [this](const wire::HttpResponseHead &head) { m_answer.begin(head); };
    callbacks.body = [this](const QByteArray &chunk) {
        m_answer.body(chunk, {.event = [this](const wire::SseEvent &event) { onEvent(event); },
                              .otherBody = [this](const QByteArray &bytes) { tell(wire::Channel::HttpBody, bytes, m_exchange); }});
    };
    callbacks.finished = [this](const Result<wire::HttpTiming> &outcome) { onStreamEnd(outcome); };
    m_stream = m_client.send(std::move(http), std::move(callbacks));
    m_endpointLimit.start(kEndpointMs);
}

void HttpSseTransport::onEvent(const wire::SseEvent &event)
{
    tell(wire::Channel::SseEvent, event.raw, m_exchange);
    if (m_closed || !event.hasData)
        return;
    if (event.name == "endpoint")
        onEndpoint(event.data);
    else if (event.name == "message" && !event.data.isEmpty())
        tell(wire::Channel::Message, event.data, m_exchange);
}

// The server chooses where our messages, and the credentials in their headers, go: never to another origin.
void HttpSseTransport::onEndpoint(const QByteArray &reference)
{
    const QByteArray target = resolveUrl(m_endpoint.url, reference);
    if (target.isEmpty() || !sameOrigin(m_endpoint.url, target)) {
        close(
            Error{.kind = ErrorKind::Malformed,
                  .message = QStringLiteral("The server names a message endpoint of another origin: %1").arg(QString::fromUtf8(reference)),
                  .hint = QStringLiteral("Not used, because your headers would go there; the server should send a path of its own origin"),
                  .where = QString::fromUtf8(m_endpoint.url)});
        return;
    }
    const bool first = m_postUrl.isEmpty();
    m_postUrl = target;
    m_endpointLimit.stop();
    if (first)
        emit opened();
}

void HttpSseTransport::onStreamEnd(const Result<wire::HttpTiming> &outcome)
{
    m_stream = {};
    if (!outcome && m_answer.form() == HttpAnswer::Form::Undecided) {
        close(outcome.error());
    } else if (!m_answer.succeeded()) {
        close(statusError(m_endpoint.url, m_answer.head(), m_answer.text(), false));
    } else if (m_answer.form() != HttpAnswer::Form::EventStream) {
        close(Error{.kind = ErrorKind::Malformed,
                    .message = QStringLiteral("GET was answered with content type %1, not with an event stream")
                                   .arg(QString::fromUtf8(mediaType(m_answer.head().headers))),
                    .hint = QStringLiteral("Is this the URL of an HTTP+SSE server (often /sse)?"),
                    .where = QString::fromUtf8(m_endpoint.url)});
    } else {
        close(Error{.kind = ErrorKind::Transport,
                    .message = QStringLiteral("The server ended the event stream"),
                    .hint = QStringLiteral("Connect again; with this transport the stream is the connection"),
                    .where = QString::fromUtf8(m_endpoint.url)});
    }
}

void HttpSseTransport::send(wire::Outgoing message)
{
    if (m_closed || m_postUrl.isEmpty())
        return; // closed() says why nothing comes back
    wire::HttpHeaders ours = message.headers;
    ours += wire::HttpHeaders{{"Content-Type", "application/json"}, {"Accept", "*/*"}, {"User-Agent", "mcp-workbench/" WB_VERSION}};
    if (!m_version.isEmpty())
        ours.append(wire::HttpHeader{"MCP-Protocol-Version", m_version});
    wire::HttpRequest http;
    http.method = "POST";
    http.url = m_postUrl;
    http.headers = composeHeaders(ours, m_endpoint.headers);
    http.body = message.payload;
    http.exchange = message.exchange;
    http.network = m_endpoint.network;
    http.logBody = false;

    auto posting = std::make_shared<Posting>();
    posting->idToken = message.kind == wire::OutgoingKind::Request ? message.idToken : QByteArray();
    posting->exchange = message.exchange;
    const auto handle = std::make_shared<wire::HttpHandle>();
    wire::HttpCallbacks callbacks;
    callbacks.head = [posting](const wire::HttpResponseHead &head) { posting->answer.begin(head); };
    callbacks.body = [this, posting](const QByteArray &chunk) {
        // "Accepted" and the like: kept in the log, of no further meaning.
        tell(wire::Channel::HttpBody, chunk, posting->exchange);
        posting->answer.body(chunk, {.event = [](const wire::SseEvent &) {}, .otherBody = [](const QByteArray &) {}});
    };
    callbacks.finished = [this, handle](const Result<wire::HttpTiming> &outcome) { onPosted(*handle, outcome); };
    *handle = m_client.send(std::move(http), std::move(callbacks));
    m_postings.insert(*handle, std::move(posting));
}

void HttpSseTransport::onPosted(wire::HttpHandle handle, const Result<wire::HttpTiming> &outcome)
{
    const std::shared_ptr<Posting> posting = m_postings.take(handle);
    if (!posting || (outcome && posting->answer.succeeded()))
        return;
    const Error error = !outcome ? outcome.error() : statusError(m_postUrl, posting->answer.head(), posting->answer.text(), false);
    if (posting->idToken.isEmpty())
        emit diagnostic(QStringLiteral("A message was not accepted: %1").arg(error.text()));
    else
        emit requestFailed(posting->idToken, error);
}

void HttpSseTransport::stop()
{
    QMetaObject::invokeMethod(
        this, [this] { close(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")}); }, Qt::QueuedConnection);
}

void HttpSseTransport::close(const Error &error)
{
    if (std::exchange(m_closed, true))
        return;
    m_endpointLimit.stop();
    m_client.abort(std::exchange(m_stream, {}));
    emit closed(error);
}

void HttpSseTransport::tell(wire::Channel channel, const QByteArray &payload, ExchangeId exchange)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.exchange = exchange;
    emit received(incoming);
}

} // namespace wb::transports

#include "core/transports/streamable_http_transport.h"

#include "core/json/envelope.h"

#include <algorithm>
#include <utility>

namespace wb::transports {
namespace {

constexpr int kBarrierMs = 2000;
constexpr int kMaxResumptions = 5; // in a row, each without a single message
constexpr int kMaxRetryMs = 30000;
constexpr std::chrono::milliseconds kDeleteLimit{500};

Error streamEnded(const QByteArray &url, bool resumed)
{
    return Error{.kind = ErrorKind::Transport,
                 .message = resumed ? QStringLiteral("The stream ended before the answer, and resuming it brought nothing")
                                    : QStringLiteral("The stream ended before the answer"),
                 .hint = QStringLiteral("The server closed it or crashed; the frames show what came before"),
                 .where = QString::fromUtf8(url)};
}

} // namespace

StreamableHttpTransport::StreamableHttpTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent)
    : Transport(parent), m_client(client), m_endpoint(std::move(endpoint))
{
    m_barrierLimit.setSingleShot(true);
    connect(&m_barrierLimit, &QTimer::timeout, this, &StreamableHttpTransport::liftBarrier);
}

StreamableHttpTransport::~StreamableHttpTransport()
{
    for (const auto &[key, stream] : m_streams)
        m_client.abort(stream->handle);
}

void StreamableHttpTransport::start()
{
    QMetaObject::invokeMethod(this, &Transport::opened, Qt::QueuedConnection);
}

void StreamableHttpTransport::send(wire::Outgoing message)
{
    if (m_stopping)
        return;
    if (m_barrier != 0)
        m_waiting.append(std::move(message));
    else
        post(std::move(message));
}

void StreamableHttpTransport::post(wire::Outgoing message)
{
    auto stream = std::make_unique<Stream>();
    stream->key = m_nextKey++;
    stream->url = m_endpoint.url;
    stream->message = std::move(message);
    if (stream->message.kind == wire::OutgoingKind::Notification) {
        m_barrier = stream->key;
        m_barrierLimit.start(kBarrierMs);
    }
    Stream &posted = *stream;
    m_streams.emplace(posted.key, std::move(stream));
    request(posted);
}

void StreamableHttpTransport::negotiated(const Negotiated &facts)
{
    m_facts = facts;
    // On the next turn, so that notifications/initialized, which is sent right after this, goes first.
    if (facts.standingStream)
        QMetaObject::invokeMethod(this, &StreamableHttpTransport::openStanding, Qt::QueuedConnection);
}

void StreamableHttpTransport::openStanding()
{
    const bool open = std::any_of(m_streams.cbegin(), m_streams.cend(), [](const auto &entry) { return entry.second->standing; });
    if (m_stopping || m_standingRefused || open || m_barrier != 0)
        return; // liftBarrier() comes back here
    auto stream = std::make_unique<Stream>();
    stream->key = m_nextKey++;
    stream->url = m_endpoint.url;
    stream->standing = true;
    stream->message.exchange = wire::nextExchangeId();
    Stream &opened = *stream;
    m_streams.emplace(opened.key, std::move(stream));
    request(opened);
}

wire::HttpHeaders StreamableHttpTransport::headersFor(const Stream &stream) const
{
    const bool get = stream.standing || stream.resuming;
    wire::HttpHeaders ours = stream.message.headers;
    if (get)
        ours.append(wire::HttpHeader{"Accept", "text/event-stream"});
    else
        ours += wire::HttpHeaders{{"Content-Type", "application/json"}, {"Accept", "application/json, text/event-stream"}};
    ours.append(wire::HttpHeader{"User-Agent", "mcp-workbench/" WB_VERSION});
    if (!m_sessionId.isEmpty())
        ours.append(wire::HttpHeader{"Mcp-Session-Id", m_sessionId});
    if (!m_facts.protocolVersion.isEmpty() && !wire::hasHeader(ours, "MCP-Protocol-Version"))
        ours.append(wire::HttpHeader{"MCP-Protocol-Version", m_facts.protocolVersion});
    if (get && !stream.lastEventId.isEmpty())
        ours.append(wire::HttpHeader{"Last-Event-ID", stream.lastEventId});
    return composeHeaders(ours, m_endpoint.headers);
}

void StreamableHttpTransport::request(Stream &stream)
{
    stream.answer = {};
    stream.lastMessage.clear();
    wire::HttpRequest http;
    const bool get = stream.standing || stream.resuming;
    http.method = get ? "GET" : "POST";
    http.url = stream.url;
    http.headers = headersFor(stream);
    http.body = get ? QByteArray() : stream.message.payload;
    http.exchange = stream.message.exchange;
    http.network = m_endpoint.network;
    http.logBody = false; // its messages are frames of their own

    const quint64 key = stream.key;
    const auto with = [this, key](auto member) {
        return [this, key, member](const auto &argument) {
            if (const auto found = m_streams.find(key); found != m_streams.end())
                (this->*member)(*found->second, argument);
        };
    };
    wire::HttpCallbacks callbacks;
    callbacks.head = with(&StreamableHttpTransport::onHead);
    callbacks.body = with(&StreamableHttpTransport::onBody);
    callbacks.finished = [this, key](const Result<wire::HttpTiming> &outcome) { onFinished(key, outcome); };
    stream.handle = m_client.send(std::move(http), std::move(callbacks));
}

void StreamableHttpTransport::onHead(Stream &stream, const wire::HttpResponseHead &head)
{
    stream.answer.begin(head);
    if (!stream.answer.succeeded())
        return;
    if (const QByteArray session = wire::headerValue(head.headers, "Mcp-Session-Id");
        !session.isEmpty() && m_facts.protocolVersion.isEmpty())
        m_sessionId = session; // only the answer to initialize may give one
    if (stream.standing)
        stream.attempts = 0;
    if (stream.key == m_barrier)
        liftBarrier();
}

void StreamableHttpTransport::onBody(Stream &stream, const QByteArray &chunk)
{
    const quint64 key = stream.key;
    // A message may end this very stream, or us: look it up again for each event.
    const HttpAnswer::Sinks sinks{.event =
                                      [this, key](const wire::SseEvent &event) {
                                          if (const auto found = m_streams.find(key); found != m_streams.end())
                                              onEvent(*found->second, event);
                                      },
                                  .otherBody =
                                      [this, key](const QByteArray &bytes) {
                                          if (const auto found = m_streams.find(key); found != m_streams.end())
                                              deliver(*found->second, wire::Channel::HttpBody, bytes);
                                      }};
    HttpAnswer answer = std::move(stream.answer); // the parser must not die under its own feet
    answer.body(chunk, sinks);
    if (const auto found = m_streams.find(key); found != m_streams.end())
        found->second->answer = std::move(answer);
}

void StreamableHttpTransport::onEvent(Stream &stream, const wire::SseEvent &event)
{
    if (event.hasId)
        stream.lastEventId = event.id;
    if (event.retryMs)
        stream.retryMs = std::clamp(*event.retryMs, 0, kMaxRetryMs);
    const quint64 key = stream.key;
    deliver(stream, wire::Channel::SseEvent, event.raw);
    const bool isMessage = event.hasData && !event.data.isEmpty() && event.name == "message";
    if (!isMessage || !m_streams.contains(key))
        return; // priming events carry an id only; other event names are not MCP's
    stream.sawMessage = true;
    stream.attempts = 0;
    stream.lastMessage = event.data;
    deliver(stream, wire::Channel::Message, event.data);
}

void StreamableHttpTransport::deliver(const Stream &stream, wire::Channel channel, const QByteArray &payload)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.exchange = stream.message.exchange;
    incoming.streamOf = stream.message.idToken;
    emit received(incoming);
}

void StreamableHttpTransport::onFinished(quint64 key, const Result<wire::HttpTiming> &outcome)
{
    const auto found = m_streams.find(key);
    if (found == m_streams.end())
        return;
    Stream &stream = *found->second;
    stream.handle = {};
    if (stream.standing)
        judgeStanding(stream, outcome);
    else
        judge(stream, outcome);
    if (key == m_barrier)
        liftBarrier();
}

// The exchange is over: was it an answer, something to repeat elsewhere, or a failure?
void StreamableHttpTransport::judge(Stream &stream, const Result<wire::HttpTiming> &outcome)
{
    if (stream.answer.form() == HttpAnswer::Form::EventStream) {
        judgeEventStream(stream, outcome);
    } else if (!outcome) {
        if (stream.resuming && canResume(stream))
            again(stream, stream.retryMs);
        else
            fail(stream, outcome.error());
    } else if (stream.answer.isRedirect()) {
        const Result<QByteArray> target = redirectTarget(stream.url, stream.answer.head(), stream.redirects);
        if (!target) {
            fail(stream, target.error());
            return;
        }
        ++stream.redirects;
        stream.url = *target;
        request(stream);
    } else if (stream.answer.form() == HttpAnswer::Form::Json) {
        judgeJson(stream);
    } else if (!stream.answer.succeeded()) {
        fail(stream, statusError(stream.url, stream.answer.head(), stream.answer.text(), !m_sessionId.isEmpty()));
    } else if (stream.message.kind == wire::OutgoingKind::Request) {
        const QByteArray type = mediaType(stream.answer.head().headers);
        Error error{
            .kind = ErrorKind::Malformed,
            .message =
                type == "text/html" ? QStringLiteral("The server answered with an HTML page instead of JSON")
                : type.isEmpty()
                    ? QStringLiteral("The server answered HTTP %1 without a message or a content type").arg(stream.answer.head().status)
                    : QStringLiteral("The server answered with content type %1").arg(QString::fromUtf8(type)),
            .hint = QStringLiteral("MCP wants application/json or text/event-stream: is this URL the MCP endpoint?"),
            .code = stream.answer.head().status,
            .data = stream.answer.text(),
            .where = QString::fromUtf8(stream.url)};
        fail(stream, std::move(error));
    } else {
        end(stream.key);
    }
}

void StreamableHttpTransport::judgeJson(Stream &stream)
{
    const QByteArray text = stream.answer.text();
    const int status = stream.answer.head().status;
    const json::Envelope envelope = json::scanEnvelope(text);
    const bool refused = status == 401 || status == 403; // an authorization matter, whatever the body says
    const bool isRpc = envelope.kind != json::MessageKind::NotJson && envelope.kind != json::MessageKind::NotRpc;
    const bool isMessage = stream.answer.succeeded() ? !text.isEmpty() : isRpc && !refused;
    const quint64 key = stream.key;
    if (!text.isEmpty())
        deliver(stream, isMessage ? wire::Channel::Message : wire::Channel::HttpBody, text);
    if (!m_streams.contains(key))
        return;
    stream.lastMessage = text;
    if (isMessage && isAnswered(stream))
        end(key);
    else if (!stream.answer.succeeded())
        fail(stream, statusError(stream.url, stream.answer.head(), text, !m_sessionId.isEmpty()));
    else
        fail(stream, Error{.kind = ErrorKind::Malformed,
                           .message = text.isEmpty() ? QStringLiteral("The answer's body is empty")
                                                     : QStringLiteral("The HTTP answer does not answer the request it belongs to"),
                           .hint = QStringLiteral("See the frame: its id or form is wrong"),
                           .code = status,
                           .where = QString::fromUtf8(stream.url)});
}

void StreamableHttpTransport::judgeEventStream(Stream &stream, const Result<wire::HttpTiming> &outcome)
{
    if (const QByteArray rest = stream.answer.events().takeRest(); !rest.isEmpty()) {
        wire::Incoming incoming;
        incoming.payload = rest;
        incoming.channel = wire::Channel::SseEvent;
        incoming.flags = wire::FrameFlag::Incomplete;
        incoming.exchange = stream.message.exchange;
        incoming.streamOf = stream.message.idToken;
        const quint64 key = stream.key;
        emit received(incoming);
        if (!m_streams.contains(key))
            return;
    }
    if (stream.message.kind != wire::OutgoingKind::Request || isAnswered(stream))
        end(stream.key);
    else if (canResume(stream))
        again(stream, stream.retryMs);
    else
        fail(stream, outcome ? streamEnded(stream.url, stream.resuming) : outcome.error());
}

void StreamableHttpTransport::judgeStanding(Stream &stream, const Result<wire::HttpTiming> &outcome)
{
    const int status = stream.answer.head().status;
    if (outcome && !stream.answer.succeeded()) {
        m_standingRefused = true;
        emit diagnostic(status == 405 ? QStringLiteral("The server offers no standing stream (GET answered 405)")
                                      : QStringLiteral("The standing stream was refused: GET answered %1").arg(status));
        end(stream.key);
        return;
    }
    if (outcome && stream.answer.form() != HttpAnswer::Form::EventStream) {
        m_standingRefused = true;
        emit diagnostic(QStringLiteral("GET was answered with %1, not with an event stream")
                            .arg(QString::fromUtf8(mediaType(stream.answer.head().headers))));
        end(stream.key);
        return;
    }
    ++stream.attempts;
    again(stream, std::min(stream.retryMs << std::min(stream.attempts - 1, 5), kMaxRetryMs));
}

bool StreamableHttpTransport::canResume(const Stream &stream) const
{
    return m_facts.resumable && !stream.lastEventId.isEmpty() && stream.attempts < kMaxResumptions &&
           stream.message.kind == wire::OutgoingKind::Request;
}

bool StreamableHttpTransport::isAnswered(const Stream &stream)
{
    if (stream.message.kind != wire::OutgoingKind::Request)
        return true;
    const json::Envelope envelope = json::scanEnvelope(stream.lastMessage);
    if (envelope.kind == json::MessageKind::Batch)
        return true; // whose answers are in it, the peer knows
    const bool isAnswer = envelope.kind == json::MessageKind::Response || envelope.kind == json::MessageKind::ErrorResponse;
    return isAnswer && json::sameIdValue(envelope.id.in(stream.lastMessage), stream.message.idToken);
}

void StreamableHttpTransport::again(Stream &stream, int delayMs)
{
    if (!stream.standing) {
        stream.resuming = true;
        ++stream.attempts;
    }
    stream.timer.setSingleShot(true);
    stream.timer.setTimerType(Qt::PreciseTimer);
    stream.timer.disconnect();
    connect(&stream.timer, &QTimer::timeout, this, [this, key = stream.key] {
        if (const auto found = m_streams.find(key); found != m_streams.end())
            request(*found->second);
    });
    stream.timer.start(delayMs);
}

void StreamableHttpTransport::fail(Stream &stream, Error error)
{
    const wire::Outgoing message = stream.message;
    end(stream.key);
    if (message.kind == wire::OutgoingKind::Request)
        emit requestFailed(message.idToken, error);
    else
        emit diagnostic(QStringLiteral("A message was not accepted: %1").arg(error.text()));
}

void StreamableHttpTransport::end(quint64 key)
{
    if (const auto found = m_streams.find(key); found != m_streams.end()) {
        m_client.abort(found->second->handle);
        m_streams.erase(found);
    }
}

void StreamableHttpTransport::liftBarrier()
{
    m_barrier = 0;
    m_barrierLimit.stop();
    while (m_barrier == 0 && !m_waiting.isEmpty())
        post(m_waiting.takeFirst());
    if (m_facts.standingStream && m_barrier == 0)
        QMetaObject::invokeMethod(this, &StreamableHttpTransport::openStanding, Qt::QueuedConnection);
}

bool StreamableHttpTransport::abort(const QByteArray &idToken)
{
    const auto found = std::find_if(m_streams.cbegin(), m_streams.cend(), [&idToken](const auto &entry) {
        return !entry.second->standing && entry.second->message.idToken == idToken;
    });
    if (found == m_streams.cend())
        return false;
    end(found->first);
    return true;
}

void StreamableHttpTransport::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_waiting.clear();
    while (!m_streams.empty())
        end(m_streams.begin()->first);
    if (m_sessionId.isEmpty()) {
        QMetaObject::invokeMethod(this, &StreamableHttpTransport::finishStop, Qt::QueuedConnection);
        return;
    }
    // 405 and every other answer are fine: the server was told, more is not ours to ask.
    wire::HttpRequest http;
    http.method = "DELETE";
    http.url = m_endpoint.url;
    Stream none;
    http.headers = headersFor(none);
    http.exchange = wire::nextExchangeId();
    http.network = m_endpoint.network;
    http.totalTimeout = kDeleteLimit;
    http.logBody = true;
    wire::HttpCallbacks callbacks;
    callbacks.finished = [this](const Result<wire::HttpTiming> &) { finishStop(); };
    auto farewell = std::make_unique<Stream>();
    farewell->handle = m_client.send(std::move(http), std::move(callbacks));
    m_streams.emplace(m_nextKey++, std::move(farewell)); // so that the destructor aborts it
}

void StreamableHttpTransport::finishStop()
{
    emit closed(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")});
}

} // namespace wb::transports

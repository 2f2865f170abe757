#include "core/transports/request_stream.h"

#include "core/json/envelope.h"
#include "core/json/writer.h"
#include "core/transports/http_refusals.h"
#include "core/transports/http_url.h"

#include <algorithm>
#include <utility>

namespace wb::transports {
namespace {

constexpr int kMaxFruitlessResumptions = 5; // in a row

// Many frameworks refuse with {"error":"..."}, which only looks like JSON-RPC: the version tells.
bool isRpc(const json::Envelope &envelope)
{
    return envelope.hasVersion && envelope.kind != json::MessageKind::NotJson && envelope.kind != json::MessageKind::NotRpc;
}

// The answer to the request of this stream. An error without an id is one, too: the stream tells which request it means.
bool isAnswer(const QByteArray &payload, const QByteArray &idToken)
{
    // Nearly everything on a stream is a notification: told without reading it to its end.
    if (!payload.contains("\"result\"") && !payload.contains("\"error\"") && !payload.startsWith('['))
        return false;
    const json::Envelope envelope = json::scanEnvelope(payload);
    if (envelope.kind == json::MessageKind::Batch)
        return true; // whose answers are in it, the peer knows
    if (envelope.kind != json::MessageKind::Response && envelope.kind != json::MessageKind::ErrorResponse)
        return false;
    const QByteArrayView id = envelope.id.in(payload);
    return id.isEmpty() || id == "null" || json::sameIdValue(id, idToken);
}

} // namespace

RequestStream::RequestStream(wire::HttpClient &client, HttpSession &session, wire::Outgoing message, QObject *parent)
    : QObject(parent), m_session(session), m_message(std::move(message)), m_exchange(client)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RequestStream::resume);
    connect(&m_exchange, &HttpExchange::headReceived, this, &RequestStream::onHead);
    connect(&m_exchange, &HttpExchange::eventReceived, this, &RequestStream::onEvent);
    connect(&m_exchange, &HttpExchange::bodyReceived, this, [this](const QByteArray &bytes) { deliver(wire::Channel::HttpBody, bytes); });
    connect(&m_exchange, &HttpExchange::finished, this, &RequestStream::onFinished);
}

void RequestStream::start()
{
    m_exchange.start(m_session.post(m_message));
}

void RequestStream::close()
{
    m_isClosed = true;
    m_timer.stop();
    m_exchange.abort();
}

void RequestStream::onHead(const wire::HttpResponseHead &head)
{
    if (head.status < 200 || head.status >= 300)
        return;
    if (m_message.kind == wire::OutgoingKind::Request)
        m_session.learnFrom(head);
    emit accepted();
}

void RequestStream::onEvent(const wire::SseEvent &event)
{
    m_backOff.succeeded();
    if (event.hasId)
        m_lastEventId = event.id;
    if (event.retryMs)
        m_backOff.setTold(std::chrono::milliseconds(*event.retryMs));
    deliver(wire::Channel::SseEvent, event.raw);
    // Empty data primes resumption; other event names are not MCP's.
    if (m_isClosed || event.data.isEmpty() || event.name != "message")
        return;
    noteAnswer(event.data);
    deliver(wire::Channel::Message, event.data);
}

void RequestStream::onFinished(const Failure &failed)
{
    const Failure verdict = judge(failed);
    if (m_isClosed || m_timer.isActive())
        return;
    m_isClosed = true;
    emit ended(verdict);
}

// The exchange is over: was it an answer, something to resume, or a failure?
Failure RequestStream::judge(const Failure &failed)
{
    return m_exchange.answer().form() == HttpAnswer::Form::EventStream ? judgeEvents(failed) : judgeDocument(failed);
}

Failure RequestStream::judgeEvents(const Failure &failed)
{
    if (const QByteArray rest = m_exchange.takeRest(); !rest.isEmpty())
        deliver(wire::Channel::SseEvent, rest, wire::FrameFlag::Incomplete);
    if (m_isAnswered || m_message.kind != wire::OutgoingKind::Request)
        return {};
    if (canResume()) {
        resumeLater();
        return {};
    }
    return Error{.kind = ErrorKind::Transport,
                 .message = failed ? QStringLiteral("The stream ended before the answer: %1").arg(failed->message)
                                   : QStringLiteral("The stream ended before the answer"),
                 .hint = QStringLiteral("The server closed it or crashed; the log shows what came before"),
                 .where = displayUrl(m_exchange.url())};
}

Failure RequestStream::judgeDocument(const Failure &failed)
{
    const HttpAnswer &answer = m_exchange.answer();
    const bool isRequest = m_message.kind == wire::OutgoingKind::Request;
    deliverDocument(failed ? wire::FrameFlag::Incomplete : wire::FrameFlags());
    const bool isTemporary = failed || answer.head().status >= 500;
    if (m_isResuming && isTemporary && canResume()) {
        resumeLater();
        return {};
    }
    if (failed)
        return explained(*failed);
    if (m_isAnswered)
        return {};
    if (!answer.isSuccess())
        return explained(statusError(m_exchange.url(), answer.head(), answer.text(), m_session.hasId()));
    if (!isRequest)
        return {};
    if (answer.form() != HttpAnswer::Form::Json || answer.text().isEmpty())
        return explained(noMessageError(m_exchange.url(), answer.head(), answer.text()));
    return Error{.kind = ErrorKind::Malformed,
                 .message = QStringLiteral("The HTTP answer does not answer the request it belongs to"),
                 .hint = QStringLiteral("Its id or its form is wrong: see the frame"),
                 .code = answer.head().status,
                 .where = displayUrl(m_exchange.url())};
}

// One frame for a document: a message, or what came in its place. A refusal that is JSON-RPC is a message whatever its content type, but
// for 401 and 403, which concern authorization whatever their body says.
void RequestStream::deliverDocument(wire::FrameFlags flags)
{
    const HttpAnswer &answer = m_exchange.answer();
    const QByteArray text = answer.text();
    if (text.isEmpty() || answer.wasHandedOut())
        return;
    const int status = answer.head().status;
    const bool isMessage =
        answer.isSuccess() ? answer.form() == HttpAnswer::Form::Json : status != 401 && status != 403 && isRpc(json::scanEnvelope(text));
    if (isMessage && !flags.testFlag(wire::FrameFlag::Incomplete))
        noteAnswer(text);
    deliver(isMessage ? wire::Channel::Message : wire::Channel::HttpBody, text, flags);
}

Error RequestStream::explained(Error error) const
{
    if (m_isResuming)
        error.message = QStringLiteral("The stream ended before the answer, and resuming it failed: %1").arg(error.message);
    return error;
}

bool RequestStream::canResume() const
{
    return m_session.isResumable() && !m_lastEventId.isEmpty() && m_backOff.failures() < kMaxFruitlessResumptions;
}

void RequestStream::resumeLater()
{
    const std::chrono::milliseconds wait = m_backOff.next();
    json::Writer note;
    note.beginObject().key("event").utf8String("stream resumes").key("lastEventId").utf8String(m_lastEventId);
    note.key("afterMs").number(qint64(wait.count())).endObject();
    deliver(wire::Channel::Lifecycle, note.take());
    if (!m_isClosed)
        m_timer.start(wait);
}

void RequestStream::resume()
{
    m_isResuming = true;
    m_backOff.failed(); // until an event comes
    m_exchange.start(m_session.openStream(m_message.exchange, m_lastEventId));
}

void RequestStream::noteAnswer(const QByteArray &payload)
{
    if (!m_isAnswered && m_message.kind == wire::OutgoingKind::Request)
        m_isAnswered = isAnswer(payload, m_message.idToken);
}

void RequestStream::deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.exchange = m_message.exchange;
    incoming.flags = flags | (m_message.flags & wire::FrameFlag::Probe);
    incoming.streamOf = m_message.idToken;
    emit received(incoming);
}

} // namespace wb::transports

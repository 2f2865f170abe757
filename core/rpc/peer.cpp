#include "core/rpc/peer.h"

#include "core/json/writer.h"
#include "core/rpc/error_codes.h"
#include "core/rpc/pending_calls.h"

#include <QPointer>

#include <utility>

namespace wb::rpc {
namespace {

using json::MessageKind;
using wire::Severity;

qint64 now()
{
    return systemClock().monotonicNs();
}

QByteArray requestText(const QByteArray &idToken, const QByteArray &method, const QByteArray &params)
{
    json::Writer writer;
    writer.beginObject().key("jsonrpc").utf8String("2.0");
    if (!idToken.isEmpty())
        writer.key("id").raw(idToken);
    writer.key("method").utf8String(method);
    if (!params.isEmpty())
        writer.key("params").raw(params);
    writer.endObject();
    return writer.take();
}

// JSON keeps its meaning: a line end can only be white space between two tokens.
void joinLines(QByteArray &json)
{
    if (!json.contains('\n') && !json.contains('\r'))
        return;
    json.replace('\n', ' ');
    json.replace('\r', ' ');
}

wire::OutgoingKind outgoingKind(MessageKind kind, bool answerable)
{
    switch (kind) {
    case MessageKind::Request:
    case MessageKind::Batch:
        return answerable ? wire::OutgoingKind::Request : wire::OutgoingKind::Unknown;
    case MessageKind::Notification:
        return wire::OutgoingKind::Notification;
    case MessageKind::Response:
    case MessageKind::ErrorResponse:
        return wire::OutgoingKind::Response;
    case MessageKind::NotRpc:
    case MessageKind::NotJson:
        return wire::OutgoingKind::Unknown;
    }
    Q_UNREACHABLE();
}

// The ids under which answers to this message will come; more than one for a batch.
QList<QByteArray> requestIds(const QByteArray &bytes, const json::Envelope &envelope)
{
    QList<QByteArray> ids;
    if (envelope.kind == MessageKind::Request)
        ids.append(envelope.id.in(bytes).toByteArray());
    if (envelope.kind != MessageKind::Batch)
        return ids;
    const Result<json::Document> document = json::Document::parse(bytes);
    if (!document)
        return ids;
    for (const json::Value &element : document->root().elements()) {
        const json::Envelope part = json::scanEnvelope(element.raw());
        if (part.kind == MessageKind::Request)
            ids.append(part.id.in(element.raw()).toByteArray());
    }
    return ids;
}

Task<Result<Message>> ready(Result<Message> result)
{
    co_return result;
}

} // namespace

Peer::Peer(std::unique_ptr<wire::Transport> transport, QObject *parent)
    : QObject(parent), m_transport(std::move(transport)), m_pending(std::make_unique<PendingCalls>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Peer::expire);
    connect(m_transport.get(), &wire::Transport::received, this, &Peer::onReceived);
    connect(m_transport.get(), &wire::Transport::requestFailed, this, &Peer::onRequestFailed);
    connect(m_transport.get(), &wire::Transport::diagnostic, this, &Peer::diagnostic);
    connect(m_transport.get(), &wire::Transport::closed, this, &Peer::onClosed);
    connect(m_transport.get(), &wire::Transport::opened, this, [this] {
        m_open = true;
        emit opened();
    });
}

Peer::~Peer() = default;

void Peer::start()
{
    m_transport->start();
}

void Peer::stop()
{
    m_transport->stop();
}

QByteArray Peer::nextIdToken() const
{
    return QByteArray::number(m_nextId);
}

Task<Result<Message>> Peer::call(CallRequest request, std::stop_token stop)
{
    if (const Status status = readiness(stop); !status)
        return ready(failure(status.error()));
    const QByteArray idToken = nextIdToken();
    ++m_nextId;
    if (request.onId)
        request.onId(idToken);
    const Completion<Message> completion;
    enter(idToken, completion, request.timeouts);

    wire::Outgoing message{.payload = requestText(idToken, request.method, request.params),
                           .idToken = idToken,
                           .kind = wire::OutgoingKind::Request,
                           .exchange = request.exchange == ExchangeId{} ? wire::nextExchangeId() : request.exchange,
                           .headers = std::move(request.headers),
                           .flags = request.flags};
    if (m_transport->kind() == wire::TransportKind::Stdio)
        joinLines(message.payload);
    m_transport->send(std::move(message));
    return await(idToken, completion, std::move(stop));
}

void Peer::notify(const QByteArray &method, const QByteArray &params, wire::HttpHeaders headers)
{
    wire::Outgoing message{.payload = requestText({}, method, params),
                           .kind = wire::OutgoingKind::Notification,
                           .exchange = wire::nextExchangeId(),
                           .headers = std::move(headers)};
    if (m_transport->kind() == wire::TransportKind::Stdio)
        joinLines(message.payload);
    if (m_open)
        m_transport->send(std::move(message));
}

Task<Result<Message>> Peer::sendRaw(QByteArray bytes, Timeouts timeouts, wire::HttpHeaders headers, std::stop_token stop,
                                    ExchangeId exchange)
{
    if (const Status status = readiness(stop); !status)
        return ready(failure(status.error()));
    const json::Envelope envelope = json::scanEnvelope(bytes);
    const QList<QByteArray> ids = requestIds(bytes, envelope);
    QList<Completion<Message>> completions(ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i)
        enter(ids[i], completions[i], timeouts);

    if (m_transport->kind() == wire::TransportKind::Stdio && envelope.kind != MessageKind::NotJson)
        joinLines(bytes);
    m_transport->send({.payload = std::move(bytes),
                       .idToken = ids.value(0),
                       .kind = outgoingKind(envelope.kind, !ids.isEmpty()),
                       .exchange = exchange == ExchangeId{} ? wire::nextExchangeId() : exchange,
                       .headers = std::move(headers),
                       .flags = wire::FrameFlag::Verbatim});
    return ids.isEmpty() ? ready(Message{}) : await(ids.first(), completions.first(), std::move(stop));
}

void Peer::touch(const QByteArray &idToken)
{
    m_pending->touch(idToken, now());
}

void Peer::fail(const QByteArray &idToken, const Error &error)
{
    if (const auto completion = m_pending->takeAbandoned(idToken))
        completion->settle(failure(error));
}

void Peer::setRequestHandler(const QByteArray &method, RequestHandler handler)
{
    if (handler)
        m_handlers.insert(method, std::move(handler));
    else
        m_handlers.remove(method);
}

void Peer::setAbandonHandler(AbandonHandler handler)
{
    m_onAbandon = std::move(handler);
}

Status Peer::readiness(const std::stop_token &stop) const
{
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, QStringLiteral("Cancelled"));
    if (m_closed)
        return failure(m_closeError);
    if (!m_open)
        return failure(ErrorKind::Transport, QStringLiteral("Not connected"), QStringLiteral("Connect first"));
    return {};
}

void Peer::enter(const QByteArray &idToken, const Completion<Message> &completion, const Timeouts &timeouts)
{
    const PendingCall call{completion, timeouts.idle, timeouts.total, timeouts.resetOnProgress};
    armTimer(m_pending->add(idToken, call, now()));
}

Task<Result<Message>> Peer::await(QByteArray idToken, Completion<Message> completion, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    auto answer = completion.wait(entry.token());
    Result<Message> result = co_await answer;
    if (!entry.ownerGone() && !result && result.error().kind == ErrorKind::Cancelled && m_pending->takeAbandoned(idToken))
        abandon(idToken, QStringLiteral("Cancelled by the user"));
    co_return result;
}

void Peer::abandon(const QByteArray &idToken, const QString &reason)
{
    if (m_onAbandon && m_open)
        m_onAbandon(idToken, reason);
}

void Peer::armTimer(qint64 deadlineNs)
{
    if (deadlineNs == kNever || (m_timer.isActive() && m_armedForNs <= deadlineNs))
        return;
    m_armedForNs = deadlineNs;
    const qint64 waitNs = std::max<qint64>(deadlineNs - now(), 0);
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(waitNs)));
}

void Peer::expire()
{
    for (const PendingCalls::Expired &call : m_pending->takeExpired(now())) {
        const QString seconds = QString::number(static_cast<double>(call.limit.count()) / 1000);
        call.completion.settle(failure(ErrorKind::Timeout, QStringLiteral("No answer within %1 s").arg(seconds),
                                       call.total ? QStringLiteral("The limit is on the whole call, progress does not extend it")
                                                  : QStringLiteral("Allow more time, or see the log for what the server last said")));
        abandon(call.idToken, QStringLiteral("No answer within %1 s").arg(seconds));
    }
    armTimer(m_pending->nextDeadlineNs());
}

void Peer::onReceived(const wire::Incoming &incoming)
{
    if (incoming.channel == wire::Channel::Stderr)
        emit stderrLine(incoming.payload);
    if (incoming.channel != wire::Channel::Message || incoming.direction != wire::Direction::Received)
        return;
    dispatch({.bytes = incoming.payload,
              .envelope = json::scanEnvelope(incoming.payload),
              .frame = incoming.frame,
              .exchange = incoming.exchange,
              .streamOf = incoming.streamOf,
              .monotonicNs = incoming.monotonicNs});
}

void Peer::dispatch(Message message)
{
    reportFlaws(message);
    switch (message.envelope.kind) {
    case MessageKind::Notification:
        emit notification(message);
        break;
    case MessageKind::Request:
        onRequest(message);
        break;
    case MessageKind::Response:
    case MessageKind::ErrorResponse:
        onResponse(std::move(message));
        break;
    case MessageKind::Batch:
        onBatch(message);
        break;
    case MessageKind::NotRpc:
    case MessageKind::NotJson:
        break;
    }
}

void Peer::onBatch(const Message &batch)
{
    const Result<json::Document> document = json::Document::parse(batch.bytes);
    if (!document)
        return;
    for (const json::Value &element : document->root().elements()) {
        const QByteArray bytes = element.raw().toByteArray();
        Message part{.bytes = bytes,
                     .envelope = json::scanEnvelope(bytes),
                     .frame = batch.frame,
                     .exchange = batch.exchange,
                     .streamOf = batch.streamOf,
                     .monotonicNs = batch.monotonicNs};
        if (part.envelope.kind == MessageKind::Batch)
            report(Severity::Error, "rpc.not-rpc", QStringLiteral("A batch inside a batch is no JSON-RPC message"), batch.frame);
        else
            dispatch(std::move(part));
    }
}

void Peer::onResponse(Message message)
{
    const QByteArrayView idToken = message.envelope.id.in(message.bytes);
    if (idToken.isEmpty() || idToken == "null") {
        onAnswerWithoutId(std::move(message));
        return;
    }
    const PendingCalls::Taken taken = m_pending->takeAnswered(idToken);
    if (message.monotonicNs == 0)
        message.monotonicNs = now();
    if (taken.completion)
        taken.completion->settle(message);
    if (taken.match != Match::Exact)
        reportMatch(taken.match, message);
    else if (!message.streamOf.isEmpty() && message.streamOf != idToken)
        report(Severity::Warning, "rpc.wrong-stream",
               QStringLiteral("The answer to request %1 came on the stream of request %2")
                   .arg(QString::fromUtf8(idToken), QString::fromUtf8(message.streamOf)),
               message.frame);
}

// An error that could not be tied to a request carries no id (JSON-RPC 2.0 section 5). Over HTTP the stream it came on tells.
void Peer::onAnswerWithoutId(Message message)
{
    const FrameSeq frame = message.frame;
    const std::optional<Completion<Message>> call =
        message.streamOf.isEmpty() ? std::nullopt : m_pending->takeAnswered(message.streamOf).completion;
    const QString place = call ? QStringLiteral("; it came on the stream of request %1").arg(QString::fromUtf8(message.streamOf))
                               : QStringLiteral("; it can't be tied to a call");
    const bool isError = message.envelope.kind == MessageKind::ErrorResponse;
    if (call)
        call->settle(std::move(message));
    report(isError && call ? Severity::Info : Severity::Error, "rpc.no-id", QStringLiteral("An answer without an id") + place, frame);
}

void Peer::onRequest(const Message &message)
{
    emit requestReceived(message);
    if (!m_answersRequests)
        return;
    Reply reply(message.idToken(), [self = QPointer<Peer>(this)](const QByteArray &payload) {
        if (self)
            self->sendAnswer(payload);
    });
    const auto handler = m_handlers.constFind(message.envelope.method);
    if (handler != m_handlers.cend()) {
        const RequestHandler handle = *handler; // a handler may replace itself
        handle(message, std::move(reply));
    } else {
        reply.error(kMethodNotFound, QStringLiteral("Method not found: %1").arg(QString::fromUtf8(message.envelope.method)));
    }
}

void Peer::sendAnswer(const QByteArray &payload)
{
    if (!m_open)
        return;
    wire::Outgoing message{.payload = payload, .kind = wire::OutgoingKind::Response, .exchange = wire::nextExchangeId()};
    if (m_transport->kind() == wire::TransportKind::Stdio)
        joinLines(message.payload);
    m_transport->send(std::move(message));
}

void Peer::onRequestFailed(const QByteArray &idToken, const Error &error)
{
    if (const auto call = m_pending->takeAbandoned(idToken))
        call->settle(failure(error));
    else if (idToken.isEmpty())
        emit diagnostic(error.text()); // a notification or an answer of ours was refused
}

void Peer::onClosed(const Error &error)
{
    m_open = false;
    m_closed = true;
    m_closeError = error;
    m_timer.stop();
    for (const Completion<Message> &call : m_pending->takeAll())
        call.settle(failure(error));
    emit closed(error);
}

} // namespace wb::rpc

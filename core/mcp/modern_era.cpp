#include "core/mcp/modern_era.h"

#include "core/json/writer.h"
#include "core/mcp/error_codes.h"
#include "core/mcp/input_gathering.h"
#include "core/mcp/listing.h"
#include "core/mcp/meta_keys.h"
#include "core/mcp/meta_writer.h"
#include "core/mcp/method_rules.h"
#include "core/mcp/methods.h"
#include "core/mcp/remote_error.h"
#include "core/mcp/routing_headers.h"

namespace wb::mcp {
namespace {

using wire::Severity;

constexpr char kRoundsClause[] = "2026-07-28 Multi Round-Trip Requests";

} // namespace

ModernEra::ModernEra(Conversation &conversation, const RevisionTraits &revision)
    : Era(conversation, revision), m_capabilities(conversation.broker.capabilities(), conversation.extraCapabilities, revision),
      m_clientInfo(conversation.client.toJson()), m_quotedVersion(json::quotedUtf8(revision.version))
{
    rpc::Peer &peer = *conversation.peer;
    peer.setAnswersRequests(false); // a client writes no responses
    peer.setBatchesAllowed(revision.batching);
    QObject::connect(&peer, &rpc::Peer::notification, &m_context, [this](const rpc::Message &message) { onNotification(message); });
    QObject::connect(&peer, &rpc::Peer::requestReceived, &m_context, [&conversation](const rpc::Message &message) {
        conversation.report(Severity::Error, "mcp.server-request",
                            QStringLiteral("The server sent the request %1; it must ask by an input_required result, and gets no answer")
                                .arg(QString::fromUtf8(message.envelope.method.left(80))),
                            QStringLiteral("2026-07-28 Message Patterns"), message.frame);
    });
}

ModernEra::~ModernEra()
{
    conversation().peer->setAnswersRequests(true);
}

Task<Result<ServerInfo>> ModernEra::open(OpenOptions options, std::stop_token stop)
{
    conversation().peer->transport().negotiated({.protocolVersion = traits().version});
    Call call{.method = methods::kDiscover};
    call.options.timeouts = options.timeouts;
    call.options.wantProgress = false;
    auto sending = send(std::move(call), options.flags, stop);
    const Result<rpc::Message> answer = co_await sending;
    if (!answer)
        co_return failure(answer.error());
    ServerInfo info = decodeDiscoverResult(answer->result());
    info.protocolVersion = traits().version;
    for (const json::Issue &issue : std::as_const(info.issues))
        conversation().report(Severity::Warning, "mcp.discover-result", QStringLiteral("%1: %2").arg(issue.pointer, issue.text),
                              QStringLiteral("2026-07-28 Discovery"), answer->frame);
    co_return info;
}

QList<MetaMember> ModernEra::metaFor(const QByteArray &progressToken) const
{
    QList<MetaMember> members{
        {meta::kProtocolVersion, m_quotedVersion}, {meta::kClientInfo, m_clientInfo}, {meta::kClientCapabilities, m_capabilities.toJson()}};
    if (!conversation().logLevel.isEmpty())
        members.append({meta::kLogLevel, json::quotedUtf8(conversation().logLevel)});
    if (!progressToken.isEmpty())
        members.append({meta::kProgressToken, progressToken});
    return members;
}

PreparedCall ModernEra::prepare(const Call &call) const
{
    const QByteArray token = call.options.wantProgress ? conversation().peer->nextIdToken() : QByteArray();
    ParamsWithMeta written = withMeta(call.params, call.options.meta, metaFor(token));
    PreparedCall prepared{.request = {.method = call.method,
                                      .params = std::move(written.params),
                                      .exchange = call.options.exchange,
                                      .timeouts = call.options.timeouts},
                          .progressToken = std::move(written.progressToken)};
    if (annotationsCount(*this, conversation()))
        prepared.request.headers = routingHeaders(call.method, call.params.root(), conversation().tools);
    return prepared;
}

Task<Result<rpc::Message>> ModernEra::send(Call call, wire::FrameFlags flags, std::stop_token stop)
{
    rpc::Peer &peer = *conversation().peer;
    PreparedCall prepared = prepare(call);
    prepared.request.flags = flags;
    const ProgressBook::Ticket ticket(conversation().progress, prepared.progressToken, peer.nextIdToken(), call.options.exchange);
    auto sent = peer.call(std::move(prepared.request), stop);
    Result<rpc::Message> answer = co_await sent;
    co_return settled(std::move(answer), call.method);
}

// "Client Behavior": after a HeaderMismatch the tools are listed again, once, and the call is repeated with the headers they ask for.
Task<Result<rpc::Message>> ModernEra::sendMending(Call call, std::stop_token stop)
{
    auto sending = send(call, {}, stop);
    Result<rpc::Message> answer = co_await sending;
    const bool mismatch = !answer && answer.error().kind == ErrorKind::Remote && answer.error().code == kHeaderMismatch;
    if (!mismatch || call.method != methods::kToolsCall || !annotationsCount(*this, conversation()))
        co_return answer;
    conversation().note(
        QStringLiteral("The server found headers and body to disagree (%1): listing the tools again, then repeating the call")
            .arg(answer.error().message));
    auto refreshing = refreshTools(*this, conversation(), call.options, stop);
    const Result<Pages> pages = co_await refreshing;
    if (!pages)
        co_return answer;
    auto again = send(call, {}, stop);
    answer = co_await again;
    co_return answer;
}

Task<Result<Answer>> ModernEra::complete(Call call, std::stop_token stop)
{
    const qint64 startedNs = systemClock().monotonicNs();
    Call next = call;
    for (int rounds = 1;; ++rounds) {
        auto sending = sendMending(next, stop);
        Result<rpc::Message> answer = co_await sending;
        if (!answer)
            co_return failure(answer.error());
        const InputRound round = readRound(answer->result());
        if (const Status status = judge(round, call, *answer, rounds); !status)
            co_return failure(status.error());
        if (round.kind == InputRound::Kind::Complete) {
            const qint64 elapsedNs = answer->monotonicNs - startedNs;
            co_return Answer{.message = std::move(*answer), .rounds = rounds, .elapsedNs = elapsedNs};
        }
        auto gathering = gatherInputs(conversation(), round.asked, call.options.exchange, answer->frame, stop);
        const Result<QList<GivenInput>> given = co_await gathering;
        if (!given)
            co_return failure(given.error());
        next.params = retryParams(call.params, round, *given);
    }
}

Status ModernEra::judge(const InputRound &round, const Call &call, const rpc::Message &message, int rounds)
{
    QString problem = round.problem;
    if (round.kind == InputRound::Kind::InputRequired && !mayAskForInput(call.method))
        problem = QStringLiteral("%1 was answered with input_required, which it must not be").arg(QString::fromUtf8(call.method));
    else if (round.kind == InputRound::Kind::InputRequired && rounds == kMostRounds)
        problem = QStringLiteral("The server asked for input %1 times without coming to an end").arg(kMostRounds);
    if (!problem.isEmpty()) {
        conversation().report(Severity::Error, "mcp.result-type", problem, QLatin1String(kRoundsClause), message.frame);
        return failure({.kind = ErrorKind::Malformed,
                        .message = problem,
                        .hint = QStringLiteral("This is the server's fault; the log has the frame"),
                        .where = QString::fromUtf8(call.method)});
    }
    if (!round.hasResultType && !std::exchange(m_saidNoResultType, true))
        conversation().report(Severity::Warning, "mcp.no-result-type",
                              QStringLiteral("Results have no resultType; it is required (said once)"),
                              QStringLiteral("2026-07-28 Responses"), message.frame);
    return judgeAsked(round, message.frame);
}

// "Server Requirements": no input that the client has not declared.
Status ModernEra::judgeAsked(const InputRound &round, FrameSeq frame)
{
    for (const AskedInput &input : round.asked) {
        const QString refusal = m_capabilities.refusal(input.method, input.params);
        if (!refusal.isEmpty()) {
            conversation().report(Severity::Error, "mcp.undeclared-capability", refusal, QLatin1String(kRoundsClause), frame);
            return failure(ErrorKind::Unsupported, refusal, QStringLiteral("The call can't be completed without it"));
        }
        const Result<json::Document> params = json::Document::parse(input.params);
        const QString flaw = flawOfInputRequest(input.method, params ? params->root() : json::Value());
        if (!flaw.isEmpty())
            conversation().report(Severity::Error, "mcp.input-request", flaw, QLatin1String(kRoundsClause), frame);
    }
    return {};
}

Task<Status> ModernEra::listen(ListenFilter filter, std::stop_token stop)
{
    Call call{.method = methods::kListen};
    call.params = json::Document::parse(SubscriptionBook::listenParams(filter)).value_or(json::Document());
    call.options.timeouts = {.idle = std::chrono::milliseconds(0)}; // a stream stays open as long as both sides want
    call.options.wantProgress = false;
    const QByteArray idToken = conversation().peer->nextIdToken();
    m_subscriptions.open(idToken, filter);
    auto sending = send(std::move(call), {}, stop);
    const Result<rpc::Message> answer = co_await sending;
    const bool ended = m_subscriptions.wasEndedByServer(idToken);
    m_subscriptions.close(idToken);
    if (!answer && !ended)
        co_return failure(answer.error());
    co_return Status{};
}

void ModernEra::onNotification(const rpc::Message &message)
{
    const QByteArray &method = message.envelope.method;
    if (method == methods::kCancelled) {
        QByteArray idToken;
        if (m_subscriptions.endedByServer(message, &idToken))
            conversation().peer->fail(idToken, {.kind = ErrorKind::Remote, .message = QStringLiteral("The server ended the subscription")});
        else
            conversation().report(Severity::Error, "mcp.server-cancelled",
                                  QStringLiteral("The server cancelled a request that is no open subscription"),
                                  QStringLiteral("2026-07-28 Cancellation"), message.frame);
        return;
    }
    if (method == methods::kLogMessage && conversation().logLevel.isEmpty())
        conversation().report(Severity::Warning, "mcp.unrequested-log", QStringLiteral("A log message, although no request asked for any"),
                              QStringLiteral("2026-07-28 Logging"), message.frame);
    const SubscriptionBook::Verdict verdict = m_subscriptions.judge(message);
    if (verdict.rule != nullptr)
        conversation().report(Severity::Error, verdict.rule, verdict.problem, QStringLiteral("2026-07-28 Subscriptions"), message.frame);
}

// "Transport-Specific Cancellation": closing the stream where there is one, the notification where there is none.
void ModernEra::cancel(const QByteArray &idToken, const QString &reason)
{
    rpc::Peer &peer = *conversation().peer;
    if (peer.transport().abort(idToken))
        return;
    json::Writer params;
    params.beginObject().key("requestId").raw(idToken).key("reason").string(reason).endObject();
    peer.notify(methods::kCancelled, params.take());
}

} // namespace wb::mcp

// LegacyEra: requests that the server sends. They go to the same InputBroker that modern servers ask by input-required results.
#include "core/mcp/error_codes.h"
#include "core/mcp/input_gathering.h"
#include "core/mcp/legacy_era.h"
#include "core/mcp/methods.h"
#include "core/rpc/error_codes.h"

namespace wb::mcp {
namespace {

using wire::Severity;

void replyWith(rpc::Reply &reply, const Result<QByteArray> &answer)
{
    if (answer)
        reply.result(*answer);
    else if (answer.error().kind == ErrorKind::Remote)
        reply.error(answer.error().code, answer.error().message, answer.error().data);
    else if (answer.error().kind == ErrorKind::Cancelled)
        reply.error(kUserRejected, QStringLiteral("The user rejected the request"));
    else
        reply.error(rpc::kInternalError, answer.error().message);
}

} // namespace

void LegacyEra::answerFor(const QByteArray &method)
{
    conversation().peer->setRequestHandler(
        method, [this](const rpc::Message &message, rpc::Reply reply) { onServerRequest(message, std::move(reply)); });
}

void LegacyEra::onServerRequest(const rpc::Message &message, rpc::Reply reply)
{
    const QByteArray &method = message.envelope.method;
    const QString refusal = m_capabilities.refusal(method, message.params().raw().toByteArray());
    if (!refusal.isEmpty()) {
        conversation().report(Severity::Error, "mcp.undeclared-capability", refusal, QStringLiteral("Lifecycle, Capability Negotiation"),
                              message.frame);
        const bool wrongMode = method == methods::kElicit && m_capabilities.declares("elicitation");
        reply.error(wrongMode ? rpc::kInvalidParams : rpc::kMethodNotFound, refusal);
        return;
    }
    if (const QString flaw = flawOfInputRequest(method, message.params()); !flaw.isEmpty())
        conversation().report(Severity::Error, "mcp.input-request", flaw, {}, message.frame);
    std::stop_source cancelled;
    m_asked.insert(message.idToken(), cancelled);
    m_scope.spawn(answer(message, std::move(reply), cancelled.get_token()));
}

Task<void> LegacyEra::answer(rpc::Message message, rpc::Reply reply, std::stop_token cancelled)
{
    const TaskScope::Entry entry(m_scope, cancelled);
    InputRequest request{.method = message.envelope.method,
                         .params = message.params().raw().toByteArray(),
                         .key = message.idToken(),
                         .connection = conversation().connection,
                         .exchange = message.exchange,
                         .frame = message.frame};
    auto asked = askBroker(conversation().broker, std::move(request), entry.token());
    const Result<QByteArray> given = co_await asked;
    // 2025-11-25 "Cancellation": no response to a cancelled request.
    if (entry.ownerGone() || cancelled.stop_requested())
        reply.withhold();
    else
        replyWith(reply, given);
    m_asked.remove(message.idToken()); // the scope is our last member: this one still stands
}

void LegacyEra::onNotification(const rpc::Message &message)
{
    if (message.envelope.method != methods::kCancelled)
        return;
    const auto asked = m_asked.find(message.params()["requestId"].raw().toByteArray());
    if (asked != m_asked.end()) {
        std::stop_source source = *asked;
        source.request_stop();
    }
}

} // namespace wb::mcp

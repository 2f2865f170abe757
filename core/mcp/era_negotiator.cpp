#include "core/mcp/era_negotiator.h"

namespace wb::mcp {
namespace {

using Action = NegotiationAction;
using Event = NegotiationEvent;
using Situation = NegotiationSituation;
using Decision = NegotiationDecision;

Decision act(Action action, const QString &reason)
{
    return {action, reason, false};
}

bool isHttp(const Situation &situation)
{
    return situation.kind == wire::TransportKind::StreamableHttp;
}

Decision begin(const Situation &situation)
{
    if (situation.kind == wire::TransportKind::HttpSse)
        return situation.policy == EraPolicy::Modern
                   ? act(Action::Fail, QStringLiteral("HTTP+SSE is a transport of 2024-11-05; modern revisions do not have it"))
                   : act(Action::Initialize, QStringLiteral("HTTP+SSE is a transport of older servers"));
    if (situation.policy == EraPolicy::Legacy)
        return act(Action::Initialize, QStringLiteral("Asked for: an older server"));
    if (situation.policy == EraPolicy::Modern)
        return act(Action::Probe, QStringLiteral("Asked for: a modern server"));
    if (situation.remembered && situation.rememberedSse && isHttp(situation) && situation.sseAllowed)
        return act(Action::InitializeSse, QStringLiteral("Remembered: an older server on HTTP+SSE"));
    if (situation.remembered == EraKind::Legacy)
        return act(Action::Initialize, QStringLiteral("Remembered: an older server"));
    if (situation.remembered == EraKind::Modern)
        return act(Action::Probe, QStringLiteral("Remembered: a modern server"));
    return act(Action::Probe, QStringLiteral("Not known yet: asking server/discover"));
}

// server/discover showed an older server.
Decision fallBack(const Situation &situation, Action action, const QString &seen)
{
    if (situation.policy == EraPolicy::Modern)
        return act(Action::Fail, QStringLiteral("%1: an older server. Choose the era auto or legacy").arg(seen));
    Decision decision = act(action, QStringLiteral("%1: an older server").arg(seen));
    decision.doubtsMemory = situation.remembered == EraKind::Modern;
    return decision;
}

Decision otherVersion(const Situation &situation)
{
    if (situation.retried)
        return act(Action::Fail, QStringLiteral("The server refuses the very version it names as supported"));
    return act(Action::ProbeAgain, QStringLiteral("The server named a version that we speak: a modern server"));
}

Decision silent(const Situation &situation)
{
    // Over HTTP it is the body of a 4xx that tells an older server, never silence.
    if (isHttp(situation))
        return act(Action::Fail, QStringLiteral("No answer to server/discover"));
    return fallBack(situation, Action::Initialize, QStringLiteral("No answer to server/discover"));
}

Decision exited(const Situation &situation)
{
    if (isHttp(situation))
        return act(Action::Fail, QStringLiteral("The connection ended during server/discover"));
    return fallBack(situation, Action::InitializeFresh, QStringLiteral("The server ended on server/discover"));
}

Decision methodNotFound(const Situation &situation)
{
    if (situation.policy == EraPolicy::Modern)
        return act(Action::UseModernUndiscovered,
                   QStringLiteral("The server does not know server/discover, which modern servers must; going on without"));
    return fallBack(situation, Action::Initialize, QStringLiteral("server/discover was answered with -32601"));
}

// initialize failed. If it was tried from memory, find out anew; else `otherwise`.
Decision initializeFailed(const Situation &situation, const QString &seen, Action reprobe, const Decision &otherwise)
{
    if (situation.policy != EraPolicy::Auto || !situation.remembered)
        return otherwise;
    if (situation.kind == wire::TransportKind::HttpSse)
        reprobe = Action::ProbeFresh;
    return {reprobe, QStringLiteral("%1, although an older server was remembered: asking anew").arg(seen), true};
}

Decision modernOnly()
{
    return act(Action::Fail, QStringLiteral("The server speaks only modern revisions. Choose the era auto or modern"));
}

Decision initializeHttpRefused(const Situation &situation)
{
    if (isHttp(situation) && situation.sseAllowed)
        return act(Action::InitializeSse, QStringLiteral("POST was refused: trying HTTP+SSE, the transport of 2024-11-05"));
    return act(Action::Fail, QStringLiteral("initialize was refused"));
}

// A server may answer the probe, or nothing, and end for having been asked before initialize: a fresh one gets initialize first.
Decision initializeExited(const Situation &situation)
{
    if (situation.probed && !isHttp(situation))
        return act(Action::InitializeFresh, QStringLiteral("The server ended after server/discover: starting it again without asking"));
    return act(Action::Fail, QStringLiteral("The server ended on initialize"));
}

Decision namedLegacyVersion(const Situation &situation)
{
    if (situation.retried)
        return act(Action::Fail, QStringLiteral("The server refuses the very version it names as supported"));
    return act(Action::InitializeAgain, QStringLiteral("The server named a version that we speak"));
}

Decision wireFailed(const Situation &situation)
{
    if (situation.kind == wire::TransportKind::HttpSse && situation.rememberedSse && situation.remembered)
        return {Action::ProbeFresh, QStringLiteral("HTTP+SSE, which was remembered, did not open: asking anew"), true};
    return act(Action::Fail, QStringLiteral("The connection failed"));
}

} // namespace

NegotiationDecision decide(const NegotiationSituation &situation, NegotiationEvent event)
{
    switch (event) {
    case Event::Begin:
        return begin(situation);
    case Event::DiscoveredModern:
        return act(Action::UseModern, QStringLiteral("server/discover lists a modern revision"));
    case Event::DiscoveredLegacyOnly:
        return fallBack(situation, Action::Initialize, QStringLiteral("server/discover lists only older revisions"));
    case Event::DiscoveredUnknown:
        return act(Action::Fail, QStringLiteral("server/discover lists no revision that we speak"));
    case Event::ProbeVersionsModern:
        return otherVersion(situation);
    case Event::ProbeVersionsLegacy:
        return fallBack(situation, Action::Initialize, QStringLiteral("The server supports only older revisions"));
    case Event::ProbeVersionsUnknown:
        return act(Action::Fail, QStringLiteral("A modern server that supports no revision we speak"));
    case Event::ProbeModernError:
        return act(Action::UseModernUndiscovered, QStringLiteral("server/discover was refused with an error that only modern servers use"));
    case Event::ProbeMethodNotFound:
        return methodNotFound(situation);
    case Event::ProbeOtherAnswer:
        return fallBack(situation, Action::Initialize, QStringLiteral("server/discover was not answered as a modern server would"));
    case Event::ProbeSilent:
        return silent(situation);
    case Event::ProbeExited:
        return exited(situation);
    case Event::Initialized:
        return act(Action::UseLegacy, QStringLiteral("initialize was answered"));
    case Event::InitializeVersions:
        return namedLegacyVersion(situation);
    case Event::InitializeModernError:
        return initializeFailed(situation, QStringLiteral("initialize was refused as modern servers do"), Action::Probe, modernOnly());
    case Event::InitializeRefused:
        return initializeFailed(situation, QStringLiteral("initialize was refused"), Action::Probe,
                                act(Action::Fail, QStringLiteral("initialize was refused")));
    case Event::InitializeHttpRefused:
        return initializeFailed(situation, QStringLiteral("initialize was refused"), Action::Probe, initializeHttpRefused(situation));
    case Event::InitializeSilent:
        return act(Action::Fail, QStringLiteral("No answer to initialize"));
    case Event::InitializeExited:
        return initializeFailed(situation, QStringLiteral("The server ended on initialize"), Action::ProbeFresh,
                                initializeExited(situation));
    case Event::AuthRefused:
        return act(Action::Fail, QStringLiteral("Authorization is needed or was refused"));
    case Event::WireFailed:
        return wireFailed(situation);
    }
    Q_UNREACHABLE();
}

} // namespace wb::mcp

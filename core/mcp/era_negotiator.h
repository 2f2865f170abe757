// The rules by which the era of a server is found out, as a pure table: (situation, what just happened) -> what to do next.
//
// They follow the clauses "Backward Compatibility" of 2026-07-28 (Versioning, stdio, Streamable HTTP) and 2025-11-25 (Transports). The
// connector (connector.h) carries the decisions out; it decides nothing itself.
#pragma once

#include "core/mcp/revision_traits.h"
#include "core/wire/transport.h"

#include <QString>

#include <optional>

namespace wb::mcp {

enum class EraPolicy : quint8 { Auto, Legacy, Modern };

enum class NegotiationEvent : quint8 {
    Begin,

    // What became of server/discover
    DiscoveredModern,     // a DiscoverResult that lists a modern revision we speak
    DiscoveredLegacyOnly, // a DiscoverResult that lists only revisions with initialize
    DiscoveredUnknown,    // a DiscoverResult that lists nothing we speak
    ProbeVersionsModern,  // -32022 whose list has a modern revision we speak
    ProbeVersionsLegacy,  // -32022 whose list has only revisions with initialize
    ProbeVersionsUnknown, // -32022 without a usable list
    ProbeModernError,     // another error that only modern servers use (-32020, -32021)
    ProbeMethodNotFound,  // -32601
    ProbeOtherAnswer,     // any other error, a result that is no DiscoverResult, an HTTP 4xx with anything else
    ProbeSilent,          // no answer in time
    ProbeExited,          // the process or connection ended

    // What became of initialize
    Initialized,
    InitializeVersions,    // refused with a list that has a legacy revision we did not ask for
    InitializeModernError, // refused with an error that only modern servers use
    InitializeRefused,     // any other JSON-RPC error
    InitializeHttpRefused, // HTTP 400, 404 or 405 with anything else
    InitializeSilent,
    InitializeExited,

    // Either
    AuthRefused, // 401, 403
    WireFailed   // could not start, refused, TLS, 5xx, cut stream, a version nobody knows
};

enum class NegotiationAction : quint8 {
    Probe,           // server/discover on the transport we have
    ProbeAgain,      // the same with the version that the server named
    ProbeFresh,      // on a new transport of the first kind
    Initialize,      // on the transport we have
    InitializeAgain, // with the version that the server named
    InitializeFresh, // on a new transport of the same kind
    InitializeSse,   // on a new HTTP+SSE transport
    UseModern,
    UseModernUndiscovered, // modern, although server/discover told nothing
    UseLegacy,
    Fail
};

struct NegotiationSituation
{
    wire::TransportKind kind = wire::TransportKind::Stdio; // of the transport in use
    EraPolicy policy = EraPolicy::Auto;
    std::optional<EraKind> remembered; // what was found out the last time; taken away once it proved wrong
    bool rememberedSse = false;        // and that it was by HTTP+SSE
    bool sseAllowed = true;
    bool retried = false; // a version that the server named has been tried
    bool probed = false;  // server/discover went over the transport in use
};

struct NegotiationDecision
{
    NegotiationAction action = NegotiationAction::Fail;
    QString reason;            // in plain words, for the user
    bool doubtsMemory = false; // what was remembered has proved wrong
};

[[nodiscard]] NegotiationDecision decide(const NegotiationSituation &situation, NegotiationEvent event);

} // namespace wb::mcp

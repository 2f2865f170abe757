#include "core/mcp/revision_traits.h"

#include <algorithm>
#include <array>

namespace wb::mcp {
namespace {

const std::array<RevisionTraits, 5> kRevisions{{
    {
        .version = QByteArrayLiteral("2024-11-05"),
        .ping = true,
        .setLevel = true,
        .subscribe = true,
        .completions = true,
    },
    {
        .version = QByteArrayLiteral("2025-03-26"),
        .batching = true,
        .streamableHttp = true,
        .resumableStreams = true,
        .standingStream = true,
        .ping = true,
        .setLevel = true,
        .subscribe = true,
        .completions = true,
        .completionsCapability = true,
    },
    {
        .version = QByteArrayLiteral("2025-06-18"),
        .versionHeader = true,
        .streamableHttp = true,
        .resumableStreams = true,
        .standingStream = true,
        .ping = true,
        .setLevel = true,
        .subscribe = true,
        .elicitation = true,
        .completions = true,
        .completionsCapability = true,
        .structuredOutput = true,
    },
    {
        .version = QByteArrayLiteral("2025-11-25"),
        .versionHeader = true,
        .streamableHttp = true,
        .resumableStreams = true,
        .standingStream = true,
        .ping = true,
        .setLevel = true,
        .subscribe = true,
        .elicitation = true,
        .urlElicitation = true,
        .completions = true,
        .completionsCapability = true,
        .structuredOutput = true,
    },
    {
        .version = QByteArrayLiteral("2026-07-28"),
        .era = EraKind::Modern,
        .versionHeader = true,
        .streamableHttp = true,
        .elicitation = true,
        .urlElicitation = true,
        .completions = true,
        .completionsCapability = true,
        .structuredOutput = true,
        .requestMetadata = true,
        .routingHeaders = true,
        .cancelByClosing = true,
        .resultType = true,
        .subscriptionsListen = true,
        .resourceNotFound = -32602,
    },
}};

} // namespace

std::span<const RevisionTraits> allRevisions()
{
    return kRevisions;
}

const RevisionTraits *findRevision(QByteArrayView version)
{
    const auto found =
        std::find_if(kRevisions.begin(), kRevisions.end(), [version](const RevisionTraits &r) { return r.version == version; });
    return found == kRevisions.end() ? nullptr : &*found;
}

const RevisionTraits &newest(EraKind era)
{
    return *std::find_if(kRevisions.rbegin(), kRevisions.rend(), [era](const RevisionTraits &r) { return r.era == era; });
}

const RevisionTraits *newestCommon(EraKind era, const QList<QByteArray> &offered)
{
    const auto found = std::find_if(kRevisions.rbegin(), kRevisions.rend(),
                                    [&](const RevisionTraits &r) { return r.era == era && offered.contains(r.version); });
    return found == kRevisions.rend() ? nullptr : &*found;
}

} // namespace wb::mcp

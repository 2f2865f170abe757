// Facts about protocol revisions, as data. The only place that knows what differs; no ordered comparison of versions anywhere else.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>
#include <span>

namespace wb::mcp {

enum class EraKind : quint8 { Legacy, Modern };

struct RevisionTraits
{
    QByteArray version; // "2025-11-25"
    EraKind era = EraKind::Legacy;
    bool batching = false;       // batches may be received
    bool versionHeader = false;  // MCP-Protocol-Version on HTTP after the handshake
    bool streamableHttp = false; // else HTTP+SSE
    bool resumableStreams = false;
    bool standingStream = false; // GET stream
    bool ping = false;
    bool setLevel = false;  // logging/setLevel
    bool subscribe = false; // resources/subscribe
    bool elicitation = false;
    bool urlElicitation = false;
    bool completions = false;           // completion/complete
    bool completionsCapability = false; // and a server must declare it
    bool structuredOutput = false;
    bool requestMetadata = false; // version, client info and capabilities in every request's _meta
    bool routingHeaders = false;  // Mcp-Method, Mcp-Name, Mcp-Param-*
    bool cancelByClosing = false; // on HTTP
    bool resultType = false;
    bool subscriptionsListen = false;
    int resourceNotFound = -32002;
};

[[nodiscard]] std::span<const RevisionTraits> allRevisions(); // oldest first
[[nodiscard]] const RevisionTraits *findRevision(QByteArrayView version);
[[nodiscard]] const RevisionTraits &newest(EraKind era);

// The first revision of the list that is known and of that era, newest of ours first; nullptr when there is none in common.
[[nodiscard]] const RevisionTraits *newestCommon(EraKind era, const QList<QByteArray> &offered);

} // namespace wb::mcp

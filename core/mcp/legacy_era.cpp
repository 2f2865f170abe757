#include "core/mcp/legacy_era.h"

#include "core/json/writer.h"
#include "core/mcp/meta_keys.h"
#include "core/mcp/meta_writer.h"
#include "core/mcp/methods.h"
#include "core/mcp/remote_error.h"

namespace wb::mcp {
namespace {

using wire::Severity;

QList<MetaMember> progressMember(const QByteArray &token)
{
    return token.isEmpty() ? QList<MetaMember>() : QList<MetaMember>{{meta::kProgressToken, token}};
}

QString known(EraKind era)
{
    QStringList versions;
    for (const RevisionTraits &traits : allRevisions()) {
        if (traits.era == era)
            versions.append(QString::fromLatin1(traits.version));
    }
    return versions.join(QStringLiteral(", "));
}

} // namespace

LegacyEra::LegacyEra(Conversation &conversation, const RevisionTraits &offered)
    : Era(conversation, offered), m_capabilities(conversation.broker.capabilities(), conversation.extraCapabilities, offered)
{
    rpc::Peer &peer = *conversation.peer;
    peer.setAnswersRequests(true);
    peer.setRequestHandler(methods::kPing, [](const rpc::Message &, rpc::Reply reply) { reply.result("{}"); });
    answerFor(methods::kElicit);
    answerFor(methods::kCreateMessage);
    answerFor(methods::kListRoots);
    QObject::connect(&peer, &rpc::Peer::notification, &m_context, [this](const rpc::Message &message) { onNotification(message); });
}

LegacyEra::~LegacyEra()
{
    for (const QByteArray &method : {methods::kPing, methods::kElicit, methods::kCreateMessage, methods::kListRoots})
        conversation().peer->setRequestHandler(method, {});
}

QByteArray LegacyEra::initializeParams() const
{
    json::Writer writer;
    writer.beginObject().key("protocolVersion").utf8String(traits().version);
    writer.key("capabilities").raw(m_capabilities.toJson());
    writer.key("clientInfo").raw(conversation().client.toJson()).endObject();
    return writer.take();
}

Task<Result<ServerInfo>> LegacyEra::open(OpenOptions options, std::stop_token stop)
{
    rpc::Peer &peer = *conversation().peer;
    peer.transport().negotiated({}); // the handshake itself carries no version header
    m_initializeId = peer.nextIdToken();
    rpc::CallRequest request{
        .method = methods::kInitialize, .params = initializeParams(), .flags = options.flags, .timeouts = options.timeouts};
    auto call = peer.call(std::move(request), stop);
    Result<rpc::Message> raw = co_await call;
    const Result<rpc::Message> answer = settled(std::move(raw), methods::kInitialize);
    if (!answer)
        co_return failure(answer.error());
    ServerInfo info = decodeInitializeResult(answer->result());
    if (const Status status = adopt(info, options, answer->frame); !status)
        co_return failure(status.error());
    announce();
    m_info = info;
    co_return info;
}

Status LegacyEra::adopt(ServerInfo &info, const OpenOptions &options, FrameSeq frame)
{
    for (const json::Issue &issue : info.issues)
        conversation().report(Severity::Warning, "mcp.initialize-result", QStringLiteral("%1: %2").arg(issue.pointer, issue.text),
                              QStringLiteral("Lifecycle, Initialization"), frame);
    return adoptVersion(info, options, frame);
}

// 2025-11-25 "Version Negotiation": the server answers with the version asked for, or with another one that it supports.
Status LegacyEra::adoptVersion(ServerInfo &info, const OpenOptions &options, FrameSeq frame)
{
    if (info.protocolVersion.isEmpty()) // reported above; the rest of the conversation will show whether it matters
        info.protocolVersion = traits().version;
    const RevisionTraits *const chosen = findRevision(info.protocolVersion);
    if (chosen != nullptr && chosen->era == EraKind::Legacy) {
        setTraits(*chosen);
        return {};
    }
    const QString version = QString::fromUtf8(info.protocolVersion.left(80));
    conversation().report(Severity::Error, "mcp.version-in-initialize",
                          QStringLiteral("initialize was answered with \"%1\", which is no revision that has initialize").arg(version),
                          QStringLiteral("2025-11-25 Lifecycle, Version Negotiation"), frame);
    if (options.acceptAnyVersion)
        return {};
    return failure(
        ErrorKind::Unsupported,
        QStringLiteral("The server chose the revision \"%1\" where %2 was asked for").arg(version, QString::fromLatin1(traits().version)),
        QStringLiteral("This program speaks %1 with initialize").arg(known(EraKind::Legacy)));
}

void LegacyEra::announce()
{
    rpc::Peer &peer = *conversation().peer;
    peer.setBatchesAllowed(traits().batching);
    peer.transport().negotiated({.protocolVersion = traits().versionHeader ? traits().version : QByteArray(),
                                 .standingStream = traits().standingStream,
                                 .resumable = traits().resumableStreams});
    peer.notify(methods::kInitialized, {});
}

PreparedCall LegacyEra::prepare(const Call &call) const
{
    const QByteArray token = call.options.wantProgress ? conversation().peer->nextIdToken() : QByteArray();
    ParamsWithMeta written = withMeta(call.params, call.options.meta, progressMember(token));
    return {.request = {.method = call.method,
                        .params = std::move(written.params),
                        .exchange = call.options.exchange,
                        .timeouts = call.options.timeouts},
            .progressToken = std::move(written.progressToken)};
}

Task<Result<Answer>> LegacyEra::complete(Call call, std::stop_token stop)
{
    rpc::Peer &peer = *conversation().peer;
    PreparedCall prepared = prepare(call);
    const ProgressBook::Ticket ticket(conversation().progress, prepared.progressToken, peer.nextIdToken(), call.options.exchange);
    const qint64 startedNs = systemClock().monotonicNs();
    auto sent = peer.call(std::move(prepared.request), stop);
    Result<rpc::Message> raw = co_await sent;
    Result<rpc::Message> answer = settled(std::move(raw), call.method);
    if (!answer)
        co_return failure(answer.error());
    const qint64 elapsedNs = answer->monotonicNs - startedNs;
    co_return Answer{.message = std::move(*answer), .elapsedNs = elapsedNs};
}

Task<Status> LegacyEra::listen(ListenFilter filter, std::stop_token stop)
{
    if (!filter.resourceUris.isEmpty() && !m_info.hasSub("resources", "subscribe"))
        co_return failure(ErrorKind::Unsupported, QStringLiteral("The server does not declare resources.subscribe"),
                          QStringLiteral("Listen for list changes only"));
    for (const QString &uri : std::as_const(filter.resourceUris)) {
        json::Writer params;
        params.beginObject().key("uri").string(uri).endObject();
        auto sent = conversation().peer->call({.method = methods::kResourcesSubscribe, .params = params.take()}, stop);
        Result<rpc::Message> raw = co_await sent;
        const Result<rpc::Message> answer = settled(std::move(raw), methods::kResourcesSubscribe);
        if (!answer)
            co_return failure(answer.error());
    }
    co_return Status{};
}

// 2025-11-25 "Cancellation": the notification is the only way, closing a stream is none; initialize must not be cancelled.
void LegacyEra::cancel(const QByteArray &idToken, const QString &reason)
{
    if (idToken == m_initializeId)
        return;
    json::Writer params;
    params.beginObject().key("requestId").raw(idToken).key("reason").string(reason).endObject();
    conversation().peer->notify(methods::kCancelled, params.take());
    conversation().peer->transport().abort(idToken); // the stream has no further use
}

} // namespace wb::mcp

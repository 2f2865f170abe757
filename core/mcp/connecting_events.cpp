// Connecting: what happened, as the negotiator's events, and what to say when it comes to nothing.
#include "core/mcp/connecting.h"

#include "core/mcp/error_codes.h"
#include "core/mcp/remote_error.h"
#include "core/rpc/error_codes.h"

namespace wb::mcp {
namespace {

using Event = NegotiationEvent;

bool isAuth(const Error &error)
{
    return error.kind == ErrorKind::Auth || (error.kind == ErrorKind::Transport && (error.code == 401 || error.code == 403));
}

bool isHttpRefusal(const Error &error)
{
    return error.kind != ErrorKind::Remote && error.code >= 400 && error.code < 500;
}

QList<QByteArray> utf8List(const QStringList &strings)
{
    QList<QByteArray> list;
    for (const QString &string : strings)
        list.append(string.toUtf8());
    return list;
}

Error unknownVersions(const QList<QByteArray> &offered)
{
    return {.kind = ErrorKind::Unsupported,
            .message = QStringLiteral("The server speaks %1, which this program does not").arg(QString::fromUtf8(offered.join(", "))),
            .hint = QStringLiteral("The newest revision known here is %1").arg(QString::fromLatin1(newest(EraKind::Modern).version))};
}

} // namespace

Event Connecting::probeEvent(const Result<ServerInfo> &info)
{
    if (!info)
        return probeErrorEvent(info.error());
    const QList<QByteArray> offered = utf8List(info->supportedVersions);
    if (offered.isEmpty())
        return Event::ProbeOtherAnswer; // no DiscoverResult: an older server that answers anything with a result
    m_error = {};
    m_named = newestCommon(EraKind::Modern, offered);
    if (m_named != nullptr)
        return Event::DiscoveredModern;
    m_named = newestCommon(EraKind::Legacy, offered);
    if (m_named != nullptr)
        return Event::DiscoveredLegacyOnly;
    m_error = unknownVersions(offered);
    return Event::DiscoveredUnknown;
}

Event Connecting::probeErrorEvent(const Error &error)
{
    if (isAuth(error))
        return Event::AuthRefused;
    if (error.kind == ErrorKind::Timeout)
        return Event::ProbeSilent;
    if (error.kind == ErrorKind::Remote) {
        if (error.code == kUnsupportedProtocolVersion)
            return versionsEvent(supportedVersionsIn(error));
        if (isModernErrorCode(error.code))
            return Event::ProbeModernError;
        return error.code == rpc::kMethodNotFound ? Event::ProbeMethodNotFound : Event::ProbeOtherAnswer;
    }
    if (m_conversation->peer->isClosed())
        return Event::ProbeExited;
    return isHttpRefusal(error) ? Event::ProbeOtherAnswer : Event::WireFailed;
}

Event Connecting::versionsEvent(const QList<QByteArray> &offered)
{
    m_named = newestCommon(EraKind::Modern, offered);
    if (m_named != nullptr)
        return Event::ProbeVersionsModern;
    m_named = newestCommon(EraKind::Legacy, offered);
    return m_named != nullptr ? Event::ProbeVersionsLegacy : Event::ProbeVersionsUnknown;
}

Event Connecting::initializeErrorEvent(const Error &error)
{
    if (isAuth(error))
        return Event::AuthRefused;
    if (error.kind == ErrorKind::Timeout)
        return Event::InitializeSilent;
    if (error.kind == ErrorKind::Remote) {
        if (namesAnotherLegacyVersion(supportedVersionsIn(error)))
            return Event::InitializeVersions;
        return isModernErrorCode(error.code) ? Event::InitializeModernError : Event::InitializeRefused;
    }
    if (m_conversation->peer->isClosed())
        return Event::InitializeExited;
    const bool otherTransport = error.code == 400 || error.code == 404 || error.code == 405;
    return isHttpRefusal(error) && otherTransport ? Event::InitializeHttpRefused : Event::WireFailed;
}

// 2024-11-05 and later: an initialize error may list what the server supports.
bool Connecting::namesAnotherLegacyVersion(const QList<QByteArray> &offered)
{
    const RevisionTraits *const common = newestCommon(EraKind::Legacy, offered);
    if (common == nullptr || common == &legacyRevision() || !m_options.pinned.isEmpty())
        return false;
    m_named = common;
    return true;
}

Error Connecting::failureError() const
{
    Error error = m_error;
    if (m_situation.kind == wire::TransportKind::HttpSse && !m_postError.message.isEmpty()) {
        error = m_postError;
        error.message = QStringLiteral("%1; and as HTTP+SSE: %2").arg(m_postError.message, m_error.message);
    }
    if (error.message.isEmpty())
        return {.kind = ErrorKind::Unsupported, .message = m_reason};
    QStringList hints{m_reason};
    if (!error.hint.isEmpty())
        hints.prepend(error.hint);
    if (!m_probeError.message.isEmpty() && m_probeError.message != m_error.message)
        hints.append(QStringLiteral("server/discover had come to: %1").arg(m_probeError.message));
    error.hint = hints.join(QStringLiteral(". "));
    return error;
}

} // namespace wb::mcp

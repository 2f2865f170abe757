#include "core/workbench/server_profile.h"

#include "core/workbench/importers.h"
#include "core/workbench/profile_secrets.h"

#include <QCoreApplication>
#include <QUrl>

#include <tuple>

namespace wb::workbench {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ServerProfile", text);
}

auto verdictParts(const std::optional<mcp::Verdict> &verdict)
{
    const mcp::Verdict v = verdict.value_or(mcp::Verdict{});
    return std::make_tuple(verdict.has_value(), v.transport, v.era, v.version, v.reason);
}

QString schemeOf(const QString &url)
{
    return url.section(QLatin1String("://"), 0, 0).toLower();
}

bool isWebSocketUrl(const QString &url)
{
    return schemeOf(url) == u"ws" || schemeOf(url) == u"wss";
}

QString urlProblem(const ServerProfile &profile)
{
    // A reference may stand for any part of the URL; what it becomes is checked when it is used.
    if (profile.url.contains(QLatin1String("${env:")))
        return {};
    if (profile.url.isEmpty())
        return tr("No URL is given");
    const QUrl url(profile.url.trimmed());
    const bool webSocket = profile.firstTransport() == wire::TransportKind::WebSocket;
    const bool rightScheme =
        webSocket ? isWebSocketUrl(profile.url) : schemeOf(profile.url) == u"http" || schemeOf(profile.url) == u"https";
    if (!rightScheme)
        return webSocket ? tr("A WebSocket URL begins with ws:// or wss://")
                         : tr("The URL must begin with http:// or https:// (or ws:// for WebSocket)");
    if (!url.isValid() || url.host().isEmpty())
        return tr("The URL names no host");
    return {};
}

QString revisionProblem(const ServerProfile &profile)
{
    if (profile.pinnedRevision.isEmpty())
        return {};
    const mcp::RevisionTraits *traits = mcp::findRevision(profile.pinnedRevision);
    const QString revision = QString::fromUtf8(profile.pinnedRevision);
    if (!traits)
        return tr("Protocol revision %1 is not known").arg(revision);
    if (profile.era == mcp::EraPolicy::Legacy && traits->era != mcp::EraKind::Legacy)
        return tr("Protocol revision %1 is not of the legacy era").arg(revision);
    if (profile.era == mcp::EraPolicy::Modern && traits->era != mcp::EraKind::Modern)
        return tr("Protocol revision %1 is not of the modern era").arg(revision);
    return {};
}

} // namespace

bool ServerProfile::operator==(const ServerProfile &other) const
{
    const auto parts = [](const ServerProfile &p) {
        return std::tie(p.id, p.name, p.transport, p.command, p.arguments, p.workingDirectory, p.environment, p.url, p.headers, p.network,
                        p.era, p.pinnedRevision, p.requestTimeout, p.totalTimeout, p.progressResetsTimeout, p.probeTimeout, p.note);
    };
    return parts(*this) == parts(other) && verdictParts(verdict) == verdictParts(other.verdict);
}

wire::TransportKind ServerProfile::firstTransport() const
{
    switch (transport) {
    case TransportChoice::Auto:
        if (url.isEmpty())
            return wire::TransportKind::Stdio;
        return isWebSocketUrl(url) ? wire::TransportKind::WebSocket : wire::TransportKind::StreamableHttp;
    case TransportChoice::Stdio:
        return wire::TransportKind::Stdio;
    case TransportChoice::StreamableHttp:
        return wire::TransportKind::StreamableHttp;
    case TransportChoice::HttpSse:
        return wire::TransportKind::HttpSse;
    case TransportChoice::WebSocket:
        return wire::TransportKind::WebSocket;
    }
    return wire::TransportKind::Stdio;
}

QString ServerProfile::endpointForDisplay() const
{
    const ServerProfile masked = withMaskedSecrets(*this);
    return isStdio() ? joinCommandLine(QStringList{masked.command} + masked.arguments) : masked.url;
}

QString ServerProfile::problem() const
{
    if (isStdio() && command.trimmed().isEmpty())
        return tr("No command is given");
    if (!isStdio()) {
        const QString problem = urlProblem(*this);
        if (!problem.isEmpty())
            return problem;
    }
    const QStringList missing = missingSecrets(*this);
    if (!missing.isEmpty())
        return tr("The value of %1 is missing: secrets are not stored. Enter it, or refer to a variable as in ${env:NAME}")
            .arg(missing.join(QLatin1String(", ")));
    return revisionProblem(*this);
}

} // namespace wb::workbench

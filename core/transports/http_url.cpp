#include "core/transports/http_url.h"

#include <QUrl>

namespace wb::transports {
namespace {

int portOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.port(scheme == u"https" || scheme == u"wss" ? 443 : 80);
}

} // namespace

QString displayUrl(const QByteArray &url)
{
    const QUrl parsed = QUrl::fromEncoded(url);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return QString::fromUtf8(url.first(url.contains('?') ? url.indexOf('?') : url.size()));
    const QString shown = parsed.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return parsed.hasQuery() ? shown + QStringLiteral("?...") : shown;
}

QByteArray resolveUrl(const QByteArray &base, const QByteArray &reference)
{
    const QUrl resolved = QUrl::fromEncoded(base).resolved(QUrl::fromEncoded(reference));
    return resolved.isValid() && !resolved.host().isEmpty() ? resolved.toEncoded(QUrl::RemoveFragment) : QByteArray();
}

bool isSameOrigin(const QByteArray &a, const QByteArray &b)
{
    const QUrl first = QUrl::fromEncoded(a);
    const QUrl second = QUrl::fromEncoded(b);
    return first.scheme() == second.scheme() && first.host() == second.host() && portOf(first) == portOf(second);
}

} // namespace wb::transports

#include "core/transports/http_endpoint.h"

#include <QUrl>

#include <algorithm>

namespace wb::transports {
namespace {

constexpr qsizetype kKeptBody = 64 * 1024;

struct Words
{
    const char *what;
    const char *hint;
};

Words wordsFor(int status, bool hadSession)
{
    switch (status) {
    case 400:
        return {"Bad request",
                "The server did not accept the request; its answer in the frames may say why. Another era or revision may help"};
    case 401:
        return {"Authorization needed", "Add a token to the headers (Authorization: Bearer ...), or sign in"};
    case 403:
        return {"Forbidden",
                "The server refuses: a missing scope, or a host or origin it does not expect (try localhost instead of 127.0.0.1)"};
    case 404:
        return hadSession ? Words{"Not found: the session has ended", "Connect again; the server has forgotten this session"}
                          : Words{"Not found", "Is the path right (/mcp)? An older server may want the HTTP+SSE transport (/sse)"};
    case 405:
        return {"Method not allowed", "This URL takes no POST: an older server may want the HTTP+SSE transport"};
    case 406:
        return {"Not acceptable", "The server offers no answer in JSON or as an event stream"};
    case 415:
        return {"Unsupported media type", "The server does not take application/json"};
    case 429:
        return {"Too many requests", "Wait, then try again"};
    default:
        return status >= 500 ? Words{"The server failed", "See the server's own log"} : Words{"The server refused the request", ""};
    }
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

wire::HttpHeaders composeHeaders(const wire::HttpHeaders &ours, const wire::HttpHeaders &users)
{
    wire::HttpHeaders all;
    std::copy_if(ours.cbegin(), ours.cend(), std::back_inserter(all),
                 [&users](const wire::HttpHeader &header) { return !wire::hasHeader(users, header.name); });
    all.append(users);
    return all;
}

QByteArray mediaType(const wire::HttpHeaders &headers)
{
    const QByteArray value = wire::headerValue(headers, "Content-Type");
    return value.first(std::max<qsizetype>(0, value.indexOf(';') < 0 ? value.size() : value.indexOf(';'))).trimmed().toLower();
}

QByteArray resolveUrl(const QByteArray &base, const QByteArray &reference)
{
    const QUrl resolved = QUrl::fromEncoded(base).resolved(QUrl::fromEncoded(reference));
    return resolved.isValid() && !resolved.host().isEmpty() ? resolved.toEncoded() : QByteArray();
}

bool sameOrigin(const QByteArray &a, const QByteArray &b)
{
    const QUrl first = QUrl::fromEncoded(a);
    const QUrl second = QUrl::fromEncoded(b);
    return first.scheme() == second.scheme() && first.host() == second.host() && portOf(first) == portOf(second);
}

Result<QByteArray> redirectTarget(const QByteArray &url, const wire::HttpResponseHead &head, int redirectsSoFar)
{
    const QByteArray location = wire::headerValue(head.headers, "Location");
    const QByteArray target = resolveUrl(url, location);
    Error error{.kind = ErrorKind::Transport, .message = {}, .hint = {}, .code = head.status, .where = QString::fromUtf8(url)};
    if (target.isEmpty()) {
        error.message = QStringLiteral("HTTP %1 redirects to no usable address").arg(head.status);
        error.hint = QStringLiteral("The Location header is missing or no URL: a fault of the server");
    } else if (head.status != 307 && head.status != 308) {
        error.message =
            QStringLiteral("HTTP %1 redirects to %2, which would turn the POST into a GET").arg(head.status).arg(QString::fromUtf8(target));
        error.hint = QStringLiteral("If that address is right, use it as the server's URL");
    } else if (!sameOrigin(url, target)) {
        error.message = QStringLiteral("HTTP %1 redirects to another origin: %2").arg(head.status).arg(QString::fromUtf8(target));
        error.hint = QStringLiteral("Not followed, because your headers would go there too. If you trust it, use it as the server's URL");
    } else if (redirectsSoFar >= kMaxRedirects) {
        error.message = QStringLiteral("The server redirects in a loop: %1 redirects and no end").arg(redirectsSoFar);
        error.hint = QStringLiteral("See the exchanges in the frames for where they go");
    } else {
        return target;
    }
    return failure(error);
}

Error statusError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body, bool hadSession)
{
    const Words words = wordsFor(head.status, hadSession);
    Error error{.kind = head.status == 401 || head.status == 403 ? ErrorKind::Auth : ErrorKind::Transport,
                .message = QStringLiteral("HTTP %1: %2").arg(head.status).arg(QLatin1String(words.what)),
                .hint = QLatin1String(words.hint),
                .code = head.status,
                .data = body.first(std::min(body.size(), kKeptBody)),
                .where = QString::fromUtf8(url)};
    if (const QByteArray challenge = wire::headerValue(head.headers, "WWW-Authenticate"); !challenge.isEmpty())
        error.message += QStringLiteral(" (%1)").arg(QString::fromUtf8(challenge.first(std::min<qsizetype>(challenge.size(), 300))));
    if (const QByteArray wait = wire::headerValue(head.headers, "Retry-After"); !wait.isEmpty())
        error.hint = QStringLiteral("Wait %1 (Retry-After), then try again")
                         .arg(QString::fromUtf8(wait.first(std::min<qsizetype>(wait.size(), 60))));
    return error;
}

} // namespace wb::transports

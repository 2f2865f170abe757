#include "core/transports/http_refusals.h"

#include "core/json/value.h"
#include "core/transports/http_endpoint.h"
#include "core/transports/http_url.h"

#include <algorithm>

namespace wb::transports {
namespace {

constexpr qsizetype kMaxKeptBody = 64 * 1024;
constexpr qsizetype kMaxShown = 300; // of what a server says about itself

struct Words
{
    const char *what;
    const char *hint;
};

Words wordsFor(int status, bool hadSession)
{
    switch (status) {
    case 400:
        return {"Bad request", "The server did not accept the request; another protocol revision may be what it wants"};
    case 401:
        return {"Authorization needed", "Add a token to the headers (Authorization: Bearer ...), or sign in"};
    case 403:
        return {"Forbidden", "A scope may be missing, or the server expects another host or origin (localhost instead of 127.0.0.1)"};
    case 404:
        return hadSession
                   ? Words{"Not found: the session has ended", "Connect again; the server no longer knows this session"}
                   : Words{"Not found", "Is the path right (often /mcp)? An older server may want the HTTP+SSE transport (often /sse)"};
    case 405:
        return {"Method not allowed", "This URL is no MCP endpoint; an older server may want the HTTP+SSE transport (often /sse)"};
    case 406:
        return {"Not acceptable", "The server answers neither in JSON nor by an event stream"};
    case 408:
        return {"The server waited too long for the request", "Try again"};
    case 413:
        return {"The request is too large", "Raise the limit of the server, or of a proxy before it"};
    case 415:
        return {"Unsupported media type", "The server does not take application/json: is this URL the MCP endpoint?"};
    case 429:
        return {"Too many requests", "Wait, then try again"};
    case 502:
    case 503:
    case 504:
        return {"The service is not available", "The server is down, starting or overloaded, or a proxy can't reach it; try again later"};
    default:
        return status >= 500 ? Words{"The server failed", "See the server's own log"}
                             : Words{"The server refused the request", "See the answer in the log"};
    }
}

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= kMaxShown ? line : line.left(kMaxShown) + QStringLiteral("...");
}

// The server's own words: JSON-RPC's error.message, OAuth's error_description, or the message of some framework's JSON.
QString reasonIn(const QByteArray &body)
{
    const Result<json::Document> document = json::Document::parse(body);
    if (!document)
        return {};
    const json::Value root = document->root();
    for (const json::Value &candidate :
         {root["error"]["message"], root["error_description"], root["message"], root["detail"], root["error"]}) {
        if (candidate.isString())
            return shortened(candidate.toString());
    }
    return {};
}

QString challenges(const wire::HttpHeaders &headers)
{
    QStringList all;
    for (const wire::HttpHeader &header : headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            all.append(shortened(QString::fromUtf8(header.value)));
    }
    return all.join(QStringLiteral(", "));
}

} // namespace

Result<QByteArray> redirectTarget(const QByteArray &url, const wire::HttpResponseHead &head, int redirectsSoFar)
{
    const QByteArray target = resolveUrl(url, wire::headerValue(head.headers, "Location"));
    const QString shown = displayUrl(target);
    Error error{.kind = ErrorKind::Transport, .code = head.status, .where = displayUrl(url)};
    if (!wire::hasHeader(head.headers, "Location") || target.isEmpty()) {
        error.message = QStringLiteral("HTTP %1: a redirect without a usable address").arg(head.status);
        error.hint = QStringLiteral("The Location header is missing or no URL, which is a fault of the server");
    } else if (head.status != 307 && head.status != 308) {
        error.message = QStringLiteral("HTTP %1: a redirect to %2, which would turn a POST into a GET").arg(head.status).arg(shown);
        error.hint = QStringLiteral("If that address is right, use it as the server's URL");
    } else if (!isSameOrigin(url, target)) {
        error.message = QStringLiteral("HTTP %1: a redirect to another origin: %2").arg(head.status).arg(shown);
        error.hint = QStringLiteral("Not followed, because your headers would go there too; if you trust it, use it as the server's URL");
    } else if (redirectsSoFar >= kMaxRedirects) {
        error.message =
            QStringLiteral("HTTP %1: a redirect loop; %2 redirects were followed to no end").arg(head.status).arg(redirectsSoFar);
        error.hint = QStringLiteral("The exchanges in the log show where they go");
    } else {
        return target;
    }
    return failure(std::move(error));
}

Error statusError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body, bool hadSession)
{
    const Words words = wordsFor(head.status, hadSession);
    Error error{.kind = head.status == 401 || head.status == 403 ? ErrorKind::Auth : ErrorKind::Transport,
                .message = QStringLiteral("HTTP %1: %2").arg(head.status).arg(QLatin1String(words.what)),
                .hint = QLatin1String(words.hint),
                .code = head.status,
                .data = body.first(std::min(body.size(), kMaxKeptBody)),
                .where = displayUrl(url)};
    if (const QString reason = reasonIn(error.data); !reason.isEmpty())
        error.message += QStringLiteral(": ") + reason;
    if (const QString challenge = challenges(head.headers); !challenge.isEmpty())
        error.message += QStringLiteral(" (%1)").arg(challenge);
    if (const QByteArray wait = wire::headerValue(head.headers, "Retry-After"); !wait.isEmpty())
        error.hint = QStringLiteral("The server says when to try again (Retry-After): %1").arg(shortened(QString::fromUtf8(wait)));
    return error;
}

Error noMessageError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body)
{
    const QByteArray type = mediaType(head.headers);
    Error error{.kind = ErrorKind::Malformed,
                .hint = QStringLiteral("MCP answers with application/json or text/event-stream: is this URL the MCP endpoint?"),
                .code = head.status,
                .data = body.first(std::min(body.size(), kMaxKeptBody)),
                .where = displayUrl(url)};
    if (head.status == 202 || head.status == 204 || (body.isEmpty() && type.isEmpty()))
        error.message = QStringLiteral("The server took the request (HTTP %1) but sent no answer").arg(head.status);
    else if (type == "text/html")
        error.message = QStringLiteral("The server answered HTTP %1 with an HTML page instead of a message").arg(head.status);
    else if (type.isEmpty())
        error.message = QStringLiteral("The server answered HTTP %1 without a content type").arg(head.status);
    else
        error.message =
            QStringLiteral("The server answered HTTP %1 with the content type %2").arg(head.status).arg(shortened(QString::fromUtf8(type)));
    return error;
}

} // namespace wb::transports

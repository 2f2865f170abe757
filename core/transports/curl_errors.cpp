#include "core/transports/curl_errors.h"

#include "core/transports/http_url.h"

#include <cerrno>

namespace wb::transports {
namespace {

struct Words
{
    QString message;
    QString hint;
    ErrorKind kind = ErrorKind::Transport;
};

QString with(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : QStringLiteral("%1: %2").arg(text, detail);
}

Words connectFailed(const CurlFailure &failure)
{
    switch (failure.osError) {
    case ECONNREFUSED:
        return {QStringLiteral("Connection refused"),
                QStringLiteral("Nothing listens there: is the server running, and is the port right?")};
    case EHOSTUNREACH:
    case ENETUNREACH:
        return {QStringLiteral("The host is unreachable"),
                QStringLiteral("There is no route to it: check the network, a VPN, or the address")};
    case ETIMEDOUT:
        return {QStringLiteral("The host does not answer"),
                QStringLiteral("Check the address and port, and whether a firewall is in between")};
    default:
        return {with(QStringLiteral("Could not connect"), failure.detail),
                QStringLiteral("Check the address and port, and whether a firewall is in between")};
    }
}

Words timedOut(const CurlFailure &failure)
{
    if (!failure.isConnected)
        return {QStringLiteral("No connection within the time allowed"),
                QStringLiteral("Check the address and port, whether a firewall is in between, or allow more time"), ErrorKind::Timeout};
    return {failure.hasHead ? QStringLiteral("The answer did not end within the time allowed")
                            : QStringLiteral("No answer within the time allowed"),
            QStringLiteral("Allow more time, or see whether the server is stuck"), ErrorKind::Timeout};
}

Words receiveFailed(const CurlFailure &failure)
{
    const QString hint = QStringLiteral("The server, or something on the way, broke the connection; see the server's own log");
    if (failure.detail.contains(u"CONNECT") || failure.detail.contains(u"from proxy"))
        return {with(QStringLiteral("The proxy refused to connect"), failure.detail),
                QStringLiteral("Check the proxy's address, and its user name and password")};
    if (failure.detail.contains(u"Too large response headers"))
        return {QStringLiteral("The answer's HTTP headers are too large"), QStringLiteral("The server, or a proxy before it, is broken"),
                ErrorKind::Malformed};
    if (failure.osError == ECONNRESET || failure.detail.contains(u"reset by peer"))
        return {QStringLiteral("The server reset the connection"), hint};
    if (failure.detail.contains(u"unexpected eof"))
        return {QStringLiteral("The server closed the connection in the middle"), hint};
    return {with(QStringLiteral("Reading the answer failed"), failure.detail), hint};
}

Words notHttp(const CurlFailure &failure)
{
    // CURLE_UNSUPPORTED_PROTOCOL stands for "HTTP/0.9", which is what any other protocol looks like, and for the scheme of the URL.
    if (failure.isConnected)
        return {QStringLiteral("The server does not speak HTTP"), QStringLiteral("Is this the right port?"), ErrorKind::Malformed};
    return {QStringLiteral("This is no usable http or https URL"), QStringLiteral("Correct the URL"), ErrorKind::Config};
}

Words tlsFailed(const CurlFailure &failure)
{
    if (failure.detail.contains(u"wrong version number") || failure.detail.contains(u"packet length"))
        return {QStringLiteral("The server does not speak TLS"), QStringLiteral("Is it http:// instead of https://?")};
    return {with(QStringLiteral("The TLS handshake failed"), failure.detail),
            QStringLiteral("The server may want a client certificate, or a TLS version that is not spoken here")};
}

Words wordsFor(const CurlFailure &failure)
{
    switch (failure.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {QStringLiteral("The host name could not be resolved"), QStringLiteral("Check its spelling and the name server")};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {with(QStringLiteral("The proxy can't be used"), failure.detail),
                QStringLiteral("Correct the proxy: http://host:port, https://host:port or socks5h://host:port")};
    case CURLE_COULDNT_CONNECT:
        return connectFailed(failure);
    case CURLE_OPERATION_TIMEDOUT:
        return timedOut(failure);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return {with(QStringLiteral("The server's TLS certificate could not be verified"), failure.detail),
                QStringLiteral("Add the CA that signed it, use the host name it was made for, or, for a test only, turn verification off")};
    case CURLE_SSL_CONNECT_ERROR:
        return tlsFailed(failure);
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return {with(QStringLiteral("A certificate or key file can't be used"), failure.detail),
                QStringLiteral("Check the paths, that the files are PEM, and that key and certificate belong together"), ErrorKind::Config};
    case CURLE_GOT_NOTHING:
        return {QStringLiteral("The server closed the connection without an answer"),
                QStringLiteral("The request may have been acted upon; it was not sent again")};
    case CURLE_SEND_FAIL_REWIND:
        return {QStringLiteral("The server closed a kept-alive connection as the request was sent"),
                QStringLiteral("The request may or may not have arrived, so it was not sent again; repeat it if that is safe")};
    case CURLE_PARTIAL_FILE:
        return {failure.hasHead ? QStringLiteral("The answer was cut off: the connection closed in the middle of the body")
                                : QStringLiteral("The answer was cut off: the connection closed in the middle of the headers"),
                QStringLiteral("The server, or a proxy before it, closed the connection; see the server's own log")};
    case CURLE_RECV_ERROR:
        return receiveFailed(failure);
    case CURLE_SEND_ERROR:
        return {with(QStringLiteral("Sending the request failed"), failure.detail),
                QStringLiteral("The server closed the connection; see its own log")};
    case CURLE_URL_MALFORMAT:
        return {QStringLiteral("This is no usable http or https URL"), QStringLiteral("Correct the URL"), ErrorKind::Config};
    case CURLE_UNSUPPORTED_PROTOCOL:
        return notHttp(failure);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return {with(QStringLiteral("The server does not speak HTTP correctly"), failure.detail),
                QStringLiteral("Is this the right port? See the server's own log"), ErrorKind::Malformed};
    case CURLE_PROXY:
        return {with(QStringLiteral("The proxy failed"), failure.detail), QStringLiteral("Check the proxy's address and kind")};
    case CURLE_OUT_OF_MEMORY: // what curl says of a header line longer than 100 kB
        return {QStringLiteral("A header line of the HTTP answer is too large"),
                QStringLiteral("The server, or a proxy before it, is broken"), ErrorKind::Malformed};
    default: // curl has a hundred codes; the others speak for themselves
        return {failure.detail, {}};
    }
}

QString placeOf(const CurlFailure &failure)
{
    const QString place = displayUrl(failure.url);
    if (failure.proxy.isEmpty() || failure.proxy == u"none")
        return place;
    return QStringLiteral("%1 through the proxy %2").arg(place, displayUrl(failure.proxy.toUtf8()));
}

} // namespace

Error curlError(const CurlFailure &failure)
{
    CurlFailure known = failure;
    if (known.detail.isEmpty())
        known.detail = QString::fromLatin1(curl_easy_strerror(failure.code));
    Words words = wordsFor(known);
    return Error{.kind = words.kind,
                 .message = std::move(words.message),
                 .hint = std::move(words.hint),
                 .code = failure.osError,
                 .where = placeOf(failure)};
}

} // namespace wb::transports

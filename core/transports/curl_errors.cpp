#include "core/transports/curl_errors.h"

#include <cerrno>

namespace wb::transports {
namespace {

struct Words
{
    ErrorKind kind;
    QString message;
    QString hint;
};

Words connectFailed(int osError)
{
    switch (osError) {
    case ECONNREFUSED:
        return {ErrorKind::Transport, QStringLiteral("Connection refused"),
                QStringLiteral("Nothing listens there: is the server running, and is the port right?")};
    case EHOSTUNREACH:
    case ENETUNREACH:
        return {ErrorKind::Transport, QStringLiteral("The host is unreachable"),
                QStringLiteral("Check the network, a VPN, or the address")};
    default:
        return {ErrorKind::Transport, QStringLiteral("Could not connect"),
                QStringLiteral("Check the address and port, and whether a firewall is in between")};
    }
}

Words tlsFailed(const QString &detail)
{
    return {ErrorKind::Transport, QStringLiteral("The server's TLS certificate could not be verified: %1").arg(detail),
            QStringLiteral("Add the CA that signed it (--ca FILE), correct the host name, or, for a test, turn verification off")};
}

Words wordsFor(const CurlFailure &failure)
{
    switch (failure.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {ErrorKind::Transport, QStringLiteral("The host name could not be resolved"),
                QStringLiteral("Check its spelling and the DNS")};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {ErrorKind::Config, QStringLiteral("The proxy's host name could not be resolved"),
                QStringLiteral("Check the proxy setting")};
    case CURLE_COULDNT_CONNECT:
        return connectFailed(failure.osError);
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::Timeout,
                failure.headReceived ? QStringLiteral("The HTTP exchange took too long")
                                     : QStringLiteral("The server could not be reached in time"),
                QStringLiteral("Raise the time-out, or see whether the server is stuck")};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return tlsFailed(failure.detail);
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorKind::Transport, QStringLiteral("The TLS handshake failed: %1").arg(failure.detail),
                QStringLiteral("Is it https at all, and does the server want a client certificate?")};
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return {ErrorKind::Config, QStringLiteral("A certificate or key file can't be used: %1").arg(failure.detail),
                QStringLiteral("Check the paths and that the files are PEM")};
    case CURLE_GOT_NOTHING:
        return {ErrorKind::Transport, QStringLiteral("The server closed the connection without an answer"),
                QStringLiteral("The request may have been processed; it was not sent again")};
    case CURLE_SEND_FAIL_REWIND:
        return {ErrorKind::Transport, QStringLiteral("The server closed a kept-alive connection as the request was sent"),
                QStringLiteral("It may or may not have arrived, so it was not sent again; repeat it if that is safe")};
    case CURLE_PARTIAL_FILE:
        return {ErrorKind::Transport, QStringLiteral("The answer was cut off: fewer bytes came than the server announced"),
                QStringLiteral("The server or a proxy closed the connection in the middle")};
    case CURLE_RECV_ERROR:
        return {ErrorKind::Transport,
                failure.osError == ECONNRESET || failure.detail.contains(u"reset")
                    ? QStringLiteral("The server reset the connection")
                    : QStringLiteral("Reading the answer failed: %1").arg(failure.detail),
                QStringLiteral("The server may have crashed; see its own log")};
    case CURLE_SEND_ERROR:
        return {ErrorKind::Transport, QStringLiteral("Sending the request failed: %1").arg(failure.detail),
                QStringLiteral("The server may have crashed; see its own log")};
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {ErrorKind::Config, QStringLiteral("This is no usable http or https URL"), QStringLiteral("Check the URL")};
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
        return {ErrorKind::Malformed, QStringLiteral("The server does not speak valid HTTP: %1").arg(failure.detail),
                QStringLiteral("Is this port an HTTP port?")};
    case CURLE_PROXY:
        return {ErrorKind::Transport, QStringLiteral("The proxy failed: %1").arg(failure.detail),
                QStringLiteral("Check the proxy setting")};
    case CURLE_OUT_OF_MEMORY:
        return {ErrorKind::Malformed, QStringLiteral("An HTTP header of the answer is too large"),
                QStringLiteral("The server or a proxy before it is broken")};
    default: // curl has a hundred codes; the rest speak for themselves
        return {ErrorKind::Transport, failure.detail, QString()};
    }
}

} // namespace

Error curlError(const CurlFailure &failure)
{
    CurlFailure known = failure;
    if (known.detail.isEmpty())
        known.detail = QString::fromLatin1(curl_easy_strerror(failure.code));
    const Words words = wordsFor(known);
    QString where = QString::fromUtf8(failure.url);
    if (!failure.proxy.isEmpty() && failure.proxy != u"none")
        where += QStringLiteral(" through the proxy");
    return Error{.kind = words.kind, .message = words.message, .hint = words.hint, .code = failure.osError, .where = where};
}

} // namespace wb::transports

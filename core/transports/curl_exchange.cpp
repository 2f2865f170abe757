#include "core/transports/curl_exchange.h"

#include "core/base/clock.h"
#include "core/transports/curl_errors.h"

#include <algorithm>
#include <cstring>

namespace wb::transports {
namespace {

constexpr qsizetype kMaxHeaderBytes = 1024 * 1024; // a head that never ends must end somewhere
constexpr long kMaxIdleSeconds = 30;               // a kept-alive connection older than this is more likely dead than useful

template <typename T> void set(CURL *easy, CURLoption option, T value)
{
    curl_easy_setopt(easy, option, value); // fails only for options this libcurl lacks; all we use are older than our minimum
}

// curl's way to spell a header: "Name: value", "Name;" for an empty value, "Name:" to leave out its own.
QByteArray headerLine(const wire::HttpHeader &header)
{
    return header.value.isEmpty() ? header.name + ';' : header.name + ": " + header.value;
}

void parseStatusLine(QByteArrayView line, wire::HttpResponseHead &head)
{
    const QList<QByteArray> words = line.trimmed().toByteArray().split(' ');
    head.version = words.value(0);
    head.status = words.value(1).toInt();
    head.reason = words.mid(2).join(' ');
}

qint64 nanoseconds(CURL *easy, CURLINFO info)
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, info, &microseconds);
    return microseconds > 0 ? microseconds * 1000 : -1;
}

} // namespace

CurlExchange::CurlExchange(wire::HttpHandle handle, wire::HttpRequest request, CURL *easy, HttpEvents &events)
    : m_handle(handle), m_request(std::move(request)), m_easy(easy), m_events(events)
{
    setUp();
    setUpHeaders();
    setUpBody();
    setUpNetwork();
}

CurlExchange::~CurlExchange()
{
    curl_slist_free_all(m_headers);
}

void CurlExchange::setUp()
{
    set(m_easy, CURLOPT_PRIVATE, this);
    set(m_easy, CURLOPT_URL, m_request.url.constData());
    set(m_easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    set(m_easy, CURLOPT_NOSIGNAL, 1L);
    set(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(m_easy, CURLOPT_BUFFERSIZE, 256L * 1024);
    set(m_easy, CURLOPT_HTTP_VERSION, m_request.url.startsWith("https") ? long(CURL_HTTP_VERSION_2TLS) : long(CURL_HTTP_VERSION_1_1));
    set(m_easy, CURLOPT_WRITEFUNCTION, &CurlExchange::writeBody);
    set(m_easy, CURLOPT_WRITEDATA, this);
    set(m_easy, CURLOPT_HEADERFUNCTION, &CurlExchange::header);
    set(m_easy, CURLOPT_HEADERDATA, this);
    set(m_easy, CURLOPT_VERBOSE, 1L); // for the request head as sent
    set(m_easy, CURLOPT_DEBUGFUNCTION, &CurlExchange::debug);
    set(m_easy, CURLOPT_DEBUGDATA, this);
}

void CurlExchange::setUpHeaders()
{
    for (const wire::HttpHeader &header : m_request.headers)
        m_headers = curl_slist_append(m_headers, headerLine(header).constData());
    for (const char *own : {"Accept", "Content-Type", "Expect", "User-Agent"}) {
        if (!wire::hasHeader(m_request.headers, own))
            m_headers = curl_slist_append(m_headers, QByteArray(own).append(':').constData());
    }
    set(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

void CurlExchange::setUpBody()
{
    if (m_request.method == "GET") {
        set(m_easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    if (m_request.method == "POST") {
        set(m_easy, CURLOPT_POST, 1L);
    } else {
        set(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
        if (m_request.body.isEmpty())
            return;
        set(m_easy, CURLOPT_POST, 1L);
        set(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    }
    // No seek function: curl can't rewind, so it fails with CURLE_SEND_FAIL_REWIND instead of sending the body a second time.
    set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
    set(m_easy, CURLOPT_READFUNCTION, &CurlExchange::readBody);
    set(m_easy, CURLOPT_READDATA, this);
}

void CurlExchange::setUpNetwork()
{
    const wire::NetworkOptions &network = m_request.network;
    set(m_easy, CURLOPT_CONNECTTIMEOUT_MS, long(network.connectTimeout.count()));
    set(m_easy, CURLOPT_TIMEOUT_MS, long(m_request.totalTimeout.count()));
    set(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_easy, CURLOPT_MAXAGE_CONN, kMaxIdleSeconds);
    set(m_easy, CURLOPT_PIPEWAIT, 1L);
    if (network.proxy == u"none")
        set(m_easy, CURLOPT_NOPROXY, "*");
    else if (!network.proxy.isEmpty())
        set(m_easy, CURLOPT_PROXY, network.proxy.toUtf8().constData());
    // Debian's build looks into the system's folder of certificates besides this file.
    if (!network.caFile.isEmpty())
        set(m_easy, CURLOPT_CAINFO, network.caFile.toUtf8().constData());
    if (!network.clientCertFile.isEmpty())
        set(m_easy, CURLOPT_SSLCERT, network.clientCertFile.toUtf8().constData());
    if (!network.clientKeyFile.isEmpty())
        set(m_easy, CURLOPT_SSLKEY, network.clientKeyFile.toUtf8().constData());
    set(m_easy, CURLOPT_SSL_VERIFYPEER, network.verifyTls ? 1L : 0L);
    set(m_easy, CURLOPT_SSL_VERIFYHOST, network.verifyTls ? 2L : 0L);
}

std::chrono::steady_clock::time_point CurlExchange::headDeadline() const
{
    if (m_headDone || m_request.headTimeout.count() == 0)
        return std::chrono::steady_clock::time_point::max();
    return m_started + m_request.headTimeout;
}

void CurlExchange::failHeadTimeout()
{
    tell(ExchangeFinished{failure(Error{.kind = ErrorKind::Timeout,
                                        .message = QStringLiteral("No HTTP answer within %1 ms").arg(m_request.headTimeout.count()),
                                        .hint = QStringLiteral("Raise the time-out, or see whether the server is stuck"),
                                        .where = QString::fromUtf8(m_request.url)})});
}

std::size_t CurlExchange::onHeaderLine(QByteArrayView line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > kMaxHeaderBytes) {
        m_headersTooLarge = true;
        return 0;
    }
    if (m_headDone)
        return static_cast<std::size_t>(line.size()); // trailers: after the body, of no meaning to MCP
    m_head.raw.append(line);
    const QByteArrayView text = line.trimmed();
    const qsizetype colon = text.indexOf(':');
    if (m_head.version.isEmpty())
        parseStatusLine(text, m_head);
    else if (text.isEmpty())
        endOfHead();
    else if ((line.startsWith(' ') || line.startsWith('\t')) && !m_head.headers.isEmpty())
        m_head.headers.last().value.append(' ').append(text); // obsolete line folding, RFC 9112 section 5.2
    else if (colon > 0)
        m_head.headers.append({text.first(colon).trimmed().toByteArray(), text.sliced(colon + 1).trimmed().toByteArray()});
    return static_cast<std::size_t>(line.size());
}

void CurlExchange::endOfHead()
{
    m_head.wallNs = systemClock().wallNs();
    m_head.monotonicNs = systemClock().monotonicNs();
    wire::HttpResponseHead head = std::exchange(m_head, {});
    if (head.status >= 100 && head.status < 200 && head.status != 101) {
        tell(InformationalHead{std::move(head)});
        return;
    }
    m_headDone = true;
    tell(FinalHead{std::move(head)});
}

void CurlExchange::finish(CURLcode code)
{
    if (code == CURLE_OK)
        tell(ExchangeFinished{timing()});
    else
        tell(ExchangeFinished{failure(errorFor(code))});
}

Error CurlExchange::errorFor(CURLcode code) const
{
    if (m_headersTooLarge) {
        return Error{.kind = ErrorKind::Malformed,
                     .message = QStringLiteral("The answer's HTTP headers do not end within 1 MB"),
                     .hint = QStringLiteral("The server or a proxy before it is broken; see the frames for what it sends"),
                     .where = QString::fromUtf8(m_request.url)};
    }
    long osError = 0;
    curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &osError);
    return curlError({.code = code,
                      .osError = static_cast<int>(osError),
                      .detail = QString::fromUtf8(m_errorText.data()),
                      .url = m_request.url,
                      .proxy = m_request.network.proxy,
                      .headReceived = m_headDone});
}

wire::HttpTiming CurlExchange::timing() const
{
    wire::HttpTiming timing;
    timing.nameLookup = nanoseconds(m_easy, CURLINFO_NAMELOOKUP_TIME_T);
    timing.connect = nanoseconds(m_easy, CURLINFO_CONNECT_TIME_T);
    timing.tls = nanoseconds(m_easy, CURLINFO_APPCONNECT_TIME_T);
    timing.firstByte = nanoseconds(m_easy, CURLINFO_STARTTRANSFER_TIME_T);
    timing.total = nanoseconds(m_easy, CURLINFO_TOTAL_TIME_T);
    long connects = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NUM_CONNECTS, &connects);
    timing.reusedConnection = connects == 0;
    const char *address = nullptr;
    curl_easy_getinfo(m_easy, CURLINFO_PRIMARY_IP, &address);
    timing.remoteAddress = QString::fromLatin1(address);
    return timing;
}

std::size_t CurlExchange::readBody(char *buffer, std::size_t size, std::size_t count, void *self)
{
    auto *exchange = static_cast<CurlExchange *>(self);
    const qsizetype room = static_cast<qsizetype>(size * count);
    const qsizetype length = std::min(room, exchange->m_request.body.size() - exchange->m_sent);
    std::memcpy(buffer, exchange->m_request.body.constData() + exchange->m_sent, static_cast<std::size_t>(length));
    exchange->m_sent += length;
    return static_cast<std::size_t>(length);
}

std::size_t CurlExchange::writeBody(char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto *exchange = static_cast<CurlExchange *>(self);
    exchange->tell(BodyChunk{QByteArray(bytes, static_cast<qsizetype>(size * count))});
    return size * count;
}

std::size_t CurlExchange::header(char *bytes, std::size_t size, std::size_t count, void *self)
{
    return static_cast<CurlExchange *>(self)->onHeaderLine(QByteArrayView(bytes, static_cast<qsizetype>(size * count)));
}

int CurlExchange::debug(CURL *, curl_infotype type, char *bytes, std::size_t size, void *self)
{
    if (type == CURLINFO_HEADER_OUT)
        static_cast<CurlExchange *>(self)->tell(RequestHeadSent{QByteArray(bytes, static_cast<qsizetype>(size))});
    return 0;
}

} // namespace wb::transports

#include "core/transports/curl_exchange.h"

#include "core/base/clock.h"
#include "core/transports/curl_errors.h"
#include "core/transports/http_url.h"

#include <QFile>

#include <algorithm>
#include <cstring>

namespace wb::transports {
namespace {

constexpr long kMaxIdleSeconds = 30; // a kept-alive connection older than this is more likely dead than useful

template <typename T> void set(CURL *easy, CURLoption option, T value)
{
    curl_easy_setopt(easy, option, value); // fails only for options this libcurl lacks; all we use are older than our minimum
}

void setText(CURL *easy, CURLoption option, const QString &text)
{
    if (!text.isEmpty())
        curl_easy_setopt(easy, option, text.toUtf8().constData());
}

// curl's way to spell a header: "Name: value", and "Name;" for one without a value ("Name:" would leave out curl's own).
QByteArray headerLine(const wire::HttpHeader &header)
{
    return header.value.isEmpty() ? header.name + ';' : header.name + ": " + header.value;
}

bool isTokenCharacter(char c) // RFC 9110 section 5.6.2
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool canBeSent(const wire::HttpHeader &header)
{
    const bool nameIsToken = !header.name.isEmpty() && std::all_of(header.name.cbegin(), header.name.cend(), isTokenCharacter);
    return nameIsToken && !header.value.contains('\r') && !header.value.contains('\n') && !header.value.contains('\0');
}

QByteArray fileContents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 nanoseconds(CURL *easy, CURLINFO info)
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, info, &microseconds);
    return microseconds > 0 ? microseconds * 1000 : -1;
}

} // namespace

CurlExchange::CurlExchange(wire::HttpHandle handle, wire::HttpRequest request, CURL *easy, CurlEventQueue &events)
    : m_handle(handle), m_request(std::move(request)), m_easy(easy), m_events(events)
{
    setUpTransfer();
    setUpHeaders();
    setUpBody();
    setUpProxy();
    setUpTls();
}

CurlExchange::~CurlExchange()
{
    curl_slist_free_all(m_headers);
}

void CurlExchange::setUpTransfer()
{
    set(m_easy, CURLOPT_PRIVATE, this);
    set(m_easy, CURLOPT_URL, m_request.url.constData());
    set(m_easy, CURLOPT_PATH_AS_IS, 1L);
    set(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(m_easy, CURLOPT_HTTP_VERSION, m_request.url.startsWith("https") ? long(CURL_HTTP_VERSION_2TLS) : long(CURL_HTTP_VERSION_1_1));
    set(m_easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    set(m_easy, CURLOPT_NOSIGNAL, 1L);
    set(m_easy, CURLOPT_QUICK_EXIT, 1L); // an abort does not wait for a name server
    set(m_easy, CURLOPT_CONNECTTIMEOUT_MS, long(m_request.network.connectTimeout.count()));
    set(m_easy, CURLOPT_TIMEOUT_MS, long(m_request.totalTimeout.count()));
    set(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_easy, CURLOPT_MAXAGE_CONN, kMaxIdleSeconds);
    set(m_easy, CURLOPT_PIPEWAIT, 1L); // HTTP/2: many streams on one connection
    set(m_easy, CURLOPT_BUFFERSIZE, 256L * 1024);
    set(m_easy, CURLOPT_WRITEFUNCTION, &CurlExchange::writeBody);
    set(m_easy, CURLOPT_WRITEDATA, this);
    set(m_easy, CURLOPT_HEADERFUNCTION, &CurlExchange::header);
    set(m_easy, CURLOPT_HEADERDATA, this);
    set(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // a proxy's answer to CONNECT is not the server's
    set(m_easy, CURLOPT_VERBOSE, 1L);                  // for the request head as sent
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
    const bool isPost = m_request.method == "POST";
    if (isPost || !m_request.body.isEmpty()) {
        // No seek function: curl can't rewind, so it fails with CURLE_SEND_FAIL_REWIND instead of sending the body a second time.
        set(m_easy, CURLOPT_POST, 1L);
        set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
        set(m_easy, CURLOPT_READFUNCTION, &CurlExchange::readBody);
        set(m_easy, CURLOPT_READDATA, this);
    } else {
        set(m_easy, CURLOPT_HTTPGET, 1L);
    }
    if (!isPost && m_request.method != "GET")
        set(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
}

void CurlExchange::setUpProxy()
{
    const QString &proxy = m_request.network.proxy;
    if (proxy == u"none") {
        set(m_easy, CURLOPT_NOPROXY, "*");
    } else if (!proxy.isEmpty()) {
        setText(m_easy, CURLOPT_PROXY, proxy);
        set(m_easy, CURLOPT_NOPROXY, ""); // what the user chose for this server wins over no_proxy of the environment
    }
}

void CurlExchange::setUpTls()
{
    const wire::NetworkOptions &network = m_request.network;
    setText(m_easy, CURLOPT_SSLCERT, network.clientCertFile);
    setText(m_easy, CURLOPT_SSLKEY, network.clientKeyFile);
    set(m_easy, CURLOPT_SSL_VERIFYPEER, network.verifyTls ? 1L : 0L);
    set(m_easy, CURLOPT_SSL_VERIFYHOST, network.verifyTls ? 2L : 0L);
    set(m_easy, CURLOPT_PROXY_SSL_VERIFYPEER, network.verifyTls ? 1L : 0L);
    set(m_easy, CURLOPT_PROXY_SSL_VERIFYHOST, network.verifyTls ? 2L : 0L);
    if (!network.caFile.isEmpty())
        setUpAuthorities();
}

// CURLOPT_CAINFO would replace the system's authorities; ours are added to them.
void CurlExchange::setUpAuthorities()
{
    const QByteArray own = fileContents(m_request.network.caFile);
    if (own.isEmpty())
        return; // problem() tells
    if (const char *system = curl_version_info(CURLVERSION_NOW)->cainfo; system != nullptr)
        m_authorities = fileContents(QFile::decodeName(system)) + '\n';
    m_authorities += own;
    curl_blob blob{m_authorities.data(), static_cast<std::size_t>(m_authorities.size()), CURL_BLOB_NOCOPY};
    set(m_easy, CURLOPT_CAINFO_BLOB, &blob);
    set(m_easy, CURLOPT_PROXY_CAINFO_BLOB, &blob);
}

std::optional<Error> CurlExchange::problem() const
{
    const auto bad = std::find_if_not(m_request.headers.cbegin(), m_request.headers.cend(), canBeSent);
    if (bad != m_request.headers.cend()) {
        return Error{.kind = ErrorKind::Config,
                     .message = QStringLiteral("The header \"%1\" can't be sent").arg(QString::fromUtf8(bad->name.left(80))),
                     .hint = QStringLiteral("A name is letters, digits and hyphens; a value has no line breaks"),
                     .where = displayUrl(m_request.url)};
    }
    const QString &caFile = m_request.network.caFile;
    if (!caFile.isEmpty() && m_authorities.isEmpty()) {
        return Error{.kind = ErrorKind::Config,
                     .message = QStringLiteral("The CA file can't be read"),
                     .hint = QStringLiteral("Correct its path; it is a file of certificates in PEM form"),
                     .where = caFile};
    }
    return std::nullopt;
}

std::optional<std::chrono::steady_clock::time_point> CurlExchange::headDeadline() const
{
    if (m_head.hasFinalHead() || m_request.headTimeout.count() == 0)
        return std::nullopt;
    return m_started + m_request.headTimeout;
}

Error CurlExchange::headTimeoutError() const
{
    return Error{.kind = ErrorKind::Timeout,
                 .message = QStringLiteral("No HTTP answer within %1 ms").arg(m_request.headTimeout.count()),
                 .hint = QStringLiteral("Allow more time, or see whether the server is stuck"),
                 .where = displayUrl(m_request.url)};
}

void CurlExchange::resumeBody()
{
    if (std::exchange(m_isBodyPaused, false))
        curl_easy_pause(m_easy, CURLPAUSE_CONT); // may call writeBody, which may pause again
}

void CurlExchange::finish(CURLcode code)
{
    if (code != CURLE_OK)
        finish(errorFor(code));
    else if (!m_head.hasFinalHead())
        finish(errorFor(CURLE_PARTIAL_FILE)); // curl takes a connection that closes amid the header lines for an end in good order
    else
        m_events.push(m_handle, ExchangeFinished{timing()});
}

void CurlExchange::finish(Error error)
{
    m_events.push(m_handle, ExchangeFinished{failure(std::move(error))});
}

Error CurlExchange::errorFor(CURLcode code) const
{
    if (m_head.isTooLarge()) {
        return Error{.kind = ErrorKind::Malformed,
                     .message = QStringLiteral("The answer's HTTP headers do not end within 1 MB"),
                     .hint = QStringLiteral("The server, or a proxy before it, is broken"),
                     .where = displayUrl(m_request.url)};
    }
    long osError = 0;
    curl_easy_getinfo(m_easy, CURLINFO_OS_ERRNO, &osError);
    return curlError({.code = code,
                      .osError = static_cast<int>(osError),
                      .detail = QString::fromUtf8(m_errorText.data()),
                      .url = m_request.url,
                      .proxy = m_request.network.proxy,
                      .isConnected = nanoseconds(m_easy, CURLINFO_CONNECT_TIME_T) >= 0,
                      .hasHead = m_head.hasFinalHead()});
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
    timing.tlsVersion = m_tlsVersion;
    return timing;
}

bool CurlExchange::onHeaderLine(QByteArrayView line)
{
    const HttpHeadReader::State state = m_head.add(line);
    if (state == HttpHeadReader::State::Reading)
        return true;
    if (state == HttpHeadReader::State::TooLarge)
        return false;
    wire::HttpResponseHead head = m_head.takeHead();
    head.wallNs = systemClock().wallNs();
    head.monotonicNs = systemClock().monotonicNs();
    if (state == HttpHeadReader::State::Informational)
        m_events.push(m_handle, InformationalHead{std::move(head)});
    else
        m_events.push(m_handle, FinalHead{std::move(head)});
    return true;
}

// curl tells the TLS version in words only; they are the same since 7.10.
void CurlExchange::onDebugText(QByteArrayView text)
{
    constexpr QByteArrayView kTlsWords("SSL connection using ");
    if (!text.startsWith(kTlsWords))
        return;
    const QByteArrayView version = text.sliced(kTlsWords.size());
    const qsizetype end = version.indexOf(' ');
    m_tlsVersion = QString::fromLatin1((end < 0 ? version : version.first(end)).trimmed());
}

std::size_t CurlExchange::readBody(char *buffer, std::size_t size, std::size_t count, void *self)
{
    auto *exchange = static_cast<CurlExchange *>(self);
    const auto room = static_cast<qsizetype>(size * count);
    const qsizetype length = std::min(room, exchange->m_request.body.size() - exchange->m_sent);
    std::memcpy(buffer, exchange->m_request.body.constData() + exchange->m_sent, static_cast<std::size_t>(length));
    exchange->m_sent += length;
    return static_cast<std::size_t>(length);
}

std::size_t CurlExchange::writeBody(char *bytes, std::size_t size, std::size_t count, void *self)
{
    auto *exchange = static_cast<CurlExchange *>(self);
    if (exchange->m_events.isFull()) {
        exchange->m_isBodyPaused = true;
        return CURL_WRITEFUNC_PAUSE; // curl keeps these bytes
    }
    exchange->m_events.pushBody(exchange->m_handle, QByteArrayView(bytes, static_cast<qsizetype>(size * count)));
    return size * count;
}

std::size_t CurlExchange::header(char *bytes, std::size_t size, std::size_t count, void *self)
{
    const QByteArrayView line(bytes, static_cast<qsizetype>(size * count));
    return static_cast<CurlExchange *>(self)->onHeaderLine(line) ? size * count : 0;
}

int CurlExchange::debug(CURL *, curl_infotype type, char *bytes, std::size_t size, void *self)
{
    auto *exchange = static_cast<CurlExchange *>(self);
    const QByteArrayView text(bytes, static_cast<qsizetype>(size));
    if (type == CURLINFO_HEADER_OUT)
        exchange->m_events.push(exchange->m_handle, RequestHeadSent{text.toByteArray()});
    else if (type == CURLINFO_TEXT)
        exchange->onDebugText(text);
    return 0;
}

} // namespace wb::transports

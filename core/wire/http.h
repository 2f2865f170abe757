// HTTP as values and one interface. The implementation is transports::CurlHttpClient; tests fake it; OAuth will use the same.
//
// Nothing here follows redirects, retries, or adds headers behind the caller's back: a testing tool must say exactly what was sent.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/wire/frame.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace wb::wire {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
    bool operator==(const HttpHeader &) const = default;
};
using HttpHeaders = QList<HttpHeader>;

// The first value of that name (names compare case-insensitively); empty when absent.
[[nodiscard]] QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);
[[nodiscard]] bool hasHeader(const HttpHeaders &headers, QByteArrayView name);
// Replaces every header of that name by one.
void setHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value);

// How to reach a server, per server profile. 0 ms = no limit.
struct NetworkOptions
{
    QString proxy;          // http://, https://, socks5h://; empty: from the environment; "none": never
    QString caFile;         // PEM; added to the system's
    QString clientCertFile; // PEM
    QString clientKeyFile;  // PEM
    bool verifyTls = true;  // false is shown wherever the connection is shown
    std::chrono::milliseconds connectTimeout{15000};
    bool operator==(const NetworkOptions &) const = default;
};

struct HttpRequest
{
    QByteArray method = "POST";
    QByteArray url;      // as typed
    HttpHeaders headers; // complete, but for Host, Content-Length and Accept-Encoding-free defaults of HTTP itself
    QByteArray body;
    ExchangeId exchange{}; // the frames of this exchange carry it
    FrameFlags flags;      // and these
    NetworkOptions network;
    std::chrono::milliseconds headTimeout{0}; // request sent to final response head; 0 = none
    std::chrono::milliseconds totalTimeout{0};
    bool logBody = true; // false: the transport logs the body as messages itself (MCP); true: HttpTap keeps it (OAuth, error pages)
};

struct HttpResponseHead
{
    int status = 0;
    QByteArray version; // "HTTP/1.1", "HTTP/2"
    QByteArray reason;
    HttpHeaders headers; // in order, duplicates kept
    QByteArray raw;      // the header lines as received (reconstructed for HTTP/2), with their line ends
    qint64 wallNs = 0;   // when the last line arrived
    qint64 monotonicNs = 0;
};

struct HttpTiming // nanoseconds from the start of the request; -1 = did not happen
{
    qint64 nameLookup = -1, connect = -1, tls = -1, firstByte = -1, total = -1;
    bool reusedConnection = false;
    QString remoteAddress;
    QString tlsVersion;
};

// Called on the thread that sent the request, in this order: requestSent?, (informational head)*, head?, body*, finished.
// finished comes exactly once unless the exchange was aborted first. A callback may abort any exchange or destroy the client.
struct HttpCallbacks
{
    std::function<void(const QByteArray &rawRequestHead)> requestSent;
    std::function<void(const HttpResponseHead &)> informational; // 1xx
    std::function<void(const HttpResponseHead &)> head;
    std::function<void(const QByteArray &chunk)> body; // as received on the wire after transfer decoding
    // An error here is the wire's (refused, reset, TLS, timeout, truncated); any complete HTTP answer, 500 included, is a success.
    std::function<void(const Result<HttpTiming> &)> finished;
};

enum class HttpHandle : quint64 {};

class HttpClient
{
public:
    HttpClient() = default;
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;
    virtual ~HttpClient() = default;

    // Never blocks, never calls back from inside. Any number may run at once.
    virtual HttpHandle send(HttpRequest request, HttpCallbacks callbacks) = 0;
    // Closes the exchange at once; no callback comes after this. An unknown handle is ignored.
    virtual void abort(HttpHandle handle) = 0;
};

} // namespace wb::wire

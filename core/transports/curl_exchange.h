// One HTTP exchange on a curl easy handle. Lives on the curl thread; what happens goes into the event queue.
#pragma once

#include "core/transports/curl_event_queue.h"
#include "core/transports/http_head_reader.h"
#include "core/wire/http.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <optional>

namespace wb::transports {

class CurlExchange
{
public:
    // `easy` is fresh or reset, and borrowed; it must be reset before the exchange goes.
    CurlExchange(wire::HttpHandle handle, wire::HttpRequest request, CURL *easy, CurlEventQueue &events);
    CurlExchange(const CurlExchange &) = delete;
    CurlExchange &operator=(const CurlExchange &) = delete;
    ~CurlExchange();

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] wire::HttpHandle handle() const { return m_handle; }

    // What makes the request impossible to send; nothing when it may start.
    [[nodiscard]] std::optional<Error> problem() const;
    // The end, told to the owner. curl's verdict, or ours.
    void finish(CURLcode code);
    void finish(Error error);

    // The final head must be there by then; nothing when it is, or when there is no limit.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> headDeadline() const;
    [[nodiscard]] Error headTimeoutError() const;

    // Goes on with a body that was paused because the owner is behind.
    void resumeBody();

private:
    void setUpTransfer();
    void setUpHeaders();
    void setUpBody();
    void setUpProxy();
    void setUpTls();
    void setUpAuthorities();

    [[nodiscard]] bool onHeaderLine(QByteArrayView line);
    void onDebugText(QByteArrayView text);
    [[nodiscard]] Error errorFor(CURLcode code) const;
    [[nodiscard]] wire::HttpTiming timing() const;

    static std::size_t readBody(char *buffer, std::size_t size, std::size_t count, void *self);
    static std::size_t writeBody(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t header(char *bytes, std::size_t size, std::size_t count, void *self);
    static int debug(CURL *easy, curl_infotype type, char *bytes, std::size_t size, void *self);

    wire::HttpHandle m_handle;
    wire::HttpRequest m_request;
    CURL *m_easy;
    CurlEventQueue &m_events;
    curl_slist *m_headers = nullptr;
    QByteArray m_authorities; // PEM, while curl reads it
    qsizetype m_sent = 0;     // of the request's body
    HttpHeadReader m_head;
    QString m_tlsVersion;
    bool m_isBodyPaused = false;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
};

} // namespace wb::transports

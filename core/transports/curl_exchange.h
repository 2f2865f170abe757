// One HTTP exchange on a curl easy handle. Lives on the curl thread.
#pragma once

#include "core/transports/curl_events.h"
#include "core/wire/http.h"

#include <curl/curl.h>

#include <array>
#include <chrono>

namespace wb::transports {

class CurlExchange
{
public:
    // `easy` is reset and borrowed; `events` collects what happens.
    CurlExchange(wire::HttpHandle handle, wire::HttpRequest request, CURL *easy, HttpEvents &events);
    CurlExchange(const CurlExchange &) = delete;
    CurlExchange &operator=(const CurlExchange &) = delete;
    ~CurlExchange();

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] wire::HttpHandle handle() const { return m_handle; }
    void finish(CURLcode code);

    // The head must be there by then; max() when it is or when there is no limit.
    [[nodiscard]] std::chrono::steady_clock::time_point headDeadline() const;
    void failHeadTimeout();

private:
    void setUp();
    void setUpHeaders();
    void setUpBody();
    void setUpNetwork();
    std::size_t onHeaderLine(QByteArrayView line);
    void endOfHead();
    template <typename What> void tell(What what) { m_events.push_back({m_handle, std::move(what)}); }
    [[nodiscard]] Error errorFor(CURLcode code) const;
    [[nodiscard]] wire::HttpTiming timing() const;

    static std::size_t readBody(char *buffer, std::size_t size, std::size_t count, void *self);
    static std::size_t writeBody(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t header(char *bytes, std::size_t size, std::size_t count, void *self);
    static int debug(CURL *easy, curl_infotype type, char *bytes, std::size_t size, void *self);

    wire::HttpHandle m_handle;
    wire::HttpRequest m_request;
    CURL *m_easy;
    HttpEvents &m_events;
    curl_slist *m_headers = nullptr;
    qsizetype m_sent = 0;
    wire::HttpResponseHead m_head;
    bool m_headDone = false;
    qsizetype m_headerBytes = 0;
    bool m_headersTooLarge = false;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
};

} // namespace wb::transports

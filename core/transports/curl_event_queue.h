// What the curl thread tells the owner's thread: values in a queue, announced once per batch.
//
// push() and publish() belong to the curl thread, take() to the owner's.
#pragma once

#include "core/wire/http.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <variant>
#include <vector>

namespace wb::transports {

struct RequestHeadSent
{
    QByteArray raw;
};
struct InformationalHead
{
    wire::HttpResponseHead head;
};
struct FinalHead
{
    wire::HttpResponseHead head;
};
struct BodyChunk
{
    QByteArray bytes;
};
struct ExchangeFinished
{
    Result<wire::HttpTiming> outcome;
};

struct HttpEvent
{
    wire::HttpHandle handle{};
    std::variant<RequestHeadSent, InformationalHead, FinalHead, BodyChunk, ExchangeFinished> what;
};
using HttpEvents = std::vector<HttpEvent>;

class CurlEventQueue
{
public:
    // `announce` is called on the curl thread when there is something to take and the owner does not know yet.
    explicit CurlEventQueue(std::function<void()> announce) : m_announce(std::move(announce)) {}

    void push(wire::HttpHandle handle, decltype(HttpEvent::what) what) { m_gathered.push_back({handle, std::move(what)}); }
    // Pieces of the same body that come in one go become one chunk.
    void pushBody(wire::HttpHandle handle, QByteArrayView bytes);
    void publish();
    // More body bytes wait than the owner should find at once: bodies are to be paused until it has taken them.
    [[nodiscard]] bool isFull() const;

    [[nodiscard]] HttpEvents take();

private:
    std::function<void()> m_announce;
    HttpEvents m_gathered; // not published yet
    std::atomic<qint64> m_bodyBytes{0};

    std::mutex m_mutex; // guards what follows
    HttpEvents m_published;
    bool m_isAnnounced = false;
};

} // namespace wb::transports

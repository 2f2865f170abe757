#include "core/transports/curl_event_queue.h"

#include <iterator>
#include <utility>

namespace wb::transports {
namespace {

constexpr qint64 kFullBytes = 16 * 1024 * 1024;
constexpr qsizetype kMaxChunk = 1024 * 1024;

} // namespace

void CurlEventQueue::pushBody(wire::HttpHandle handle, QByteArrayView bytes)
{
    m_bodyBytes += bytes.size();
    if (!m_gathered.empty() && m_gathered.back().handle == handle) {
        auto *last = std::get_if<BodyChunk>(&m_gathered.back().what);
        if (last != nullptr && last->bytes.size() + bytes.size() <= kMaxChunk) {
            last->bytes.append(bytes);
            return;
        }
    }
    push(handle, BodyChunk{bytes.toByteArray()});
}

void CurlEventQueue::publish()
{
    if (m_gathered.empty())
        return;
    bool isNews = false;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_published.empty())
            m_published.swap(m_gathered);
        else
            std::move(m_gathered.begin(), m_gathered.end(), std::back_inserter(m_published));
        isNews = !std::exchange(m_isAnnounced, true);
    }
    m_gathered.clear();
    if (isNews)
        m_announce();
}

bool CurlEventQueue::isFull() const
{
    return m_bodyBytes.load(std::memory_order_relaxed) > kFullBytes;
}

HttpEvents CurlEventQueue::take()
{
    const std::scoped_lock lock(m_mutex);
    m_isAnnounced = false;
    for (const HttpEvent &event : m_published) {
        if (const auto *chunk = std::get_if<BodyChunk>(&event.what))
            m_bodyBytes -= chunk->bytes.size();
    }
    return std::exchange(m_published, {});
}

} // namespace wb::transports

#include "app/models/head_cache.h"

#include <algorithm>

namespace wb::app {

namespace {
constexpr qint64 kPageSize = 256;
constexpr qsizetype kPages = 64;
constexpr qsizetype kSingles = 4096;
} // namespace

HeadCache::HeadCache(const framelog::FrameLog &log) : m_log(log), m_pages(kPages), m_singles(kSingles) {}

const framelog::FrameHead *HeadCache::find(FrameSeq sequence, Access access)
{
    const qint64 number = toInt(sequence);
    if (number < 1 || number > m_log.count())
        return nullptr;
    if (const auto *head = inPage(number, access == Access::Neighbours))
        return head;
    if (access == Access::Neighbours)
        return nullptr;
    if (const auto *head = m_singles.object(number))
        return head;
    Result<framelog::FrameHead> head = m_log.head(sequence);
    if (!head)
        return nullptr;
    auto *kept = new framelog::FrameHead(std::move(*head));
    m_singles.insert(number, kept); // takes it over
    return kept;
}

const framelog::FrameHead *HeadCache::inPage(qint64 sequence, bool load)
{
    const qint64 page = (sequence - 1) / kPageSize;
    const qint64 first = page * kPageSize + 1;
    const QList<framelog::FrameHead> *heads = m_pages.object(page);
    // The last page grows: what it lacks is read with all of it.
    if (load && (!heads || heads->size() <= sequence - first)) {
        Result<QList<framelog::FrameHead>> read = m_log.heads(FrameSeq{first}, kPageSize);
        if (!read)
            return nullptr;
        m_pages.insert(page, new QList<framelog::FrameHead>(std::move(*read)));
        heads = m_pages.object(page);
    }
    return heads && sequence - first < heads->size() ? &heads->at(sequence - first) : nullptr;
}

void HeadCache::invalidate(qint64 first, qint64 last)
{
    for (const qint64 page : m_pages.keys()) {
        if (page >= (first - 1) / kPageSize && page <= (last - 1) / kPageSize)
            m_pages.remove(page);
    }
    for (const qint64 sequence : m_singles.keys()) {
        if (sequence >= first && sequence <= last)
            m_singles.remove(sequence);
    }
}

} // namespace wb::app

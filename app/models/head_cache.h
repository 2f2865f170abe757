// Frame heads by sequence, from pages of the log kept in an LRU. One page read per miss, nothing else: what a view may do while it paints.
//
// Threading: the thread of the log.
#pragma once

#include "core/framelog/frame_log.h"

#include <QCache>
#include <QList>

namespace wb::app {

class HeadCache
{
public:
    enum class Access : quint8 {
        Neighbours, // rows follow each other: read a page of 256
        Scattered   // rows of a filter: read just this one
    };

    explicit HeadCache(const framelog::FrameLog &log);

    // Null when the log can't give it. Valid until the next call.
    [[nodiscard]] const framelog::FrameHead *find(FrameSeq sequence, Access access);
    void invalidate(qint64 first, qint64 last);

private:
    [[nodiscard]] const framelog::FrameHead *inPage(qint64 sequence, bool load);

    const framelog::FrameLog &m_log;
    QCache<qint64, QList<framelog::FrameHead>> m_pages; // by (sequence - 1) / 256
    QCache<qint64, framelog::FrameHead> m_singles;
};

} // namespace wb::app

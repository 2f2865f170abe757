#include "app/models/frame_matches.h"

#include <QElapsedTimer>

#include <algorithm>

namespace wb::app {

namespace {
constexpr qint64 kSliceNs = 3'000'000;
} // namespace

FrameMatches::FrameMatches(framelog::FrameLog &log, HeadCache &heads, QObject *parent) : QObject(parent), m_log(log), m_heads(heads)
{
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &FrameMatches::examineSlice);
}

FrameMatches::~FrameMatches()
{
    m_stop.request_stop();
}

void FrameMatches::start(const framelog::FrameFilter &filter)
{
    stop();
    m_filter = filter;
    m_searchEnd = m_log.count();
    m_next = m_searchEnd + 1;
    m_searching = true;
    m_log.search(m_filter, FrameSeq{1},
                 {.found = [this](const QList<qint64> &batch) { onFound(batch); }, .done = [this](const Status &s) { onDone(s); }},
                 m_stop.get_token());
}

void FrameMatches::stop()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_slice.stop();
    m_matches.clear();
    m_searching = false;
    m_changedFirst = 0;
    m_changedLast = -1;
}

qint64 FrameMatches::lowerBound(FrameSeq sequence) const
{
    return std::lower_bound(m_matches.begin(), m_matches.end(), toInt(sequence)) - m_matches.begin();
}

void FrameMatches::onFound(const QList<qint64> &batch)
{
    // What arrived after the search began is examined live, in order.
    const auto end = std::upper_bound(batch.begin(), batch.end(), m_searchEnd);
    append({batch.begin(), end});
}

void FrameMatches::onDone(const Status &status)
{
    m_searching = false;
    m_slice.start(0);
    emit searchFinished(status ? QString() : status.error().text());
}

void FrameMatches::append(const std::vector<qint64> &batch)
{
    if (batch.empty())
        return;
    emit aboutToInsert(count(), count() + static_cast<qint64>(batch.size()) - 1);
    m_matches.insert(m_matches.end(), batch.begin(), batch.end());
    emit inserted();
}

void FrameMatches::noteAppended()
{
    if (!m_searching && !m_slice.isActive())
        m_slice.start(0);
}

void FrameMatches::noteChanged(qint64 first, qint64 last)
{
    const bool nothingYet = m_changedFirst > m_changedLast;
    m_changedFirst = nothingYet ? first : std::min(m_changedFirst, first);
    m_changedLast = nothingYet ? last : std::max(m_changedLast, last);
    noteAppended();
}

void FrameMatches::examineSlice()
{
    if (m_searching)
        return;
    QElapsedTimer timer;
    timer.start();
    const auto timeLeft = [&timer] { return timer.nsecsElapsed() < kSliceNs; };
    m_changedLast = std::min(m_changedLast, m_next - 1);
    for (; m_changedFirst <= m_changedLast && timeLeft(); ++m_changedFirst)
        reexamine(m_changedFirst);
    std::vector<qint64> batch;
    for (; m_next <= m_log.count() && timeLeft(); ++m_next) {
        if (passes(m_next))
            batch.push_back(m_next);
    }
    append(batch);
    if (m_changedFirst <= m_changedLast || m_next <= m_log.count())
        m_slice.start(0);
}

bool FrameMatches::passes(qint64 sequence)
{
    const framelog::FrameHead *head = m_heads.find(FrameSeq{sequence}, HeadCache::Access::Neighbours);
    return head && m_log.matches(m_filter, *head);
}

void FrameMatches::reexamine(qint64 sequence)
{
    const qint64 row = lowerBound(FrameSeq{sequence});
    const bool listed = row < count() && toInt(at(row)) == sequence;
    const bool passing = passes(sequence);
    if (passing == listed)
        return;
    if (passing) {
        emit aboutToInsert(row, row);
        m_matches.insert(m_matches.begin() + row, sequence);
        emit inserted();
    } else {
        emit aboutToRemove(row, row);
        m_matches.erase(m_matches.begin() + row);
        emit removed();
    }
}

} // namespace wb::app

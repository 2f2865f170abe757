// The frames that pass a filter, as an ascending list of sequences that keeps itself up to date: what is there now is found by the
// log's search thread, what comes later and what changes later (an answer arrives, a finding is added) is examined here, in slices
// short enough for the event loop.
//
// Threading: the thread of the log.
#pragma once

#include "app/models/head_cache.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"

#include <QObject>
#include <QTimer>

#include <stop_token>
#include <vector>

namespace wb::app {

class FrameMatches : public QObject
{
    Q_OBJECT

public:
    FrameMatches(framelog::FrameLog &log, HeadCache &heads, QObject *parent = nullptr);
    ~FrameMatches() override;

    // Forgets everything (without signals) and begins anew.
    void start(const framelog::FrameFilter &filter);
    void stop();

    void noteAppended();
    void noteChanged(qint64 first, qint64 last);

    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_matches.size()); }
    [[nodiscard]] FrameSeq at(qint64 row) const { return FrameSeq{m_matches[static_cast<std::size_t>(row)]}; }
    // The row of the first match that is not before `sequence`; count() when there is none.
    [[nodiscard]] qint64 lowerBound(FrameSeq sequence) const;
    [[nodiscard]] bool isSearching() const { return m_searching; }

signals:
    void aboutToInsert(qint64 first, qint64 last);
    void inserted();
    void aboutToRemove(qint64 first, qint64 last);
    void removed();
    void searchFinished(const QString &problem); // empty: all was searched

private:
    void onFound(const QList<qint64> &batch);
    void onDone(const Status &status);
    void append(const std::vector<qint64> &batch);
    void examineSlice();
    void reexamine(qint64 sequence);
    [[nodiscard]] bool passes(qint64 sequence);

    framelog::FrameLog &m_log;
    HeadCache &m_heads;
    framelog::FrameFilter m_filter;
    std::vector<qint64> m_matches;
    std::stop_source m_stop;
    bool m_searching = false;
    qint64 m_searchEnd = 0;    // the search answers for sequences up to here
    qint64 m_next = 1;         // first sequence that nobody has examined
    qint64 m_changedFirst = 0; // to be examined again; empty when first > last
    qint64 m_changedLast = -1;
    QTimer m_slice;
};

} // namespace wb::app

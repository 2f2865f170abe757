// The search thread: runs jobs one after the other and brings what they find back to the owner's thread.
//
// Threading: functions on the owner's thread. `deliver` is called on the search thread and must run the work it gets on the owner's.
#pragma once

#include "core/framelog/frame_log.h"
#include "core/framelog/search_job.h"

#include <QHash>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace wb::framelog {

class FrameSearch
{
public:
    using Deliver = std::function<void(std::function<void()>)>;

    // `capture` outlives the search.
    FrameSearch(const CaptureFile &capture, QString indexPath, Deliver deliver);

    void start(SearchJob job, FrameLog::SearchCallbacks callbacks);

private:
    struct Numbered
    {
        quint64 number = 0;
        SearchJob job;
    };
    struct Caller // stays on the owner's thread, where its callbacks may be destroyed
    {
        FrameLog::SearchCallbacks callbacks;
        std::stop_token stop;
    };

    void run(const std::stop_token &stop);
    void runOne(const Numbered &numbered);
    [[nodiscard]] Status searchIndex(const SearchJob &job, const FoundFrames &found);
    void giveBatch(quint64 number, const QList<qint64> &batch);
    void finish(quint64 number, const Status &status);

    const CaptureFile &m_capture;
    QString m_indexPath;
    Deliver m_deliver;
    QHash<quint64, Caller> m_callers;
    quint64 m_lastNumber = 0;
    std::optional<IndexReader> m_index; // the search thread's
    std::mutex m_mutex;                 // guards m_jobs
    std::condition_variable_any m_wake;
    std::deque<Numbered> m_jobs;
    std::jthread m_thread; // last: it uses the others
};

} // namespace wb::framelog

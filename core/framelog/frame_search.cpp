#include "core/framelog/frame_search.h"

#include <utility>

namespace wb::framelog {

FrameSearch::FrameSearch(const CaptureFile &capture, QString indexPath, Deliver deliver)
    : m_capture(capture), m_indexPath(std::move(indexPath)), m_deliver(std::move(deliver)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

void FrameSearch::start(SearchJob job, FrameLog::SearchCallbacks callbacks)
{
    const quint64 number = ++m_lastNumber;
    m_callers.insert(number, {.callbacks = std::move(callbacks), .stop = job.stop});
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back({.number = number, .job = std::move(job)});
    }
    m_wake.notify_one();
}

void FrameSearch::run(const std::stop_token &stop)
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); }))
            return;
        Numbered numbered = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        numbered.job.shutdown = stop;
        runOne(numbered);
    }
}

void FrameSearch::runOne(const Numbered &numbered)
{
    const quint64 number = numbered.number;
    const Status status = searchIndex(
        numbered.job, [&](QList<qint64> batch) { m_deliver([this, number, found = std::move(batch)] { giveBatch(number, found); }); });
    m_deliver([this, number, status] { finish(number, status); });
}

Status FrameSearch::searchIndex(const SearchJob &job, const FoundFrames &found)
{
    if (job.isStopped())
        return {};
    if (!m_index) {
        Result<IndexReader> opened = IndexReader::open(m_indexPath);
        if (!opened)
            return failure(opened.error());
        m_index = std::move(*opened);
    }
    return runSearch(job, *m_index, m_capture, found);
}

void FrameSearch::giveBatch(quint64 number, const QList<qint64> &batch)
{
    const auto caller = m_callers.constFind(number);
    if (caller == m_callers.constEnd() || caller->stop.stop_requested() || !caller->callbacks.found)
        return;
    const auto found = caller->callbacks.found; // it may start another search
    found(batch);
}

void FrameSearch::finish(quint64 number, const Status &status)
{
    const Caller caller = m_callers.take(number);
    if (!caller.stop.stop_requested() && caller.callbacks.done)
        caller.callbacks.done(status);
}

} // namespace wb::framelog

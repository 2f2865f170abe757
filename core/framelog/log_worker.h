// The thread behind a live log: writes records to the capture, then takes them into the index, both in order.
//
// A record waits at most kWriteDelay, or until kWriteBytes are pending. Indexing goes in slices, so that a burst never delays the next
// write. After a failure everything stays queued and is tried again every kRetry.
//
// Threading: all public functions on the owner's thread. `announce` is called on the worker's thread when progress() has news.
#pragma once

#include "core/framelog/index_writer.h"
#include "core/framelog/log_item.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace wb::framelog {

class LogWorker
{
public:
    struct Progress // counts items in the order of post()
    {
        quint64 written = 0;
        quint64 indexed = 0;
        std::optional<Error> problem; // what keeps it from going on
    };

    LogWorker(CaptureWriter writer, IndexWriter index, std::function<void()> announce);
    LogWorker(const LogWorker &) = delete;
    LogWorker &operator=(const LogWorker &) = delete;
    ~LogWorker(); // makes a last attempt at what is left

    void post(LogItem item);
    [[nodiscard]] Progress progress() const;
    // Waits until everything posted so far is written and indexed, or can't be.
    [[nodiscard]] Status flush();

private:
    void run();
    [[nodiscard]] bool nextRound(); // waits for work and takes it; false: this round is the last one
    void waitForWork(std::unique_lock<std::mutex> &lock);
    void writePending();
    void indexSlice();
    [[nodiscard]] Status indexItems(std::size_t count);
    void publish();

    CaptureWriter m_writer;
    IndexWriter m_index;
    std::function<void()> m_announce;

    // The worker's own.
    std::deque<LogItem> m_unwritten, m_unindexed;
    std::optional<Error> m_writeProblem, m_indexProblem;
    quint64 m_written = 0;
    quint64 m_indexed = 0;
    quint64 m_flushSeen = 0;

    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake, m_advanced;
    std::vector<LogItem> m_incoming;
    qint64 m_incomingBytes = 0;
    quint64 m_posted = 0;
    quint64 m_flushWanted = 0, m_flushTried = 0; // tickets
    bool m_stop = false;
    Progress m_progress;

    std::thread m_thread;
};

} // namespace wb::framelog

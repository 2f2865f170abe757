#include "core/framelog/log_worker.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace wb::framelog {
namespace {

using namespace std::chrono_literals;

constexpr auto kWriteDelay = 30ms; // a killed program may lose 100 ms: the rest is for the write itself, on a busy machine
constexpr auto kRetry = 1s;
constexpr qint64 kWriteBytes = 256 * 1024;
constexpr std::size_t kIndexSlice = 2000;

// What the index state becomes with this item.
void advance(IndexState &state, const LogItem &item)
{
    state.indexedTo += kRecordHeadSize + static_cast<qint64>(item.record.head.bodyLength);
    if (item.record.head.type == static_cast<quint8>(RecordType::Frame)) {
        ++state.frames;
        state.lastStored = static_cast<qint64>(item.record.head.sequence);
    } else if (item.record.head.type == static_cast<quint8>(RecordType::Finding)) {
        ++state.findings;
    }
}

} // namespace

LogWorker::LogWorker(CaptureWriter writer, IndexWriter index, std::function<void()> announce)
    : m_writer(std::move(writer)), m_index(std::move(index)), m_announce(std::move(announce)), m_thread([this] { run(); })
{
}

LogWorker::~LogWorker()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LogWorker::post(LogItem item)
{
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        const qint64 before = m_incomingBytes;
        m_incomingBytes += kRecordHeadSize + item.record.body.size();
        wake = m_incoming.empty() || (before < kWriteBytes && m_incomingBytes >= kWriteBytes);
        m_incoming.push_back(std::move(item));
        ++m_posted;
    }
    if (wake)
        m_wake.notify_one();
}

LogWorker::Progress LogWorker::progress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

Status LogWorker::flush()
{
    std::unique_lock lock(m_mutex);
    const quint64 target = m_posted;
    const quint64 ticket = ++m_flushWanted;
    m_wake.notify_one();
    m_advanced.wait(lock, [&] { return m_progress.indexed >= target || (m_progress.problem && m_flushTried >= ticket); });
    if (m_progress.indexed >= target)
        return {};
    return failure(*m_progress.problem);
}

void LogWorker::run()
{
    bool last = false;
    while (!last) {
        last = !nextRound();
        writePending();
        indexSlice();
        publish();
        if (!m_unindexed.empty() && !m_indexProblem)
            last = false;
    }
}

bool LogWorker::nextRound()
{
    std::unique_lock lock(m_mutex);
    waitForWork(lock);
    std::move(m_incoming.begin(), m_incoming.end(), std::back_inserter(m_unwritten));
    m_incoming.clear();
    m_incomingBytes = 0;
    m_flushSeen = m_flushWanted;
    return !m_stop;
}

void LogWorker::waitForWork(std::unique_lock<std::mutex> &lock)
{
    const auto urgent = [this] { return m_stop || m_flushWanted != m_flushSeen; };
    if (m_writeProblem || m_indexProblem) {
        m_wake.wait_for(lock, kRetry, urgent);
        return;
    }
    if (!m_unindexed.empty())
        return;
    m_wake.wait(lock, [&] { return urgent() || !m_incoming.empty(); });
    m_wake.wait_for(lock, kWriteDelay, [&] { return urgent() || m_incomingBytes >= kWriteBytes; });
}

void LogWorker::writePending()
{
    if (m_unwritten.empty()) {
        m_writeProblem.reset();
        return;
    }
    std::vector<PendingRecord *> records;
    records.reserve(m_unwritten.size());
    std::transform(m_unwritten.begin(), m_unwritten.end(), std::back_inserter(records), [](LogItem &item) { return &item.record; });
    const CaptureWriter::Outcome outcome = m_writer.append(records);
    m_writeProblem = outcome.status ? std::nullopt : std::optional(outcome.status.error());
    const auto end = m_unwritten.begin() + static_cast<std::ptrdiff_t>(outcome.written);
    std::for_each(m_unwritten.begin(), end, [](LogItem &item) { item.record.body.clear(); }); // 100 MB need not wait for the index
    std::move(m_unwritten.begin(), end, std::back_inserter(m_unindexed));
    m_unwritten.erase(m_unwritten.begin(), end);
    m_written += outcome.written;
}

void LogWorker::indexSlice()
{
    if (m_unindexed.empty()) {
        m_indexProblem.reset();
        return;
    }
    const std::size_t count = std::min(kIndexSlice, m_unindexed.size());
    Status status = m_index.begin();
    if (status)
        status = indexItems(count);
    if (status) {
        m_indexProblem.reset();
        m_unindexed.erase(m_unindexed.begin(), m_unindexed.begin() + static_cast<std::ptrdiff_t>(count));
        m_indexed += count;
    } else {
        m_index.rollback();
        m_indexProblem = status.error();
    }
}

Status LogWorker::indexItems(std::size_t count)
{
    IndexState state = m_index.state();
    for (std::size_t i = 0; i < count; ++i) {
        const LogItem &item = m_unindexed[i];
        advance(state, item);
        Status status;
        if (const auto *frame = std::get_if<FrameEntry>(&item.entry))
            status = m_index.addFrame(frame->head, frame->updates);
        else if (const auto *finding = std::get_if<wire::Finding>(&item.entry))
            status = m_index.addFinding(*finding);
        else
            status = m_index.addConnection(std::get<ConnectionNote>(item.entry));
        if (!status)
            return status;
    }
    // Live, shown and stored numbers are the same: one run.
    if (state.frames > 0) {
        if (const Status status = m_index.saveRun({.stored = 1, .sequence = 1, .length = state.frames}); !status)
            return status;
    }
    return m_index.commit(state);
}

void LogWorker::publish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_flushTried = m_flushSeen;
        m_progress = {.written = m_written, .indexed = m_indexed, .problem = m_writeProblem ? m_writeProblem : m_indexProblem};
    }
    m_advanced.notify_all();
    m_announce();
}

} // namespace wb::framelog

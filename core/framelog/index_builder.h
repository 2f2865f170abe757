// Brings an index up to its capture on a thread of its own: from nothing, or from where it stopped.
//
// Threading: functions on the owner's thread; `announce` is called on the builder's. Destroying it stops it within one transaction;
// what was committed stays good.
#pragma once

#include "core/framelog/capture_file.h"
#include "core/framelog/index_writer.h"

#include <functional>
#include <mutex>
#include <thread>

namespace wb::framelog {

class CaptureScanner;
class FrameClassifier;

class IndexBuilder
{
public:
    struct Progress
    {
        IndexState state;
        qint64 tornBytes = 0; // at the end of the capture, when finished
        bool finished = false;
        Status status; // of the whole, when finished
    };

    // `capture` outlives the builder.
    IndexBuilder(const CaptureFile &capture, IndexWriter writer, std::function<void()> announce);

    [[nodiscard]] Progress progress() const;
    void wait(); // until it is finished

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] Result<qint64> build(const std::stop_token &stop);                                               // the torn bytes
    [[nodiscard]] Result<bool> addSlice(CaptureScanner &scanner, FrameClassifier &classifier, SequenceRuns &runs); // false: the end
    void publish(Progress progress);

    const CaptureFile &m_capture;
    IndexWriter m_writer;
    std::function<void()> m_announce;
    mutable std::mutex m_mutex; // guards m_progress
    Progress m_progress;
    std::jthread m_thread; // last: it uses the others
};

} // namespace wb::framelog

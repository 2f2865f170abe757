// One search: which frames of a log, as it was at one moment, match a filter. Runs on whatever thread calls it.
#pragma once

#include "core/framelog/capture_file.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/index_reader.h"
#include "core/framelog/log_tail.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace wb::framelog {

struct SearchJob
{
    struct TailRow
    {
        FrameHead head;
        std::optional<QByteArray> payload; // nothing: it is in the file
    };

    FrameFilter filter;
    qint64 from = 1;
    qint64 end = 1;           // rows before this one are in the index
    LogTail::Patches patches; // what the index may not say yet about its rows
    std::vector<TailRow> tail;
    std::stop_token stop;     // the caller's
    std::stop_token shutdown; // the search thread's

    [[nodiscard]] bool isStopped() const { return stop.stop_requested() || shutdown.stop_requested(); }
};

using FoundFrames = std::function<void(QList<qint64> batch)>;

// Gives what matches in ascending batches. A stopped search ends early, without an error.
[[nodiscard]] Status runSearch(const SearchJob &job, IndexReader &index, const CaptureFile &capture, const FoundFrames &found);

} // namespace wb::framelog

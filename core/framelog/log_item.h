// What the log hands to its worker: a record for the capture and the same thing for the index.
#pragma once

#include "core/framelog/capture_writer.h"
#include "core/framelog/frame_log.h"
#include "core/framelog/frame_pairing.h"

#include <variant>

namespace wb::framelog {

struct FrameEntry
{
    FrameHead head;
    PairUpdates updates;
};

struct LogItem
{
    PendingRecord record;
    std::variant<FrameEntry, wire::Finding, ConnectionNote> entry;
};

} // namespace wb::framelog

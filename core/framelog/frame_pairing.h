// What an answer changes on its request's row.
#pragma once

#include "core/base/ids.h"

#include <QVarLengthArray>

namespace wb::framelog {

struct PairUpdate
{
    FrameSeq request{};
    FrameSeq answer{};
    qint64 latencyNs = -1;
    bool operator==(const PairUpdate &) const = default;
};

using PairUpdates = QVarLengthArray<PairUpdate, 1>; // a batch may answer several

} // namespace wb::framelog

// A FrameHead as a row of the index and back.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/framelog/sqlite_database.h"

namespace wb::framelog {

// Ends in a blank; a WHERE clause may follow. Columns of `frame` can be named without their table.
constexpr const char *kSelectFrameRows =
    "SELECT seq, offset, wall, mono, connection, direction, channel, kind, ifnull((SELECT name FROM method WHERE id = frame.method), x''), "
    "idtoken, partner, latency, exchange, size, code, flags, finding FROM frame ";

[[nodiscard]] FrameHead frameRow(const SqliteStatement &row);
void bindFrameRow(SqliteStatement &insert, const FrameHead &head, qint64 methodId);

} // namespace wb::framelog

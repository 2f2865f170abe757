// The tables of the disposable index beside a capture, and whether a given file is one that fits.
//
// A change of the tables raises kIndexVersion; there are no migrations: an index of another version is thrown away.
#pragma once

#include "core/base/result.h"
#include "core/framelog/capture_file.h"
#include "core/framelog/sqlite_database.h"

#include <QString>

namespace wb::framelog {

constexpr int kIndexVersion = 1;

[[nodiscard]] QString indexPathFor(const QString &capturePath);
// With the files SQLite keeps beside it.
void removeIndex(const QString &indexPath);

// Which capture an index belongs to.
[[nodiscard]] qint64 identityOf(const CaptureFile &capture);

// What damage in the middle of the capture cost.
struct Skipped
{
    qint64 bytes = 0;
    qint64 places = 0;
};

// How far the index has followed the capture.
struct IndexState
{
    qint64 identity = 0;
    qint64 indexedTo = 0; // offset behind the last record taken in
    qint64 frames = 0;
    qint64 findings = 0;
    qint64 lastStored = 0; // sequence of the last frame as stored; differs from `frames` behind damage
    Skipped skipped;       // up to there
};

[[nodiscard]] Status createSchema(SqliteDatabase &database, const IndexState &state);
[[nodiscard]] Result<IndexState> readState(const SqliteDatabase &database);
// An error when the index is of another version, belongs to another capture, knows more than the capture has, or is damaged.
[[nodiscard]] Result<IndexState> checkIndex(const SqliteDatabase &database, const CaptureFile &capture);

} // namespace wb::framelog

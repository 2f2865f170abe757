// Appends records to a capture file at known offsets. After a failure the file is cut back to the end of its last whole record before
// the next attempt, so that a full disk never leaves half a record in the middle. Used by the log's worker thread only.
#pragma once

#include "core/base/result.h"
#include "core/framelog/capture_format.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <vector>

namespace wb::framelog {

struct PendingRecord
{
    RecordHead head; // tag, length and checksum are filled in when it is written
    QByteArray body; // shared with the frame, never copied
};

class CaptureWriter
{
public:
    // `descriptor` is borrowed; records begin at `offset`.
    CaptureWriter(QString path, int descriptor, quint32 tag, qint64 offset);

    // Writes as many as it can, in order. `written` counts them also when an error stopped it.
    struct Outcome
    {
        std::size_t written = 0;
        Status status;
    };
    [[nodiscard]] Outcome append(std::span<PendingRecord *const> records);

    [[nodiscard]] qint64 offset() const { return m_offset; } // behind the last whole record

private:
    [[nodiscard]] Status appendGroup(std::span<PendingRecord *const> records);

    QString m_path;
    int m_descriptor;
    quint32 m_tag;
    qint64 m_offset;
    bool m_mustCut = false;
    std::vector<RecordHeadBytes> m_heads; // of the group being written
};

} // namespace wb::framelog

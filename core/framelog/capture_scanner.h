// Walks the records of a capture from an offset on, and finds the way back after damage: the next marker with valid checksums. Counts
// what it had to skip. No length in the file is believed before its checksum was seen and it fits into the file.
#pragma once

#include "core/framelog/capture_file.h"
#include "core/framelog/file_window.h"

#include <QByteArray>

#include <optional>
#include <stop_token>

namespace wb::framelog {

class CaptureScanner
{
public:
    struct Record
    {
        RecordHead head;
        qint64 offset = 0;
        QByteArrayView body; // valid until the next call of next()
    };

    // Reads up to the size the file has now. `lastSequence`: of the last frame before `from`.
    CaptureScanner(const CaptureFile &file, qint64 from, quint64 lastSequence, std::stop_token stop = {});

    [[nodiscard]] std::optional<Record> next();                  // nothing at the end, or when stopped
    [[nodiscard]] qint64 position() const { return m_position; } // behind the last good record

    // Lost to damage in front of position().
    [[nodiscard]] qint64 skippedBytes() const { return m_skippedBytes; }
    [[nodiscard]] qint64 skippedPlaces() const { return m_skippedPlaces; }
    // Behind position() when next() has come to the end: a record that was not finished, or is damaged.
    [[nodiscard]] qint64 tornBytes() const { return m_tornBytes; }

private:
    [[nodiscard]] std::optional<Record> recordAt(qint64 offset);
    [[nodiscard]] std::optional<qint64> findMarker(qint64 from);

    FileWindow m_window;
    std::stop_token m_stop;
    std::optional<quint32> m_tag;
    qint64 m_end;
    qint64 m_position;
    quint64 m_lastSequence;
    qint64 m_skippedBytes = 0;
    qint64 m_skippedPlaces = 0;
    qint64 m_tornBytes = 0;
};

} // namespace wb::framelog

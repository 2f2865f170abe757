#include "core/framelog/capture_scanner.h"

#include "core/framelog/crc32c.h"

#include <algorithm>
#include <cstring>

namespace wb::framelog {
namespace {
constexpr qint64 kSearchStep = 256 * 1024;
}

CaptureScanner::CaptureScanner(const CaptureFile &file, qint64 from, quint64 lastSequence, std::stop_token stop)
    : m_window(file.descriptor()), m_stop(std::move(stop)), m_tag(file.tag()), m_end(file.size()), m_position(from),
      m_lastSequence(lastSequence)
{
}

std::optional<CaptureScanner::Record> CaptureScanner::next()
{
    const qint64 begin = m_position;
    std::optional<qint64> candidate = begin;
    while (candidate && !m_stop.stop_requested()) {
        if (auto record = recordAt(*candidate)) {
            if (*candidate > begin) {
                m_skippedBytes += *candidate - begin;
                ++m_skippedPlaces;
            }
            m_tag = record->head.tag; // after a damaged header the first good record tells
            m_position = record->offset + kRecordHeadSize + record->body.size();
            if (record->head.type == static_cast<quint8>(RecordType::Frame))
                m_lastSequence = record->head.sequence;
            return record;
        }
        candidate = findMarker(*candidate + 1);
    }
    if (!m_stop.stop_requested())
        m_tornBytes = m_end - begin;
    return std::nullopt;
}

std::optional<CaptureScanner::Record> CaptureScanner::recordAt(qint64 offset)
{
    if (offset > m_end - kRecordHeadSize)
        return std::nullopt;
    const auto headBytes = m_window.view(offset, kRecordHeadSize);
    const auto head = headBytes ? decodeRecordHead(*headBytes, m_tag) : std::nullopt;
    if (!head || head->bodyLength > static_cast<quint64>(m_end - offset - kRecordHeadSize))
        return std::nullopt;
    if (head->type == static_cast<quint8>(RecordType::Frame) && head->sequence <= m_lastSequence)
        return std::nullopt; // bytes of this very capture inside a damaged frame
    const auto body = m_window.view(offset + kRecordHeadSize, static_cast<qint64>(head->bodyLength));
    if (!body || crc32c(*body) != head->bodyChecksum)
        return std::nullopt;
    return Record{.head = *head, .offset = offset, .body = *body};
}

std::optional<qint64> CaptureScanner::findMarker(qint64 from)
{
    const QByteArray marker = recordMarker(m_tag);
    const qint64 overlap = marker.size() - 1;
    for (qint64 at = from; at <= m_end - kRecordHeadSize && !m_stop.stop_requested(); at += kSearchStep) {
        const auto bytes = m_window.view(at, std::min(kSearchStep + overlap, m_end - at));
        if (!bytes)
            return std::nullopt;
        const void *hit =
            memmem(bytes->data(), static_cast<std::size_t>(bytes->size()), marker.constData(), static_cast<std::size_t>(marker.size()));
        if (hit)
            return at + (static_cast<const char *>(hit) - bytes->data());
    }
    return std::nullopt;
}

} // namespace wb::framelog

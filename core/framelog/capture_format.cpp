#include "core/framelog/capture_format.h"

#include "core/framelog/crc32c.h"

#include <QtEndian>

#include <cstring>

namespace wb::framelog {
namespace {

constexpr QByteArrayView kMagic("MCPWBCAP");
// No ASCII and no UTF-8, so that text frames never contain it.
constexpr std::array<char, 4> kMarker{'\xF5', '\x57', '\x42', '\xFA'};
constexpr qsizetype kHeaderChecksumAt = 24;
constexpr qsizetype kRecordChecksumAt = 64;

template <typename T> char *put(char *at, T value)
{
    qToLittleEndian(value, at);
    return at + sizeof(T);
}

template <typename T> const char *get(const char *at, T &value)
{
    value = qFromLittleEndian<T>(at);
    return at + sizeof(T);
}

} // namespace

QByteArray encodeHeader(quint32 tag, const QByteArray &note)
{
    QByteArray bytes(kHeaderSize, Qt::Uninitialized);
    char *at = bytes.data();
    std::memcpy(at, kMagic.data(), static_cast<std::size_t>(kMagic.size()));
    at = put(at + kMagic.size(), kCaptureVersion);
    at = put(at, static_cast<quint32>(note.size()));
    at = put(at, tag);
    at = put(at, crc32c(note));
    put(at, crc32c(QByteArrayView(bytes).first(kHeaderChecksumAt)));
    return bytes + note;
}

std::optional<CaptureHeader> decodeHeader(QByteArrayView bytes)
{
    if (bytes.size() < kHeaderSize || !bytes.startsWith(kMagic))
        return std::nullopt;
    CaptureHeader header;
    quint32 checksum = 0;
    const char *at = bytes.data() + kMagic.size();
    at = get(at, header.version);
    at = get(at, header.noteLength);
    at = get(at, header.tag);
    at = get(at, header.noteChecksum);
    get(at, checksum);
    header.intact = checksum == crc32c(bytes.first(kHeaderChecksumAt));
    return header;
}

RecordHeadBytes encodeRecordHead(const RecordHead &head)
{
    RecordHeadBytes bytes{};
    std::memcpy(bytes.data(), kMarker.data(), kMarker.size());
    char *at = put(bytes.data() + kMarker.size(), head.tag);
    at = put(at, head.type);
    at = put(at, head.direction);
    at = put(at, head.channel);
    at = put(at, quint8{0});
    at = put(at, head.flags);
    at = put(at, quint16{0});
    at = put(at, head.bodyLength);
    at = put(at, head.sequence);
    at = put(at, head.wallNs);
    at = put(at, head.monotonicNs);
    at = put(at, head.exchange);
    at = put(at, head.connection);
    at = put(at, head.bodyChecksum);
    put(at, crc32c(QByteArrayView(bytes.data(), kRecordChecksumAt)));
    return bytes;
}

std::optional<RecordHead> decodeRecordHead(QByteArrayView bytes, std::optional<quint32> tag)
{
    if (bytes.size() < kRecordHeadSize || std::memcmp(bytes.data(), kMarker.data(), kMarker.size()) != 0)
        return std::nullopt;
    RecordHead head;
    quint8 reserved = 0;
    quint16 reserved16 = 0;
    quint32 checksum = 0;
    const char *at = get(bytes.data() + kMarker.size(), head.tag);
    at = get(at, head.type);
    at = get(at, head.direction);
    at = get(at, head.channel);
    at = get(at, reserved);
    at = get(at, head.flags);
    at = get(at, reserved16);
    at = get(at, head.bodyLength);
    at = get(at, head.sequence);
    at = get(at, head.wallNs);
    at = get(at, head.monotonicNs);
    at = get(at, head.exchange);
    at = get(at, head.connection);
    at = get(at, head.bodyChecksum);
    get(at, checksum);
    if ((tag && head.tag != *tag) || checksum != crc32c(bytes.first(kRecordChecksumAt)))
        return std::nullopt;
    return head;
}

QByteArray recordMarker(std::optional<quint32> tag)
{
    QByteArray marker(kMarker.data(), static_cast<qsizetype>(kMarker.size()));
    if (tag) {
        marker.resize(marker.size() + static_cast<qsizetype>(sizeof *tag));
        put(marker.data() + kMarker.size(), *tag);
    }
    return marker;
}

} // namespace wb::framelog

// The bytes of a capture file, format version 1. Pure: no files here. All numbers are little-endian.
//
//   header  "MCPWBCAP"  u32 version  u32 note length  u32 tag  u32 CRC of the note  u32 CRC of the 24 bytes before   note (JSON)
//   record  marker[4]  u32 tag  u8 type  u8 direction  u8 channel  u8 0  u16 flags  u16 0  u64 body length  u64 sequence
//           u64 wall ns  u64 monotonic ns  u64 exchange  u32 connection  u32 CRC of the body  u32 CRC of the 64 bytes before   body
//
// Every record names the capture's random tag. After damage a reader looks for the next marker and tag with valid checksums; thanks to
// the tag, a capture that was itself sent through a frame is not taken for records of this one. Frames have ascending sequences.
// Readers skip record types they do not know. The header keeps this layout in every later version. Checksums are CRC-32C.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace wb::framelog {

constexpr quint32 kCaptureVersion = 1;
constexpr qsizetype kHeaderSize = 28; // without the note
constexpr qsizetype kRecordHeadSize = 68;

enum class RecordType : quint8 { Frame = 1, Finding = 2, Connection = 3 };

struct CaptureHeader
{
    quint32 version = kCaptureVersion;
    quint32 tag = 0;
    quint32 noteLength = 0;
    quint32 noteChecksum = 0;
    bool intact = true; // false: the checksum of the header does not fit, so that its numbers can't be trusted
};

struct RecordHead
{
    quint32 tag = 0;
    quint8 type = 0; // a RecordType, or one that a later program added
    quint8 direction = 0;
    quint8 channel = 0;
    quint16 flags = 0;
    quint64 bodyLength = 0;
    quint64 sequence = 0; // of a frame; for other types the frame they are about, or 0
    qint64 wallNs = 0;
    qint64 monotonicNs = 0;
    quint64 exchange = 0;
    quint32 connection = 0;
    quint32 bodyChecksum = 0;

    bool operator==(const RecordHead &) const = default;
};

using RecordHeadBytes = std::array<char, kRecordHeadSize>;

[[nodiscard]] QByteArray encodeHeader(quint32 tag, const QByteArray &note);
// Nothing when the bytes do not begin with the magic or are too few.
[[nodiscard]] std::optional<CaptureHeader> decodeHeader(QByteArrayView bytes);

[[nodiscard]] RecordHeadBytes encodeRecordHead(const RecordHead &head);
// Nothing when marker or checksum do not fit, or the tag is another one. Without `tag` any is taken.
[[nodiscard]] std::optional<RecordHead> decodeRecordHead(QByteArrayView bytes, std::optional<quint32> tag);

// What begins every record; with the tag appended when it is known.
[[nodiscard]] QByteArray recordMarker(std::optional<quint32> tag);

} // namespace wb::framelog

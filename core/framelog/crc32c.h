// CRC-32C (Castagnoli), the checksum of capture records: hardware where the processor has it, tables elsewhere. Pure.
#pragma once

#include <QByteArrayView>

namespace wb::framelog {

// `before` is the checksum of what precedes `bytes`, so that a record can be summed in pieces.
[[nodiscard]] quint32 crc32c(QByteArrayView bytes, quint32 before = 0);
// The same without special instructions; what other processors use.
[[nodiscard]] quint32 crc32cPortable(QByteArrayView bytes, quint32 before = 0);

} // namespace wb::framelog

#include "core/framelog/crc32c.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace wb::framelog {
namespace {

constexpr quint32 kPolynomial = 0x82F63B78; // reflected

// Slicing by eight: table[n][b] is the effect of byte b, n bytes before the end.
constexpr auto makeTables()
{
    std::array<std::array<quint32, 256>, 8> tables{};
    for (quint32 byte = 0; byte < 256; ++byte) {
        quint32 value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) ? kPolynomial : 0);
        tables[0][byte] = value;
    }
    for (std::size_t slice = 1; slice < 8; ++slice) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const quint32 previous = tables[slice - 1][byte];
            tables[slice][byte] = (previous >> 8) ^ tables[0][previous & 0xFF];
        }
    }
    return tables;
}
constexpr auto kTables = makeTables();

quint64 loadLittleEndian(const char *from)
{
    quint64 value = 0;
    for (int i = 7; i >= 0; --i)
        value = (value << 8) | static_cast<unsigned char>(from[i]);
    return value;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) quint32 crc32cHardware(QByteArrayView bytes, quint32 before)
{
    const char *data = bytes.data();
    qsizetype left = bytes.size();
    quint64 crc = ~before;
    for (; left >= 8; left -= 8, data += 8) {
        quint64 word = 0;
        std::memcpy(&word, data, sizeof word);
        crc = _mm_crc32_u64(crc, word);
    }
    auto tail = static_cast<quint32>(crc);
    for (; left > 0; --left, ++data)
        tail = _mm_crc32_u8(tail, static_cast<unsigned char>(*data));
    return ~tail;
}
#endif

} // namespace

quint32 crc32cPortable(QByteArrayView bytes, quint32 before)
{
    const char *data = bytes.data();
    qsizetype left = bytes.size();
    quint32 crc = ~before;
    for (; left >= 8; left -= 8, data += 8) {
        const quint64 word = loadLittleEndian(data) ^ crc;
        crc = 0;
        for (std::size_t slice = 0; slice < 8; ++slice)
            crc ^= kTables[7 - slice][(word >> (8 * slice)) & 0xFF];
    }
    for (; left > 0; --left, ++data)
        crc = (crc >> 8) ^ kTables[0][(crc ^ static_cast<unsigned char>(*data)) & 0xFF];
    return ~crc;
}

quint32 crc32c(QByteArrayView bytes, quint32 before)
{
#if defined(__x86_64__)
    static const bool hasInstruction = __builtin_cpu_supports("sse4.2") != 0;
    if (hasInstruction)
        return crc32cHardware(bytes, before);
#endif
    return crc32cPortable(bytes, before);
}

} // namespace wb::framelog

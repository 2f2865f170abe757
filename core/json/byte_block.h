// Sixteen bytes looked at together: each question answers with a mask whose bit i speaks for byte i. SSE2 where the compiler has it,
// else a plain loop that says the same.
#pragma once

#include <QtGlobal>

#include <bit>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wb::json {

class ByteBlock
{
public:
    static constexpr qsizetype kSize = 16;

#ifdef __SSE2__
    // Reads kSize bytes from `at`.
    explicit ByteBlock(const char *at) : m_bytes(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at))) {}

    [[nodiscard]] quint32 equal(char c) const { return mask(_mm_cmpeq_epi8(m_bytes, _mm_set1_epi8(c))); }
    // Brackets differ from braces in bit 5 alone: '[' | 0x20 == '{'.
    [[nodiscard]] quint32 equalIgnoringBit5(char c) const
    {
        return mask(_mm_cmpeq_epi8(_mm_or_si128(m_bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8(c)));
    }
    [[nodiscard]] quint32 controls() const { return mask(_mm_cmpeq_epi8(_mm_min_epu8(m_bytes, _mm_set1_epi8(0x1f)), m_bytes)); }
    [[nodiscard]] quint32 nonAscii() const { return mask(m_bytes); }

private:
    static quint32 mask(__m128i bytes) { return static_cast<quint32>(_mm_movemask_epi8(bytes)); }
    __m128i m_bytes;
#else
    explicit ByteBlock(const char *at) { std::memcpy(m_bytes, at, kSize); }

    [[nodiscard]] quint32 equal(char c) const
    {
        return mask([c](uchar byte) { return byte == static_cast<uchar>(c); });
    }
    [[nodiscard]] quint32 equalIgnoringBit5(char c) const
    {
        return mask([c](uchar byte) { return (byte | 0x20) == static_cast<uchar>(c); });
    }
    [[nodiscard]] quint32 controls() const
    {
        return mask([](uchar byte) { return byte < 0x20; });
    }
    [[nodiscard]] quint32 nonAscii() const
    {
        return mask([](uchar byte) { return byte >= 0x80; });
    }

private:
    template <typename Test> quint32 mask(Test test) const
    {
        quint32 bits = 0;
        for (int i = 0; i < kSize; ++i)
            bits |= quint32{test(m_bytes[i])} << i;
        return bits;
    }
    uchar m_bytes[kSize];
#endif
};

} // namespace wb::json

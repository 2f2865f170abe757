// The open brackets of a text: one bit each (object or array). Allocates nothing up to 64 levels and one bit per level beyond.
#pragma once

#include <QtGlobal>

#include <vector>

namespace wb::json {

class BitStack
{
public:
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool top() const { return (m_word & 1) != 0; }

    void push(bool bit)
    {
        if (m_size != 0 && m_size % kWordBits == 0)
            m_fullWords.push_back(m_word);
        m_word = m_word << 1 | quint64{bit};
        ++m_size;
    }

    void pop()
    {
        m_word >>= 1;
        --m_size;
        if (m_size != 0 && m_size % kWordBits == 0) {
            m_word = m_fullWords.back();
            m_fullWords.pop_back();
        }
    }

private:
    static constexpr qsizetype kWordBits = 64;
    quint64 m_word = 0; // the innermost 1..64 levels, the last one in bit 0
    std::vector<quint64> m_fullWords;
    qsizetype m_size = 0;
};

} // namespace wb::json

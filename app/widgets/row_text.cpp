#include "app/widgets/row_text.h"

#include <algorithm>

namespace wb::app {

namespace {

bool isPlainByte(char c)
{
    return c >= 0x20 && c < 0x7F;
}

// Length of the well-formed UTF-8 sequence at `i`, 0 when there is none; the code point goes to `codePoint`.
int decodeSequence(QByteArrayView bytes, qsizetype i, char32_t &codePoint)
{
    const auto at = [&bytes](qsizetype k) { return static_cast<unsigned char>(bytes[k]); };
    const unsigned char lead = at(i);
    const int length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (length == 0 || i + length > bytes.size())
        return 0;
    codePoint = lead & (0xFFU >> (length + 1));
    for (int k = 1; k < length; ++k) {
        if ((at(i + k) & 0xC0) != 0x80)
            return 0;
        codePoint = (codePoint << 6) | (at(i + k) & 0x3FU);
    }
    const bool overlong = (length == 3 && codePoint < 0x800) || (length == 4 && (codePoint < 0x10000 || codePoint > 0x10FFFF));
    return overlong || (codePoint >= 0xD800 && codePoint <= 0xDFFF) ? 0 : length;
}

constexpr char32_t kNewlinePicture = 0x2424;

// Unicode's own line and paragraph separators would end the row on screen.
bool breaksLines(char32_t codePoint)
{
    return codePoint == 0x2028 || codePoint == 0x2029 || codePoint == 0x85;
}

QChar controlPicture(unsigned char byte)
{
    return byte == 0x7F ? QChar(0x2421) : QChar(0x2400 + byte);
}

} // namespace

RowText::RowText(QByteArrayView bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), isPlainByte)) {
        m_text = QString::fromLatin1(bytes);
        return;
    }
    m_text.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size();) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        char32_t codePoint = 0;
        int length = 1;
        const qsizetype before = m_text.size();
        if (byte == '\t')
            m_text.append(QStringLiteral("    "));
        else if (byte < 0x20 || byte == 0x7F)
            m_text.append(controlPicture(byte));
        else if (byte < 0x80)
            m_text.append(QLatin1Char(static_cast<char>(byte)));
        else if ((length = decodeSequence(bytes, i, codePoint)) > 0)
            m_text.append(QChar::fromUcs4(breaksLines(codePoint) ? kNewlinePicture : codePoint));
        else
            m_text.append(QChar(QChar::ReplacementCharacter));
        m_byteAt.insert(m_byteAt.end(), static_cast<std::size_t>(m_text.size() - before), static_cast<int>(i));
        i += std::max(length, 1);
    }
    m_byteAt.push_back(static_cast<int>(bytes.size()));
}

int RowText::byteOf(int character) const
{
    const int clamped = std::clamp(character, 0, static_cast<int>(m_text.size()));
    return isPlain() ? clamped : m_byteAt[static_cast<std::size_t>(clamped)];
}

int RowText::characterOf(int byte) const
{
    if (isPlain())
        return std::clamp(byte, 0, static_cast<int>(m_text.size()));
    return static_cast<int>(std::lower_bound(m_byteAt.begin(), m_byteAt.end(), byte) - m_byteAt.begin());
}

} // namespace wb::app

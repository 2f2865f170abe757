#include "app/widgets/hex_rows.h"

#include "app/widgets/byte_search.h"

#include <algorithm>

namespace wb::app {

namespace {

constexpr int kPerRow = 16;
constexpr int kOffsetWidth = 10; // "00000010  "
constexpr int kHexWidth = kPerRow * 3 + 2;
constexpr int kRowLength = kOffsetWidth + kHexWidth + 1 + kPerRow + 1;
constexpr int kStep = kRowLength + 1; // with its line end

int hexColumn(int byte)
{
    return kOffsetWidth + byte * 3 + (byte >= kPerRow / 2 ? 1 : 0);
}

} // namespace

HexRows::HexRows(QByteArray data) : m_data(std::move(data)) {}

qint64 HexRows::rowCount() const
{
    return std::max<qint64>(1, (m_data.size() + kPerRow - 1) / kPerRow);
}

qint64 HexRows::size() const
{
    return m_data.isEmpty() ? 0 : rowCount() * kStep - 1;
}

qint64 HexRows::longestRow() const
{
    return kRowLength;
}

std::vector<TextRow> HexRows::rows(qint64 first, int count) const
{
    std::vector<TextRow> found;
    for (qint64 row = std::max<qint64>(first, 0); row < std::min(first + count, rowCount()); ++row)
        found.push_back({row * kStep, row * kStep + (m_data.isEmpty() ? 0 : kRowLength), row + 1, false, LexState::Outside});
    return found;
}

qint64 HexRows::rowAt(qint64 offset) const
{
    return std::clamp<qint64>(offset / kStep, 0, rowCount() - 1);
}

QByteArray HexRows::dumpRow(qint64 row) const
{
    static constexpr char kDigits[] = "0123456789abcdef";
    QByteArray text(kRowLength, ' ');
    const qint64 offset = row * kPerRow;
    text.replace(0, 8, QByteArray::number(offset, 16).rightJustified(8, '0', true));
    text[kOffsetWidth + kHexWidth] = '|';
    text[kRowLength - 1] = '|';
    for (int i = 0; i < kPerRow && offset + i < m_data.size(); ++i) {
        const auto byte = static_cast<unsigned char>(m_data[offset + i]);
        text[hexColumn(i)] = kDigits[byte >> 4];
        text[hexColumn(i) + 1] = kDigits[byte & 0xF];
        text[kOffsetWidth + kHexWidth + 1 + i] = byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '.';
    }
    return text;
}

QByteArray HexRows::bytes(qint64 begin, qint64 end) const
{
    QByteArray text;
    const qint64 first = begin / kStep;
    for (qint64 row = first; row < rowCount() && row * kStep < end; ++row)
        text += dumpRow(row) + '\n';
    return text.mid(begin - first * kStep, end - begin);
}

std::vector<TextMatch> HexRows::find(const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                     const std::atomic_bool &cancelled) const
{
    std::vector<TextMatch> matches;
    for (const qint64 at : findBytes(m_data, needle, caseSensitive, limit, cancelled)) {
        const qint64 row = at / kPerRow;
        const int first = static_cast<int>(at % kPerRow);
        const int last = static_cast<int>(std::min<qint64>(first + needle.size(), kPerRow)) - 1;
        matches.push_back({row * kStep + hexColumn(first), row * kStep + hexColumn(last) + 2});
    }
    return matches;
}

} // namespace wb::app

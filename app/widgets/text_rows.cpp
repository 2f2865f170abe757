#include "app/widgets/text_rows.h"

#include "app/widgets/byte_search.h"

#include <algorithm>

namespace wb::app {

namespace {

bool isContinuationByte(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

LexState lexOver(const char *p, const char *end, LexState state)
{
    for (; p < end; ++p) {
        switch (state) {
        case LexState::Outside:
            if (*p == '"')
                state = LexState::InString;
            break;
        case LexState::InString:
            if (*p == '"')
                state = LexState::Outside;
            else if (*p == '\\')
                state = LexState::InEscape;
            break;
        case LexState::InEscape:
            state = LexState::InString;
            break;
        }
    }
    return state;
}

} // namespace

TextRows::TextRows(QByteArray text) : m_text(std::move(text))
{
    Cursor cursor;
    TextRow row;
    for (;;) {
        const Cursor start = cursor;
        if (!take(cursor, row))
            break;
        if (m_rowCount % kStride == 0)
            m_index.push_back(start);
        ++m_rowCount;
        m_lineCount = row.line;
        m_longestRow = std::max(m_longestRow, row.end - row.begin);
    }
    m_index.shrink_to_fit();
}

bool TextRows::take(Cursor &cursor, TextRow &row) const
{
    const qint64 size = m_text.size();
    const char *text = m_text.constData();
    // The text ends with a row of its own after a final line end, as editors show it; an empty text is one empty row.
    if (cursor.offset > size || (cursor.offset == size && cursor.continued))
        return false;
    row = {cursor.offset, cursor.offset, cursor.line, cursor.continued, cursor.state};
    const qint64 limit = std::min(size, cursor.offset + kLongestRow + 1);
    const char *newline = std::find(text + cursor.offset, text + limit, '\n');
    if (newline != text + limit || limit == size) {
        row.end = newline - text;
        cursor = {row.end + 1, cursor.line + 1, false, LexState::Outside};
        if (row.end < size && row.end > row.begin && text[row.end - 1] == '\r')
            --row.end;
        return true;
    }
    qint64 cut = cursor.offset + kLongestRow;
    while (cut > cursor.offset + kLongestRow - 4 && isContinuationByte(text[cut]))
        --cut;
    row.end = cut;
    cursor = {cut, cursor.line, true, lexOver(text + row.begin, text + cut, row.state)};
    return true;
}

std::vector<TextRow> TextRows::rows(qint64 first, int count) const
{
    std::vector<TextRow> found;
    if (first < 0 || first >= m_rowCount)
        return found;
    Cursor cursor = m_index[static_cast<std::size_t>(first / kStride)];
    TextRow row;
    for (qint64 i = first / kStride * kStride; i < first + count && take(cursor, row); ++i) {
        if (i >= first)
            found.push_back(row);
    }
    return found;
}

qint64 TextRows::rowAt(qint64 offset) const
{
    const auto after = std::upper_bound(m_index.begin(), m_index.end(), offset,
                                        [](qint64 position, const Cursor &cursor) { return position < cursor.offset; });
    const auto entry = after - m_index.begin() - 1;
    Cursor cursor = m_index[static_cast<std::size_t>(std::max<qint64>(entry, 0))];
    qint64 row = std::max<qint64>(entry, 0) * kStride;
    TextRow current;
    while (take(cursor, current) && cursor.offset <= offset && row + 1 < m_rowCount)
        ++row;
    return row;
}

QByteArray TextRows::bytes(qint64 begin, qint64 end) const
{
    return m_text.mid(begin, end - begin);
}

std::vector<TextMatch> TextRows::find(const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                      const std::atomic_bool &cancelled) const
{
    std::vector<TextMatch> matches;
    for (const qint64 at : findBytes(m_text, needle, caseSensitive, limit, cancelled))
        matches.push_back({at, at + needle.size()});
    return matches;
}

} // namespace wb::app

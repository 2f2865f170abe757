// Text as rows: cut at line ends, and inside lines longer than kLongestRow bytes (never inside a UTF-8 sequence). The index keeps one
// entry for each kStride rows, so that it costs little beside the text: 100 MB of JSON need about 2 MB.
#pragma once

#include "app/widgets/row_source.h"

namespace wb::app {

class TextRows : public RowSource
{
public:
    static constexpr qint64 kLongestRow = 1000;

    explicit TextRows(QByteArray text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] qint64 size() const override { return m_text.size(); }
    [[nodiscard]] qint64 rowCount() const override { return m_rowCount; }
    [[nodiscard]] qint64 lineCount() const override { return m_lineCount; }
    [[nodiscard]] qint64 longestRow() const override { return m_longestRow; }
    [[nodiscard]] std::vector<TextRow> rows(qint64 first, int count) const override;
    [[nodiscard]] qint64 rowAt(qint64 offset) const override;
    [[nodiscard]] QByteArray bytes(qint64 begin, qint64 end) const override;
    [[nodiscard]] std::vector<TextMatch> find(const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                              const std::atomic_bool &cancelled) const override;

private:
    static constexpr qint64 kStride = 64;
    struct Cursor // where a row begins and what is known there
    {
        qint64 offset = 0;
        qint64 line = 1;
        bool continued = false;
        LexState state = LexState::Outside;
    };
    // The row at `cursor`; moves the cursor to the next one. False at the end of the text.
    bool take(Cursor &cursor, TextRow &row) const;

    QByteArray m_text;
    std::vector<Cursor> m_index; // of every kStride-th row
    qint64 m_rowCount = 0;
    qint64 m_lineCount = 0;
    qint64 m_longestRow = 0;
};

} // namespace wb::app

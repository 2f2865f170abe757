// Bytes as the rows of a hex dump, made when they are asked for:
//     00000010  7b 22 6a 73 6f 6e 72 70  63 22 3a 22 32 2e 30 22  |{"jsonrpc":"2.0"|
// Offsets are those of the dump (RowSource), every row has the same length.
#pragma once

#include "app/widgets/row_source.h"

namespace wb::app {

class HexRows : public RowSource
{
public:
    explicit HexRows(QByteArray data);

    [[nodiscard]] qint64 size() const override;
    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] qint64 lineCount() const override { return rowCount(); }
    [[nodiscard]] qint64 longestRow() const override;
    [[nodiscard]] std::vector<TextRow> rows(qint64 first, int count) const override;
    [[nodiscard]] qint64 rowAt(qint64 offset) const override;
    [[nodiscard]] QByteArray bytes(qint64 begin, qint64 end) const override;
    // Looks for the bytes themselves; a match covers their hex digits up to the end of the first row.
    [[nodiscard]] std::vector<TextMatch> find(const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                              const std::atomic_bool &cancelled) const override;

private:
    [[nodiscard]] QByteArray dumpRow(qint64 row) const;
    QByteArray m_data;
};

} // namespace wb::app

// A document of any size as rows of bounded length, for views that paint what is on screen and nothing else.
//
// Positions are byte offsets into the document. Immutable after construction, so a search may read it on another thread.
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <atomic>
#include <vector>

namespace wb::app {

enum class LexState : quint8 { Outside, InString, InEscape };

struct TextRow
{
    qint64 begin = 0;
    qint64 end = 0;                     // without the line end
    qint64 line = 1;                    // from 1
    bool continued = false;             // begins in the middle of a line that was too long for one row
    LexState state = LexState::Outside; // of a JSON lexer at `begin`
};

struct TextMatch
{
    qint64 begin = 0;
    qint64 end = 0;
    bool operator==(const TextMatch &) const = default;
};

class RowSource
{
public:
    RowSource() = default;
    RowSource(const RowSource &) = delete;
    RowSource &operator=(const RowSource &) = delete;
    virtual ~RowSource() = default;

    [[nodiscard]] virtual qint64 size() const = 0;
    [[nodiscard]] virtual qint64 rowCount() const = 0; // at least 1
    [[nodiscard]] virtual qint64 lineCount() const = 0;
    [[nodiscard]] virtual qint64 longestRow() const = 0; // bytes
    // Up to `count` rows from `first` on.
    [[nodiscard]] virtual std::vector<TextRow> rows(qint64 first, int count) const = 0;
    [[nodiscard]] virtual qint64 rowAt(qint64 offset) const = 0;
    [[nodiscard]] virtual QByteArray bytes(qint64 begin, qint64 end) const = 0;
    // All places of `needle`, ascending, without overlaps, at most `limit`. Stops early when `cancelled`.
    [[nodiscard]] virtual std::vector<TextMatch> find(const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                                      const std::atomic_bool &cancelled) const = 0;
};

} // namespace wb::app

#include "app/models/line_diff.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace wb::app {

namespace {

struct Range
{
    int leftBegin, leftEnd, rightBegin, rightEnd;
};

// Collects rows; what differs is held back until the next common line, to be put side by side.
class Rows
{
public:
    void removed(int line) { m_left.push_back(line); }
    void added(int line) { m_right.push_back(line); }
    void same(int left, int right)
    {
        flush();
        m_rows.append({left, right, true});
    }
    QList<DiffRow> take()
    {
        flush();
        return std::move(m_rows);
    }

private:
    void flush()
    {
        for (std::size_t i = 0; i < std::max(m_left.size(), m_right.size()); ++i)
            m_rows.append({i < m_left.size() ? m_left[i] : -1, i < m_right.size() ? m_right[i] : -1, false});
        m_left.clear();
        m_right.clear();
    }
    QList<DiffRow> m_rows;
    std::vector<int> m_left, m_right;
};

// Myers' greedy algorithm. The furthest x of every diagonal is kept for each number of edits, to walk back.
class Myers
{
public:
    Myers(const QStringList &left, const QStringList &right, const Range &range)
        : m_left(left), m_right(right), m_range(range), m_n(range.leftEnd - range.leftBegin), m_m(range.rightEnd - range.rightBegin)
    {
    }

    // The steps from the end to the beginning, or nothing when it takes more than `effort` edits.
    [[nodiscard]] bool solve(int effort)
    {
        const int limit = std::min(m_n + m_m, effort);
        std::vector<int> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
        const int origin = limit + 1;
        const auto at = [&furthest, origin](int k) -> int & { return furthest[static_cast<std::size_t>(origin + k)]; };
        for (int edits = 0; edits <= limit; ++edits) {
            std::vector<int> kept(furthest.begin() + (origin - edits - 1), furthest.begin() + (origin + edits + 2));
            m_trace.push_back(std::move(kept));
            for (int k = -edits; k <= edits; k += 2) {
                const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
                int x = down ? at(k + 1) : at(k - 1) + 1;
                while (x < m_n && x - k < m_m && isSame(x, x - k))
                    ++x;
                at(k) = x;
                if (x >= m_n && x - k >= m_m)
                    return true;
            }
        }
        return false;
    }

    void walk(Rows &rows) const
    {
        std::vector<std::pair<int, int>> path; // points, last first
        int x = m_n;
        int y = m_m;
        for (int edits = static_cast<int>(m_trace.size()) - 1; edits >= 0; --edits) {
            const auto at = [&](int k) { return m_trace[static_cast<std::size_t>(edits)][static_cast<std::size_t>(k + edits + 1)]; };
            const int k = x - y;
            const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            const int fromX = edits == 0 ? 0 : at(down ? k + 1 : k - 1);
            const int fromY = edits == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > std::max(fromX, 0) && y > std::max(fromY, 0) && x > 0 && y > 0 && isSame(x - 1, y - 1)) {
                path.emplace_back(x--, y--);
            }
            if (edits > 0)
                path.emplace_back(std::exchange(x, fromX), std::exchange(y, fromY));
        }
        emitRows(path, rows);
    }

private:
    [[nodiscard]] bool isSame(int x, int y) const { return m_left[m_range.leftBegin + x] == m_right[m_range.rightBegin + y]; }

    void emitRows(const std::vector<std::pair<int, int>> &path, Rows &rows) const
    {
        int x = 0;
        int y = 0;
        for (auto point = path.rbegin(); point != path.rend(); ++point) {
            if (point->first > x && point->second > y)
                rows.same(m_range.leftBegin + x, m_range.rightBegin + y);
            else if (point->first > x)
                rows.removed(m_range.leftBegin + x);
            else
                rows.added(m_range.rightBegin + y);
            x = point->first;
            y = point->second;
        }
    }

    const QStringList &m_left, &m_right;
    Range m_range;
    int m_n, m_m;
    std::vector<std::vector<int>> m_trace;
};

} // namespace

QList<DiffRow> diffLines(const QStringList &left, const QStringList &right, int effort)
{
    Range range{0, static_cast<int>(left.size()), 0, static_cast<int>(right.size())};
    Rows rows;
    while (range.leftBegin < range.leftEnd && range.rightBegin < range.rightEnd && left[range.leftBegin] == right[range.rightBegin])
        rows.same(range.leftBegin++, range.rightBegin++);
    int tail = 0;
    while (range.leftBegin < range.leftEnd && range.rightBegin < range.rightEnd && left[range.leftEnd - 1] == right[range.rightEnd - 1]) {
        --range.leftEnd;
        --range.rightEnd;
        ++tail;
    }
    Myers myers(left, right, range);
    if (myers.solve(effort)) {
        myers.walk(rows);
    } else {
        for (int i = range.leftBegin; i < range.leftEnd; ++i)
            rows.removed(i);
        for (int i = range.rightBegin; i < range.rightEnd; ++i)
            rows.added(i);
    }
    for (int i = 0; i < tail; ++i)
        rows.same(range.leftEnd + i, range.rightEnd + i);
    return rows.take();
}

} // namespace wb::app

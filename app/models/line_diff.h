// Two texts side by side: which lines are the same, and which stand only on one side. Pure.
#pragma once

#include <QList>
#include <QStringList>

namespace wb::app {

struct DiffRow
{
    int left = -1; // line numbers from 0; -1: nothing on this side
    int right = -1;
    bool same = false;
    bool operator==(const DiffRow &) const = default;
};

// Shortest edit script (Myers); lines removed and added at one place stand beside each other. Texts that differ in more than
// `effort` lines are compared by their common beginning and end only.
[[nodiscard]] QList<DiffRow> diffLines(const QStringList &left, const QStringList &right, int effort = 2000);

} // namespace wb::app

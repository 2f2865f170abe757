#include "app/cli/nearest_name.h"

#include <vector>

namespace wb::cli {
namespace {

// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
qsizetype editDistance(const QString &a, const QString &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<qsizetype> before(width), last(width), row(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype replaced = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last.back();
}

} // namespace

QString nearestName(const QString &typed, const QStringList &known)
{
    constexpr qsizetype kLongest = 64; // nobody mistypes more than that
    if (typed.size() > kLongest)
        return {};
    QString nearest;
    qsizetype best = std::max<qsizetype>(1, typed.size() / 3) + 1;
    for (const QString &name : known) {
        const bool abbreviates = typed.size() >= 2 && name.startsWith(typed, Qt::CaseInsensitive);
        const qsizetype distance = abbreviates ? 1 : editDistance(typed.toLower(), name.left(kLongest).toLower());
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    return nearest;
}

QString didYouMean(const QString &typed, const QStringList &known)
{
    const QString nearest = nearestName(typed, known);
    return nearest.isEmpty() ? QString() : QStringLiteral(" Did you mean \u201c%1\u201d?").arg(nearest);
}

} // namespace wb::cli

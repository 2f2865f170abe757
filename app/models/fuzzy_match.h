// How well what a person typed fits a title: the letters must occur in order; word beginnings, runs and early places count more.
// Pure; case does not matter.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace wb::app {

struct FuzzyMatch
{
    int score = 0;        // higher is better
    QList<int> positions; // of the matched characters, ascending, for highlighting
};

// Words of `pattern` (separated by blanks) must all fit, each on its own. An empty pattern fits everything with score 0.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

// Indexes of the titles that fit, best first; equals keep their order. What fits only with the subtitle's help comes after.
struct FuzzyTarget
{
    QString title;
    QString subtitle;
};
[[nodiscard]] QList<int> fuzzyRank(const QString &pattern, const QList<FuzzyTarget> &targets);

} // namespace wb::app

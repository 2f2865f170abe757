#include "app/models/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace wb::app {

namespace {

constexpr int kPerLetter = 1;
constexpr int kRun = 9;       // directly after the letter before
constexpr int kWordStart = 8; // first letter of a word
constexpr int kTextStart = 6; // on top of it
constexpr int kWholeWord = 4; // the pattern's last letter ends a word
constexpr int kSubtitle = -1000;

bool isSame(QChar a, QChar b)
{
    return a.toCaseFolded() == b.toCaseFolded();
}

bool startsWord(QStringView text, qsizetype i)
{
    if (i == 0)
        return true;
    const QChar before = text[i - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[i].isUpper());
}

bool endsWord(QStringView text, qsizetype i)
{
    return i + 1 == text.size() || !text[i + 1].isLetterOrNumber() || startsWord(text, i + 1);
}

int letterScore(QStringView text, qsizetype at, bool run)
{
    int score = kPerLetter;
    if (run)
        score += kRun;
    if (startsWord(text, at))
        score += kWordStart;
    if (at == 0)
        score += kTextStart;
    return score;
}

// The best placement of one word, by dynamic programming: best[i][j] = best score with letter i at position j.
std::optional<FuzzyMatch> matchWord(QStringView word, QStringView text)
{
    constexpr int kNone = -1;
    const auto columns = static_cast<std::size_t>(text.size());
    const auto rows = static_cast<std::size_t>(word.size());
    if (rows > columns)
        return std::nullopt;
    std::vector<std::vector<int>> best(rows, std::vector<int>(columns, kNone));
    std::vector<std::vector<int>> from(rows, std::vector<int>(columns, kNone));
    for (std::size_t i = 0; i < rows; ++i) {
        int bestBefore = kNone; // of letter i-1 at any position before j-1
        int bestBeforeAt = kNone;
        for (std::size_t j = i; j < columns; ++j) {
            if (i > 0 && j >= 2 && best[i - 1][j - 2] > bestBefore) {
                bestBefore = best[i - 1][j - 2];
                bestBeforeAt = static_cast<int>(j) - 2;
            }
            const auto at = static_cast<qsizetype>(j);
            if (!isSame(word[static_cast<qsizetype>(i)], text[at]))
                continue;
            if (i == 0) {
                best[i][j] = letterScore(text, at, false);
                continue;
            }
            const int run = j >= 1 && best[i - 1][j - 1] != kNone ? best[i - 1][j - 1] + letterScore(text, at, true) : kNone;
            const int jump = bestBefore != kNone ? bestBefore + letterScore(text, at, false) : kNone;
            best[i][j] = std::max(run, jump);
            from[i][j] = run >= jump ? static_cast<int>(j) - 1 : bestBeforeAt;
        }
    }
    const auto end = std::max_element(best.back().begin(), best.back().end());
    if (*end == kNone)
        return std::nullopt;
    FuzzyMatch match{*end, {}};
    auto column = end - best.back().begin();
    if (endsWord(text, column))
        match.score += kWholeWord;
    for (std::size_t i = rows; i-- > 0; column = from[i][static_cast<std::size_t>(column)])
        match.positions.prepend(static_cast<int>(column));
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    FuzzyMatch whole;
    for (const QStringView word : pattern.split(u' ', Qt::SkipEmptyParts)) {
        const std::optional<FuzzyMatch> match = matchWord(word, text);
        if (!match)
            return std::nullopt;
        whole.score += match->score;
        whole.positions += match->positions;
    }
    std::sort(whole.positions.begin(), whole.positions.end());
    whole.positions.erase(std::unique(whole.positions.begin(), whole.positions.end()), whole.positions.end());
    return whole;
}

QList<int> fuzzyRank(const QString &pattern, const QList<FuzzyTarget> &targets)
{
    struct Ranked
    {
        int index;
        int score;
    };
    std::vector<Ranked> found;
    for (int i = 0; i < targets.size(); ++i) {
        if (const auto match = fuzzyMatch(pattern, targets[i].title))
            found.push_back({i, match->score});
        else if (const auto wider = fuzzyMatch(pattern, targets[i].title + QLatin1Char(' ') + targets[i].subtitle))
            found.push_back({i, wider->score + kSubtitle});
    }
    std::stable_sort(found.begin(), found.end(), [](const Ranked &a, const Ranked &b) { return a.score > b.score; });
    QList<int> order;
    for (const Ranked &ranked : found)
        order.append(ranked.index);
    return order;
}

} // namespace wb::app

// The words of the filter language: which keys there are, what kind of value each takes, and which words are values. One table for
// the parser and for completion.
#pragma once

#include "core/framelog/filter_ast.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <span>

namespace wb::framelog {

enum class FilterValueKind {
    Flag, // stands alone
    Word, // one of a list; only = and !=
    Number,
    Duration,
    Bytes,
    Time,
    Severity, // words in an order; may stand alone
    Pattern,  // glob with = and !=, regular expression with ~
    Id,
    Text // regular expression with ~
};

struct FilterWord
{
    QLatin1String text;
    qint64 value = 0;
};

struct FilterKeySpec
{
    QLatin1String name;
    FilterKey key;
    FilterValueKind valueKind;
    std::span<const FilterWord> words;
};

[[nodiscard]] std::span<const FilterKeySpec> filterKeys();
[[nodiscard]] const FilterKeySpec *findFilterKey(QStringView name);
[[nodiscard]] std::optional<qint64> findFilterWord(const FilterKeySpec &key, QStringView word);
// The word for a value of that key, so that exports speak as filters do; empty when there is none.
[[nodiscard]] QLatin1String filterWordFor(FilterKey key, qint64 value);
[[nodiscard]] QString filterWordList(const FilterKeySpec &key); // "in, out"

} // namespace wb::framelog

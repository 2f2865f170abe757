#include "core/framelog/filter_suggestions.h"

#include "core/framelog/filter_keys.h"

#include <algorithm>

namespace wb::framelog {
namespace {

// How a term with this key usually goes on.
QStringList forms(const FilterKeySpec &key)
{
    const QString name = key.name;
    switch (key.valueKind) {
    case FilterValueKind::Flag:
        return {name};
    case FilterValueKind::Severity:
        return {name, name + QStringLiteral(">=")};
    case FilterValueKind::Word:
    case FilterValueKind::Id:
        return {name + u'='};
    case FilterValueKind::Number:
        return {name + u'=', name + QStringLiteral(">=")};
    case FilterValueKind::Duration:
    case FilterValueKind::Bytes:
    case FilterValueKind::Time:
        return {name + u'>', name + u'<'};
    case FilterValueKind::Pattern:
        return {name + u'=', name + u'~'};
    case FilterValueKind::Text:
        return {name + QStringLiteral("~/")};
    }
    return {};
}

QStringList examples(FilterValueKind kind)
{
    switch (kind) {
    case FilterValueKind::Duration:
        return {QStringLiteral("100ms"), QStringLiteral("1s")};
    case FilterValueKind::Bytes:
        return {QStringLiteral("1kB"), QStringLiteral("1MB")};
    case FilterValueKind::Pattern:
        return {QStringLiteral("initialize"),      QStringLiteral("tools/*"),          QStringLiteral("tools/call"),
                QStringLiteral("resources/*"),     QStringLiteral("prompts/*"),        QStringLiteral("completion/complete"),
                QStringLiteral("notifications/*"), QStringLiteral("logging/setLevel"), QStringLiteral("ping")};
    case FilterValueKind::Flag:
    case FilterValueKind::Word:
    case FilterValueKind::Number:
    case FilterValueKind::Time:
    case FilterValueKind::Severity:
    case FilterValueKind::Id:
    case FilterValueKind::Text:
        break;
    }
    return {};
}

bool isOperator(QChar c)
{
    return c == u'=' || c == u'<' || c == u'>' || c == u'~' || c == u'!';
}

QStringList keySuggestions(const QString &word)
{
    QStringList found;
    for (const FilterKeySpec &key : filterKeys()) {
        if (QString(key.name).startsWith(word))
            found << forms(key);
    }
    for (const QString &keyword : {QStringLiteral("or"), QStringLiteral("not")}) {
        if (!word.isEmpty() && keyword.startsWith(word))
            found << keyword;
    }
    return found;
}

QStringList valueSuggestions(const QString &word, qsizetype operatorBegin)
{
    const FilterKeySpec *key = findFilterKey(QStringView(word).first(operatorBegin));
    if (!key)
        return {};
    const auto operatorEnd = std::find_if_not(word.begin() + operatorBegin, word.end(), isOperator) - word.begin();
    QStringList values = word.mid(operatorBegin, operatorEnd - operatorBegin) == u'~' ? QStringList() : examples(key->valueKind);
    for (const FilterWord &known : key->words)
        values << known.text;
    QStringList found;
    for (const QString &value : values) {
        if (value.startsWith(word.sliced(operatorEnd)))
            found << word.first(operatorEnd) + value;
    }
    return found;
}

} // namespace

QStringList filterSuggestions(const QString &text, int position)
{
    const QString before = text.left(position);
    const auto endsWord = [](QChar c) { return c.isSpace() || c == u'(' || c == u')'; };
    const auto begin = std::find_if(before.rbegin(), before.rend(), endsWord).base();
    QString word = before.mid(begin - before.begin());
    const bool isNegated = word.startsWith(u'-');
    if (isNegated)
        word.remove(0, 1);
    const auto firstOperator = std::find_if(word.begin(), word.end(), isOperator);
    QStringList found = firstOperator == word.end() ? keySuggestions(word) : valueSuggestions(word, firstOperator - word.begin());
    found.removeAll(word); // nothing to complete
    if (isNegated)
        found.replaceInStrings(QRegularExpression(QStringLiteral("^")), QStringLiteral("-"));
    return found;
}

} // namespace wb::framelog

#include "core/framelog/filter_term_parser.h"

#include "core/framelog/filter_keys.h"
#include "core/framelog/filter_values.h"

#include <algorithm>
#include <limits>

namespace wb::framelog {
namespace {

struct Value
{
    QString text;
    bool isQuoted = false;
    bool isRegex = false; // between slashes
    qsizetype position = 0;
};

QByteArray lowerAscii(QByteArray text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

Result<Value> readRegex(FilterCursor &cursor, Value value)
{
    const auto pattern = cursor.slashed();
    if (!pattern)
        return filterError(value.position, QStringLiteral("This regular expression has no closing slash"));
    value.isRegex = true;
    value.text = *pattern;
    if (cursor.peek() == u'i') {
        cursor.skip();
        value.text.prepend(QStringLiteral("(?i)"));
    }
    return value;
}

Result<Value> readValue(FilterCursor &cursor, FilterOperator operation)
{
    Value value{.position = cursor.position()};
    if (cursor.peek() == u'"') {
        const auto text = cursor.quoted();
        if (!text)
            return filterError(value.position, QStringLiteral("This text has no closing quote"));
        value.isQuoted = true;
        value.text = *text;
        return value;
    }
    if (operation == FilterOperator::Matches && cursor.peek() == u'/')
        return readRegex(cursor, std::move(value));
    value.text = cursor.value().toString();
    if (value.text.isEmpty())
        return filterError(value.position, QStringLiteral("Expected a value here"));
    return value;
}

Status setRegex(FilterTerm &term, const Value &value)
{
    term.regex.setPattern(value.text);
    if (!term.regex.isValid())
        return filterError(value.position, QStringLiteral("This regular expression is not valid: %1").arg(term.regex.errorString()));
    term.regex.optimize(); // now, and not on two threads at once
    return {};
}

Status setNumber(FilterTerm &term, std::optional<qint64> number, const Value &value, const QString &expected)
{
    if (!number || *number == std::numeric_limits<qint64>::max())
        return filterError(value.position, QStringLiteral("Expected %1 here").arg(expected));
    term.number = *number;
    term.numberEnd = *number + 1;
    return {};
}

std::optional<qint64> integer(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

Status setTime(FilterTerm &term, const Value &value)
{
    const auto time = parseFilterTime(value.text);
    if (!time)
        return filterError(value.position, QStringLiteral("Expected a time here, as 12:00:01 or 2026-01-31T12:00:01"));
    term.key = time->isTimeOfDay ? FilterKey::TimeOfDay : FilterKey::Time;
    term.number = time->beginNs;
    term.numberEnd = time->endNs;
    return {};
}

// The id as a JSON token: a number as it is, anything else is a string.
QByteArray idToken(const Value &value)
{
    const QByteArray text = value.text.toUtf8();
    const bool isNumber = !text.isEmpty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    return !value.isQuoted && (isNumber || text == "null") ? text : '"' + text + '"';
}

Status setValue(FilterTerm &term, const FilterKeySpec &key, const Value &value)
{
    switch (key.valueKind) {
    case FilterValueKind::Flag:
        return filterError(value.position, QStringLiteral("\"%1\" stands alone; it takes no value").arg(key.name));
    case FilterValueKind::Word:
    case FilterValueKind::Severity:
        return setNumber(term, findFilterWord(key, value.text), value, QStringLiteral("one of %1").arg(filterWordList(key)));
    case FilterValueKind::Number:
        return setNumber(term, integer(value.text), value, QStringLiteral("a number"));
    case FilterValueKind::Duration:
        return setNumber(term, parseDurationNs(value.text), value, QStringLiteral("a duration (ns, us, ms, s, m), as 200ms"));
    case FilterValueKind::Bytes:
        return setNumber(term, parseByteCount(value.text), value, QStringLiteral("a size (B, kB, MB, GB, KiB, MiB, GiB), as 1.5kB"));
    case FilterValueKind::Time:
        return setTime(term, value);
    case FilterValueKind::Id:
        term.text = idToken(value);
        return {};
    case FilterValueKind::Pattern:
        term.text = value.text.toUtf8();
        return {};
    case FilterValueKind::Text:
        term.text = lowerAscii(value.text.toUtf8());
        return {};
    }
    return {};
}

bool allows(FilterValueKind kind, FilterOperator operation)
{
    if (operation == FilterOperator::Matches)
        return kind == FilterValueKind::Pattern || kind == FilterValueKind::Text;
    if (operation == FilterOperator::Equal)
        return true;
    return kind != FilterValueKind::Word && kind != FilterValueKind::Pattern && kind != FilterValueKind::Id &&
           kind != FilterValueKind::Text;
}

FilterTerm textTerm(const QString &text)
{
    return FilterTerm{.key = FilterKey::Text, .operation = FilterOperator::Equal, .text = lowerAscii(text.toUtf8())};
}

// A key on its own: a flag, a finding of any severity, or just a word to look for.
ParsedTerm aloneTerm(QStringView word)
{
    const FilterKeySpec *key = findFilterKey(word);
    if (key && key->valueKind == FilterValueKind::Flag)
        return {.term = {.key = key->key, .operation = FilterOperator::Equal, .number = 1, .numberEnd = 2}};
    if (key && key->valueKind == FilterValueKind::Severity)
        return {.term = {.key = key->key, .operation = FilterOperator::GreaterEqual, .number = 0, .numberEnd = 1}};
    return {.term = textTerm(word.toString())};
}

Result<ParsedTerm> keyTerm(FilterCursor &cursor, QStringView word, qsizetype begin)
{
    const qsizetype operatorAt = cursor.position();
    const auto operation = cursor.operation();
    if (!operation)
        return filterError(operatorAt, QStringLiteral("Expected = != < <= > >= or ~ here"));
    const FilterKeySpec *key = findFilterKey(word);
    if (!key)
        return filterError(begin,
                           word.isEmpty() ? QStringLiteral("Expected a key before this operator")
                                          : QStringLiteral("There is no key \"%1\"").arg(word),
                           QStringLiteral("Write text that has such characters in quotes"));
    if (!allows(key->valueKind, operation->operation))
        return filterError(operatorAt, QStringLiteral("\"%1\" can't be compared in this way").arg(key->name));
    const Result<Value> value = readValue(cursor, operation->operation);
    if (!value)
        return failure(value.error());
    ParsedTerm parsed{.term = {.key = key->key, .operation = operation->operation}, .negated = operation->negated};
    const Status status =
        operation->operation == FilterOperator::Matches ? setRegex(parsed.term, *value) : setValue(parsed.term, *key, *value);
    if (!status)
        return failure(status.error());
    return parsed;
}

Result<ParsedTerm> pointerTerm(FilterCursor &cursor)
{
    ParsedTerm parsed;
    parsed.term.key = FilterKey::Pointer;
    parsed.term.operation = FilterOperator::Exists;
    parsed.term.pointer = cursor.pointer().toString();
    const auto operation = cursor.operation();
    if (!operation)
        return parsed;
    parsed.term.operation = operation->operation;
    parsed.negated = operation->negated;
    const Result<Value> value = readValue(cursor, operation->operation);
    if (!value)
        return failure(value.error());
    if (operation->operation == FilterOperator::Matches) {
        if (const Status status = setRegex(parsed.term, *value); !status)
            return failure(status.error());
    }
    bool isNumber = false;
    (void)value->text.toDouble(&isNumber);
    if (operation->operation != FilterOperator::Equal && operation->operation != FilterOperator::Matches && !isNumber)
        return filterError(value->position, QStringLiteral("Expected a number here"));
    parsed.term.text = value->text.toUtf8();
    return parsed;
}

} // namespace

tl::unexpected<Error> filterError(qsizetype position, const QString &message, const QString &hint)
{
    return failure(Error{.kind = ErrorKind::Config,
                         .message = message,
                         .hint = hint,
                         .code = static_cast<int>(position),
                         .where = QStringLiteral("filter, position %1").arg(position + 1)});
}

Result<ParsedTerm> parseFilterTerm(FilterCursor &cursor)
{
    const qsizetype begin = cursor.position();
    if (cursor.peek() == u'"') {
        const auto text = cursor.quoted();
        if (!text)
            return filterError(begin, QStringLiteral("This text has no closing quote"));
        return ParsedTerm{.term = textTerm(*text)};
    }
    if (cursor.peek() == u'/')
        return pointerTerm(cursor);
    const QStringView word = cursor.word();
    const QChar after = cursor.peek();
    const bool endsHere = cursor.atEnd() || after.isSpace() || after == u'(' || after == u')' || after == u'"';
    if (!endsHere)
        return keyTerm(cursor, word, begin);
    if (word.isEmpty())
        return filterError(begin, QStringLiteral("Expected a term here"));
    if (word.compare(QStringLiteral("or"), Qt::CaseInsensitive) == 0 || word.compare(QStringLiteral("and"), Qt::CaseInsensitive) == 0)
        return filterError(begin, QStringLiteral("\"%1\" needs a term on both sides").arg(word),
                           QStringLiteral("Write the word in quotes to look for it"));
    return aloneTerm(word);
}

} // namespace wb::framelog

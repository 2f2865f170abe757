// The bounds of numbers and strings.
#include "app/widgets/forms/schema_check.h"
#include "app/widgets/forms/text_format.h"
#include "core/json/decimal.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::SchemaMarks)
};

// -1, 0, 1. Exact for what fits 64 bits and for equal values; else as doubles.
int compare(QByteArrayView left, QByteArrayView right)
{
    const json::Decimal a(left);
    const json::Decimal b(right);
    if (a == b)
        return 0;
    const auto x = a.toInteger();
    const auto y = b.toInteger();
    if (x && y)
        return *x < *y ? -1 : 1;
    return a.toDouble() < b.toDouble() ? -1 : 1;
}

QString spelled(json::Value number)
{
    return QString::fromUtf8(number.raw());
}

bool isMultiple(QByteArrayView value, QByteArrayView step)
{
    const auto x = json::Decimal(value).toInteger();
    const auto y = json::Decimal(step).toInteger();
    if (x && y && *y > 0)
        return *x % *y == 0;
    const double quotient = json::Decimal(value).toDouble() / json::Decimal(step).toDouble();
    return !std::isfinite(quotient) || std::abs(quotient - std::round(quotient)) < 1e-9 * std::max(1.0, std::abs(quotient));
}

// Bounded, because the pattern is the server's: (a+)+$ must not stop the window. Nothing: not decided.
std::optional<bool> matches(const QString &pattern, const QString &text)
{
    const QRegularExpression expression(QStringLiteral("(*NO_JIT)(*LIMIT_MATCH=200000)") + pattern,
                                        QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid())
        return std::nullopt;
    const QRegularExpressionMatch match = expression.match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

// Unicode characters, as JSON Schema counts.
qsizetype lengthOf(const QString &text)
{
    qsizetype surrogates = 0;
    for (const QChar c : text)
        surrogates += c.isLowSurrogate() ? 1 : 0;
    return text.size() - surrogates;
}

} // namespace

void SchemaCheck::checkNumber(const Place &place)
{
    const QByteArray &token = place.value.token();
    const auto bound = [&](const char *keyword) { return place.schema[keyword]; };
    if (const json::Value least = bound("minimum"); least.isNumber() && compare(token, least.raw()) < 0)
        mark(place.path, Words::tr("must be at least %1").arg(spelled(least)));
    if (const json::Value most = bound("maximum"); most.isNumber() && compare(token, most.raw()) > 0)
        mark(place.path, Words::tr("must be at most %1").arg(spelled(most)));
    if (const json::Value low = bound("exclusiveMinimum"); low.isNumber() && compare(token, low.raw()) <= 0)
        mark(place.path, Words::tr("must be more than %1").arg(spelled(low)));
    if (const json::Value high = bound("exclusiveMaximum"); high.isNumber() && compare(token, high.raw()) >= 0)
        mark(place.path, Words::tr("must be less than %1").arg(spelled(high)));
    if (const json::Value step = bound("multipleOf"); step.isNumber() && !isMultiple(token, step.raw()))
        mark(place.path, Words::tr("must be a multiple of %1").arg(spelled(step)));
}

void SchemaCheck::checkString(const Place &place)
{
    const QString text = place.value.toString();
    const qsizetype length = lengthOf(text);
    if (const auto least = place.schema["minLength"].toInteger(); least && length < *least)
        mark(place.path, Words::tr("must have at least %n character(s)", nullptr, static_cast<int>(*least)));
    if (const auto most = place.schema["maxLength"].toInteger(); most && length > *most)
        mark(place.path, Words::tr("may have at most %n character(s)", nullptr, static_cast<int>(*most)));
    const json::Value pattern = place.schema["pattern"];
    if (pattern.isString() && matches(pattern.toString(), text) == false)
        mark(place.path, Words::tr("must match %1").arg(pattern.toString().left(120)));
    if (const QString problem = formatProblem(place.schema["format"].toString(), text); !problem.isEmpty())
        mark(place.path, problem);
}

} // namespace wb::app

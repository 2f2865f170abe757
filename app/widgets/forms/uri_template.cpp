#include "app/widgets/forms/uri_template.h"

#include "app/widgets/forms/uri_template_parser.h"

#include <algorithm>

namespace wb::app {

namespace {

// RFC 6570, appendix A: how each operator writes its values.
struct Style
{
    QChar name;            // the operator; ' ' for none
    QLatin1String first;   // before the first value
    QLatin1Char separator; // between values
    bool named;            // name=value
    QLatin1String ifEmpty; // after the name when the value is empty
    bool reserved;         // reserved characters stay as they are
};

constexpr Style kStyles[] = {
    {u' ', QLatin1String(""), QLatin1Char(','), false, QLatin1String(""), false},
    {u'+', QLatin1String(""), QLatin1Char(','), false, QLatin1String(""), true},
    {u'#', QLatin1String("#"), QLatin1Char(','), false, QLatin1String(""), true},
    {u'.', QLatin1String("."), QLatin1Char('.'), false, QLatin1String(""), false},
    {u'/', QLatin1String("/"), QLatin1Char('/'), false, QLatin1String(""), false},
    {u';', QLatin1String(";"), QLatin1Char(';'), true, QLatin1String(""), false},
    {u'?', QLatin1String("?"), QLatin1Char('&'), true, QLatin1String("="), false},
    {u'&', QLatin1String("&"), QLatin1Char('&'), true, QLatin1String("="), false},
};

const Style &styleOf(QChar expression)
{
    return *std::find_if(std::begin(kStyles), std::end(kStyles), [expression](const Style &s) { return s.name == expression; });
}

QString named(const Style &style, const QString &name, const QString &value)
{
    return value.isEmpty() ? name + style.ifEmpty : name + u'=' + value;
}

QString encoded(const Style &style, const QString &text)
{
    return encodeUriText(text, style.reserved);
}

QString expandString(const Style &style, const UriVariable &variable, const QString &text)
{
    const QString value = encoded(style, variable.prefix > 0 ? firstCharacters(text, variable.prefix) : text);
    return style.named ? named(style, variable.name, value) : value;
}

QString expandList(const Style &style, const UriVariable &variable, const QStringList &list)
{
    QStringList parts;
    for (const QString &each : list) {
        const QString value = encoded(style, each);
        parts.append(variable.explode && style.named ? named(style, variable.name, value) : value);
    }
    if (variable.explode)
        return parts.join(style.separator);
    const QString joined = parts.join(u',');
    return style.named ? named(style, variable.name, joined) : joined;
}

QString expandPairs(const Style &style, const UriVariable &variable, const UriPairs &pairs)
{
    QStringList parts;
    for (const auto &[key, value] : pairs) {
        const QString left = encoded(style, key);
        const QString right = encoded(style, value);
        if (!variable.explode)
            parts << left << right;
        else
            parts.append(style.named ? named(style, left, right) : left + u'=' + right);
    }
    if (variable.explode)
        return parts.join(style.separator);
    const QString joined = parts.join(u',');
    return style.named ? named(style, variable.name, joined) : joined;
}

bool isDefined(const UriValue &value)
{
    if (const auto *list = std::get_if<QStringList>(&value))
        return !list->isEmpty();
    if (const auto *pairs = std::get_if<UriPairs>(&value))
        return !pairs->isEmpty();
    return std::holds_alternative<QString>(value);
}

QString expandValue(const Style &style, const UriVariable &variable, const UriValue &value)
{
    if (const auto *list = std::get_if<QStringList>(&value))
        return expandList(style, variable, *list);
    if (const auto *pairs = std::get_if<UriPairs>(&value))
        return expandPairs(style, variable, *pairs);
    return expandString(style, variable, std::get<QString>(value));
}

QString expandExpression(const Style &style, const QList<UriVariable> &variables, const UriValues &values)
{
    QStringList parts;
    for (const UriVariable &variable : variables) {
        const UriValue value = values.value(variable.name);
        if (isDefined(value))
            parts.append(expandValue(style, variable, value));
    }
    return parts.isEmpty() ? QString() : style.first + parts.join(style.separator);
}

} // namespace

Result<UriTemplate> UriTemplate::parse(const QString &text)
{
    UriTemplate parsed;
    UriTemplateParser parser(text);
    while (!parser.atEnd()) {
        Part part;
        if (parser.atExpression()) {
            Result<UriExpression> expression = parser.takeExpression();
            if (!expression)
                return tl::unexpected(expression.error());
            part.expression = expression->name;
            part.variables = expression->variables;
        } else {
            Result<QString> literal = parser.takeLiteral();
            if (!literal)
                return tl::unexpected(literal.error());
            part.literal = *literal;
        }
        parsed.m_parts.append(part);
    }
    return parsed;
}

QList<UriVariable> UriTemplate::variables() const
{
    QList<UriVariable> all;
    for (const Part &part : m_parts) {
        for (const UriVariable &variable : part.variables) {
            const auto same = [&variable](const UriVariable &other) { return other.name == variable.name; };
            if (std::none_of(all.begin(), all.end(), same))
                all.append(variable);
        }
    }
    return all;
}

QString UriTemplate::expand(const UriValues &values) const
{
    QString uri;
    for (const Part &part : m_parts)
        uri += part.expression.isNull() ? part.literal : expandExpression(styleOf(part.expression), part.variables, values);
    return uri;
}

} // namespace wb::app

#include "app/widgets/forms/uri_template_parser.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cstring>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::UriTemplate)
};

constexpr QLatin1String kOperators("+#./;?&");
constexpr QLatin1String kReservedOperators("=,!@|"); // section 2.2: for later extensions

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isTriplet(const QByteArray &bytes, qsizetype at)
{
    return bytes.at(at) == '%' && at + 2 < bytes.size() && isHexDigit(bytes.at(at + 1)) && isHexDigit(bytes.at(at + 2));
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && std::strchr("-._~", c) != nullptr);
}

bool isReserved(char c)
{
    return c != '\0' && std::strchr(":/?#[]@!$&'()*+,;=", c) != nullptr;
}

} // namespace

QString encodeUriText(const QString &text, bool reserved)
{
    static const char digits[] = "0123456789ABCDEF";
    const QByteArray bytes = text.toUtf8();
    QByteArray out;
    out.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        if (isUnreserved(c) || (reserved && (isReserved(c) || isTriplet(bytes, i)))) {
            out += c;
            continue;
        }
        const auto byte = static_cast<uchar>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return QString::fromLatin1(out);
}

QString firstCharacters(const QString &text, int count)
{
    qsizetype end = 0;
    for (; count > 0 && end < text.size(); --count)
        end += text.at(end).isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
    return text.left(end);
}

tl::unexpected<Error> UriTemplateParser::fail(const QString &what) const
{
    return failure(ErrorKind::Malformed, Words::tr("%1 at character %2 of the URI template").arg(what).arg(m_position + 1));
}

Result<QString> UriTemplateParser::takeLiteral()
{
    const qsizetype begin = m_position;
    while (!atEnd() && !atExpression()) {
        if (m_text.at(m_position) == u'}')
            return fail(Words::tr("“}” without “{”"));
        ++m_position;
    }
    return encodeUriText(m_text.mid(begin, m_position - begin), true);
}

Result<UriExpression> UriTemplateParser::takeExpression()
{
    const qsizetype end = m_text.indexOf(u'}', m_position);
    if (end < 0)
        return fail(Words::tr("“{” without “}”"));
    QStringView inside = QStringView(m_text).mid(m_position + 1, end - m_position - 1);
    UriExpression expression{.name = u' ', .variables = {}};
    if (!inside.isEmpty() && kReservedOperators.contains(inside.front()))
        return fail(Words::tr("The operator “%1” is reserved for later").arg(inside.front()));
    if (!inside.isEmpty() && kOperators.contains(inside.front())) {
        expression.name = inside.front();
        inside = inside.mid(1);
    }
    for (const QStringView each : inside.split(u',')) {
        Result<UriVariable> variable = variableFrom(each);
        if (!variable)
            return tl::unexpected(variable.error());
        expression.variables.append(*variable);
    }
    m_position = end + 1;
    return expression;
}

// Section 2.3 and 2.4: a name of letters, digits, "_", "." and %XX, then ":" and up to four digits, or "*".
Result<UriVariable> UriTemplateParser::variableFrom(QStringView text) const
{
    static const QRegularExpression form(
        QStringLiteral("^((?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*)(?::([1-9][0-9]{0,3})|(\\*))?$"));
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch())
        return fail(text.isEmpty() ? Words::tr("A variable name is missing") : Words::tr("“%1” is no variable name").arg(text));
    return UriVariable{.name = match.captured(1), .prefix = match.captured(2).toInt(), .explode = !match.captured(3).isEmpty()};
}

} // namespace wb::app

#include "app/widgets/forms/text_format.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

#include <iterator>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::TextFormat)
};

bool isDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, QStringLiteral("yyyy-MM-dd")).isValid();
}

// RFC 3339 full-time; a leap second is allowed.
bool isTime(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([zZ]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$"));
    return form.match(text).hasMatch();
}

bool isDateTime(const QString &text)
{
    return text.size() > 11 && text.at(10).toUpper() == u'T' && isDate(text.left(10)) && isTime(text.mid(11));
}

bool isEmail(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[^\\s@]+@[^\\s@]+$"));
    return form.match(text).hasMatch();
}

bool isUri(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty();
}

bool isUuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

struct Format
{
    QLatin1String name;
    bool (*check)(const QString &);
    QLatin1String example;
};

const Format kFormats[] = {
    {QLatin1String("date"), isDate, QLatin1String("2026-11-24")},
    {QLatin1String("time"), isTime, QLatin1String("14:30:00Z")},
    {QLatin1String("date-time"), isDateTime, QLatin1String("2026-11-24T14:30:00Z")},
    {QLatin1String("email"), isEmail, QLatin1String("name@example.com")},
    {QLatin1String("uri"), isUri, QLatin1String("https://example.com/path")},
    {QLatin1String("uuid"), isUuid, QLatin1String("0b6e7a52-6f1d-4c0e-9c59-3d9f8f1a2b3c")},
};

const Format *find(const QString &name)
{
    for (const Format &format : kFormats) {
        if (format.name == name)
            return &format;
    }
    return nullptr;
}

} // namespace

QString formatProblem(const QString &format, const QString &text)
{
    const Format *known = find(format);
    return !known || known->check(text) ? QString() : Words::tr("must be of format %1, like %2").arg(format, known->example);
}

QString formatExample(const QString &format)
{
    const Format *known = find(format);
    return known ? QString(known->example) : QString();
}

} // namespace wb::app

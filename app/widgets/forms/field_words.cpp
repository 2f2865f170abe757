#include "app/widgets/forms/field_words.h"

#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/text_format.h"

#include <QCoreApplication>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::FieldWords)
};

QString range(const std::optional<qint64> &least, const std::optional<qint64> &most, const QString &unit)
{
    if (least && most)
        return *least == *most ? Words::tr("%1 %2").arg(*least).arg(unit) : Words::tr("%1 to %2 %3").arg(*least).arg(*most).arg(unit);
    if (least && *least > 0)
        return Words::tr("at least %1 %2").arg(*least).arg(unit);
    return most ? Words::tr("up to %1 %2").arg(*most).arg(unit) : QString();
}

QString numberBounds(const FieldSpec &spec)
{
    const QString least = QString::fromLatin1(spec.minimum);
    const QString most = QString::fromLatin1(spec.maximum);
    if (!least.isEmpty() && !most.isEmpty())
        return Words::tr("%1 to %2").arg(least, most);
    QStringList parts;
    if (!least.isEmpty())
        parts << Words::tr("at least %1").arg(least);
    if (!spec.exclusiveMinimum.isEmpty())
        parts << Words::tr("more than %1").arg(QString::fromLatin1(spec.exclusiveMinimum));
    if (!most.isEmpty())
        parts << Words::tr("at most %1").arg(most);
    if (!spec.exclusiveMaximum.isEmpty())
        parts << Words::tr("less than %1").arg(QString::fromLatin1(spec.exclusiveMaximum));
    return parts.join(QStringLiteral(", "));
}

QString textWords(const FieldSpec &spec)
{
    const QString kind = spec.format.isEmpty() ? Words::tr("text") : spec.format;
    const QString bounds = range(spec.minLength, spec.maxLength, Words::tr("characters"));
    return bounds.isEmpty() ? kind : Words::tr("%1, %2").arg(kind, bounds);
}

QString withBounds(const QString &kind, const QString &bounds)
{
    return bounds.isEmpty() ? kind : Words::tr("%1, %2").arg(kind, bounds);
}

QString kindWords(const FieldSpec &spec)
{
    switch (spec.kind) {
    case FieldKind::Any:
        return Words::tr("anything");
    case FieldKind::Null:
        return Words::tr("null");
    case FieldKind::Boolean:
        return Words::tr("true or false");
    case FieldKind::Integer:
        return withBounds(Words::tr("whole number"), numberBounds(spec));
    case FieldKind::Number:
        return withBounds(Words::tr("number"), numberBounds(spec));
    case FieldKind::String:
        return textWords(spec);
    case FieldKind::Choice:
        return spec.choices.size() == 1 ? Words::tr("fixed value") : Words::tr("one of %1").arg(spec.choices.size());
    case FieldKind::MultiChoice:
        return withBounds(Words::tr("some of %1").arg(spec.choices.size()), range(spec.minItems, spec.maxItems, Words::tr("items")));
    case FieldKind::Array:
        return withBounds(Words::tr("list"), range(spec.minItems, spec.maxItems, Words::tr("items")));
    case FieldKind::Object:
        return Words::tr("object");
    case FieldKind::Union:
        return Words::tr("one of %1 forms").arg(spec.variants.size());
    }
    return {};
}

} // namespace

QString typeWords(const FieldSpec &spec)
{
    QString words = spec.nothingFits ? Words::tr("nothing is allowed here") : kindWords(spec);
    if (spec.nullable)
        words = Words::tr("%1, or null").arg(words);
    return spec.deprecated ? Words::tr("%1, deprecated").arg(words) : words;
}

QString absentWords(const FieldSpec &spec)
{
    if (!spec.defaultValue.isEmpty())
        return Words::tr("not set; default: %1").arg(valueWords(spec.defaultValue));
    if (!spec.examples.isEmpty())
        return Words::tr("not set; for example %1").arg(valueWords(spec.examples.first()));
    if (const QString example = formatExample(spec.format); !example.isEmpty())
        return Words::tr("not set; for example %1").arg(example);
    return Words::tr("not set");
}

QString valueWords(const QByteArray &json)
{
    constexpr qsizetype kLongest = 60;
    const json::Tree value = treeFromJson(json);
    const QString text = value.kind() == json::Kind::String ? value.toString() : QString::fromUtf8(json);
    const QString line = text.simplified();
    return line.size() > kLongest ? line.left(kLongest) + u'…' : line;
}

} // namespace wb::app

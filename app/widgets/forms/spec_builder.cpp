#include "app/widgets/forms/spec_builder.h"

#include "app/widgets/forms/schema_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::SchemaModel)
};

QStringList typesOf(json::Value type)
{
    QStringList types;
    if (type.isString())
        types.append(type.toString());
    for (const json::Value &each : type.elements())
        types.append(each.toString());
    return types;
}

bool allows(const QStringList &types, const QString &type)
{
    return types.contains(type) || (type == u"integer" && types.contains(QStringLiteral("number")));
}

// What both lists allow; an integer is a number.
QStringList common(const QStringList &a, const QStringList &b)
{
    QStringList both;
    for (const QString &type : a) {
        if (allows(b, type))
            both.append(type);
        else if (type == u"number" && b.contains(QStringLiteral("integer")))
            both.append(QStringLiteral("integer"));
    }
    return both;
}

FieldKind kindOfType(const QString &type)
{
    static const std::pair<QLatin1String, FieldKind> kinds[] = {
        {QLatin1String("boolean"), FieldKind::Boolean}, {QLatin1String("integer"), FieldKind::Integer},
        {QLatin1String("number"), FieldKind::Number},   {QLatin1String("string"), FieldKind::String},
        {QLatin1String("array"), FieldKind::Array},     {QLatin1String("object"), FieldKind::Object},
        {QLatin1String("null"), FieldKind::Null},
    };
    const auto found = std::find_if(std::begin(kinds), std::end(kinds), [&type](const auto &each) { return each.first == type; });
    return found == std::end(kinds) ? FieldKind::Any : found->second;
}

std::optional<qint64> count(json::Value value)
{
    const std::optional<qint64> number = value.toInteger();
    return number && *number >= 0 ? number : std::nullopt;
}

QByteArray spelled(json::Value value)
{
    return value.isNumber() ? value.raw().toByteArray() : QByteArray();
}

} // namespace

SpecBuilder::SpecBuilder(const SchemaModel &model, const SchemaSet &set) : m_model(model), m_set(set), m_flat(model.flatten(set)) {}

json::Value SpecBuilder::first(const char *keyword) const
{
    return firstKeyword(m_flat, keyword);
}

FieldSpec SpecBuilder::build()
{
    readAnnotations();
    readTypes();
    if (readChoices() || readUnion("oneOf", &SchemaPart::oneOfTaken) || readUnion("anyOf", &SchemaPart::anyOfTaken))
        return std::move(m_spec);
    if (m_types.size() > 1)
        splitByType();
    else
        inferKind();
    readBounds();
    return std::move(m_spec);
}

void SpecBuilder::readAnnotations()
{
    m_spec.title = first("title").toString();
    m_spec.description = first("description").toString();
    m_spec.format = first("format").toString();
    m_spec.defaultValue = first("default").raw().toByteArray();
    for (const json::Value &example : first("examples").elements())
        m_spec.examples.append(example.raw().toByteArray());
    m_spec.deprecated = first("deprecated").toBool();
    m_spec.readOnly = first("readOnly").toBool();
    m_spec.secret = first("writeOnly").toBool() || m_spec.format == u"password";
    for (const QString &reference : m_flat.unresolved)
        m_spec.problems.append(
            Words::tr("The reference “%1” leads nowhere in this schema; other documents are never fetched").arg(reference));
}

void SpecBuilder::readTypes()
{
    for (const SchemaPart &part : m_flat.parts) {
        m_spec.nothingFits |= part.schema.isBool() && !part.schema.toBool();
        const QStringList types = typesOf(part.schema["type"]);
        if (types.isEmpty())
            continue;
        m_types = m_typesGiven ? common(m_types, types) : types;
        m_typesGiven = true;
    }
    if (!m_set.onlyType.isEmpty()) {
        m_types = {QString::fromLatin1(m_set.onlyType)};
        m_typesGiven = true;
    }
    m_types.removeDuplicates();
    if (m_types.contains(QStringLiteral("number")))
        m_types.removeAll(QStringLiteral("integer"));
    m_spec.nothingFits |= m_typesGiven && m_types.isEmpty();
    if (m_types.size() > 1 && m_types.removeAll(QStringLiteral("null")) > 0)
        m_spec.nullable = true;
}

// A type, or what the other keywords make likely.
void SpecBuilder::inferKind()
{
    if (!m_types.isEmpty()) {
        m_spec.kind = kindOfType(m_types.first());
        return;
    }
    static const std::pair<const char *, FieldKind> signs[] = {
        {"properties", FieldKind::Object},
        {"additionalProperties", FieldKind::Object},
        {"patternProperties", FieldKind::Object},
        {"required", FieldKind::Object},
        {"items", FieldKind::Array},
        {"prefixItems", FieldKind::Array},
        {"minLength", FieldKind::String},
        {"maxLength", FieldKind::String},
        {"pattern", FieldKind::String},
        {"format", FieldKind::String},
        {"minimum", FieldKind::Number},
        {"maximum", FieldKind::Number},
        {"exclusiveMinimum", FieldKind::Number},
        {"exclusiveMaximum", FieldKind::Number},
        {"multipleOf", FieldKind::Number},
    };
    for (const auto &[keyword, kind] : signs) {
        if (!first(keyword).isUndefined()) {
            m_spec.kind = kind;
            return;
        }
    }
}

void SpecBuilder::readBounds()
{
    m_spec.minLength = count(first("minLength"));
    m_spec.maxLength = count(first("maxLength"));
    m_spec.pattern = first("pattern").toString();
    m_spec.minimum = spelled(first("minimum"));
    m_spec.maximum = spelled(first("maximum"));
    m_spec.exclusiveMinimum = spelled(first("exclusiveMinimum"));
    m_spec.exclusiveMaximum = spelled(first("exclusiveMaximum"));
    m_spec.multipleOf = spelled(first("multipleOf"));
    m_spec.minItems = count(first("minItems"));
    m_spec.maxItems = count(first("maxItems"));
    m_spec.uniqueItems = first("uniqueItems").toBool();
    if (m_spec.kind == FieldKind::Array)
        readArray();
    if (m_spec.kind == FieldKind::Object)
        readObject();
}

} // namespace wb::app

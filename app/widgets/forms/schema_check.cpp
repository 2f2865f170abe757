#include "app/widgets/forms/schema_check.h"

#include "app/widgets/forms/schema_words.h"
#include "core/json/decimal.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::SchemaMarks)
};

constexpr int kDeepest = 300; // levels of schema and document together

bool isOfType(const json::Tree &value, const QString &type)
{
    switch (value.kind()) {
    case json::Kind::Null:
        return type == u"null";
    case json::Kind::Bool:
        return type == u"boolean";
    case json::Kind::Number:
        return type == u"number" || (type == u"integer" && json::Decimal(value.token()).isInteger());
    case json::Kind::String:
        return type == u"string";
    case json::Kind::Array:
        return type == u"array";
    case json::Kind::Object:
        return type == u"object";
    case json::Kind::Undefined:
        break;
    }
    return false;
}

QString withArticle(const QString &type)
{
    if (type == u"null")
        return type;
    const bool vowel = type.startsWith(u'i') || type.startsWith(u'a') || type.startsWith(u'o');
    return vowel ? Words::tr("an %1").arg(type) : Words::tr("a %1").arg(type);
}

// Equal as JSON Schema has it: numbers by value, the rest by spelling.
bool sameValue(const json::Tree &value, json::Value other)
{
    if (value.kind() == json::Kind::Number && other.isNumber())
        return json::Decimal(value.token()) == json::Decimal(other.raw());
    return value == json::Tree::fromValue(other) ||
           (value.kind() == json::Kind::String && other.isString() && value.toString() == other.toString());
}

} // namespace

void SchemaCheck::check(const SchemaSet &schema, const json::Tree &value, const QStringList &path)
{
    if (m_depth >= kDeepest)
        return;
    ++m_depth;
    const SchemaModel::Flat flat = m_model.flatten(schema);
    if (!schema.onlyType.isEmpty() && !isOfType(value, QString::fromLatin1(schema.onlyType)))
        mark(path, Words::tr("must be %1").arg(withArticle(QString::fromLatin1(schema.onlyType))));
    for (const SchemaPart &part : flat.parts) {
        if (--m_budget < 0)
            break;
        checkPart({.schema = part.schema, .value = value, .path = path});
    }
    --m_depth;
}

void SchemaCheck::checkPart(const Place &place)
{
    if (place.schema.isBool() && !place.schema.toBool())
        mark(place.path, Words::tr("is not allowed here"));
    if (!place.schema.isObject())
        return;
    checkType(place);
    checkValues(place);
    switch (place.value.kind()) {
    case json::Kind::Number:
        checkNumber(place);
        break;
    case json::Kind::String:
        checkString(place);
        break;
    case json::Kind::Array:
        checkArray(place);
        break;
    case json::Kind::Object:
        checkObject(place);
        break;
    case json::Kind::Undefined:
    case json::Kind::Null:
    case json::Kind::Bool:
        break;
    }
    checkAlternatives(place);
    checkCondition(place);
}

void SchemaCheck::checkType(const Place &place)
{
    const json::Value type = place.schema["type"];
    QStringList types = stringList(type);
    if (type.isString())
        types.append(type.toString());
    if (types.isEmpty() || std::any_of(types.begin(), types.end(), [&](const QString &each) { return isOfType(place.value, each); }))
        return;
    if (place.value.kind() == json::Kind::Number && types.contains(QStringLiteral("integer"))) {
        mark(place.path, Words::tr("must be a whole number"));
        return;
    }
    std::transform(types.begin(), types.end(), types.begin(), withArticle);
    mark(place.path, Words::tr("must be %1, not %2").arg(types.join(Words::tr(" or ")), withArticle(json::kindName(place.value.kind()))));
}

void SchemaCheck::checkValues(const Place &place)
{
    if (const json::Value constant = place.schema["const"]; !constant.isUndefined() && !sameValue(place.value, constant))
        mark(place.path, Words::tr("must be %1").arg(QString::fromUtf8(constant.raw()).left(80)));
    const json::Value values = place.schema["enum"];
    if (!values.isArray())
        return;
    for (const json::Value &each : values.elements()) {
        if (sameValue(place.value, each))
            return;
    }
    mark(place.path, Words::tr("is none of the listed values"));
}

void SchemaCheck::checkArray(const Place &place)
{
    const qsizetype size = place.value.size();
    if (const auto least = place.schema["minItems"].toInteger(); least && size < *least)
        mark(place.path, Words::tr("needs at least %n item(s)", nullptr, static_cast<int>(*least)));
    if (const auto most = place.schema["maxItems"].toInteger(); most && size > *most)
        mark(place.path, Words::tr("may have at most %n item(s)", nullptr, static_cast<int>(*most)));
    constexpr qsizetype kMostCompared = 500;
    if (place.schema["uniqueItems"].toBool() && size <= kMostCompared) {
        for (qsizetype i = 1; i < size; ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                if (place.value.at(i) == place.value.at(j))
                    mark(place.path + QStringList{QString::number(i)}, Words::tr("repeats item %1").arg(j + 1));
            }
        }
    }
    const json::Value items = place.schema["items"];
    const json::Value tuple = items.isArray() ? items : place.schema["prefixItems"];
    const json::Value rest = items.isArray() ? place.schema["additionalItems"] : items;
    const qsizetype fixed = tuple.size();
    for (qsizetype i = 0; i < size && m_budget > 0; ++i) {
        const json::Value schema = i < fixed ? tuple.at(i) : rest;
        if (!schema.isUndefined())
            check(SchemaSet().with(schema), place.value.at(i), place.path + QStringList{QString::number(i)});
    }
}

void SchemaCheck::checkObject(const Place &place)
{
    checkMissing(place, place.schema["required"]);
    for (const json::Member &dependent : place.schema["dependentRequired"].members()) {
        if (place.value.find(dependent.key.toString()))
            checkMissing(place, dependent.value);
    }
    const qsizetype size = place.value.size();
    if (const auto least = place.schema["minProperties"].toInteger(); least && size < *least)
        mark(place.path, Words::tr("needs at least %n member(s)", nullptr, static_cast<int>(*least)));
    if (const auto most = place.schema["maxProperties"].toInteger(); most && size > *most)
        mark(place.path, Words::tr("may have at most %n member(s)", nullptr, static_cast<int>(*most)));
    for (qsizetype i = 0; i < size && m_budget > 0; ++i)
        checkMember(place, i);
}

void SchemaCheck::checkMember(const Place &place, qsizetype index)
{
    const QString name = place.value.keyAt(index);
    const QStringList path = place.path + QStringList{name};
    const json::Tree &value = place.value.at(index);
    bool described = false;
    if (const json::Value schema = place.schema["properties"].member(name.toUtf8()); !schema.isUndefined()) {
        described = true;
        check(SchemaSet().with(schema), value, path);
    }
    for (const json::Member &pattern : place.schema["patternProperties"].members()) {
        if (!QRegularExpression(pattern.key.toString()).match(name).hasMatch())
            continue;
        described = true;
        check(SchemaSet().with(pattern.value), value, path);
    }
    const json::Value extra = place.schema["additionalProperties"];
    if (described || extra.isUndefined())
        return;
    if (extra.isBool() && !extra.toBool())
        mark(path, Words::tr("is not a member that the schema knows"));
    else
        check(SchemaSet().with(extra), value, path);
}

void SchemaCheck::checkMissing(const Place &place, json::Value names)
{
    for (const json::Value &name : names.elements()) {
        const QString text = name.toString();
        if (!place.value.find(text))
            m_marks.append({.kind = Mark::Kind::Missing, .path = place.path + QStringList{text}, .text = Words::tr("is required")});
    }
}

QList<Mark> SchemaCheck::marksWith(json::Value schema, const Place &place)
{
    QList<Mark> before = std::exchange(m_marks, {});
    check(SchemaSet().with(schema), place.value, place.path);
    return std::exchange(m_marks, std::move(before));
}

void SchemaCheck::checkAlternatives(const Place &place)
{
    for (const char *keyword : {"anyOf", "oneOf"}) {
        QList<Mark> nearest;
        int fitting = 0;
        int tried = 0;
        for (const json::Value &branch : place.schema[keyword].elements()) {
            QList<Mark> marks = marksWith(branch, place);
            fitting += marks.isEmpty() ? 1 : 0;
            if (tried++ == 0 || marks.size() < nearest.size())
                nearest = std::move(marks);
        }
        if (tried > 0 && fitting == 0)
            m_marks += nearest; // what the nearest alternative wants says more than "fits none"
        if (fitting > 1 && qstrcmp(keyword, "oneOf") == 0)
            mark(place.path, Words::tr("fits %1 of the alternatives, of which only one may fit").arg(fitting));
    }
    if (const json::Value forbidden = place.schema["not"];
        !forbidden.isUndefined() && marksWith(forbidden, place).isEmpty() && m_budget > 0)
        mark(place.path, Words::tr("is what the schema forbids with “not”"));
}

void SchemaCheck::checkCondition(const Place &place)
{
    const json::Value condition = place.schema["if"];
    if (condition.isUndefined())
        return;
    const json::Value branch = marksWith(condition, place).isEmpty() ? place.schema["then"] : place.schema["else"];
    if (!branch.isUndefined())
        check(SchemaSet().with(branch), place.value, place.path);
}

} // namespace wb::app

// FieldSpec: what is to be typed at one place of a document, told from its schema (schema_model.h). A value.
#pragma once

#include "core/json/value.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace wb::app {

enum class FieldKind : quint8 {
    Any,  // the schema does not say, or allows everything
    Null, // nothing but null
    Boolean,
    Integer,
    Number,
    String,
    Choice,      // one of a list of values of any kind (enum, const, oneOf of consts)
    MultiChoice, // an array of such
    Array,
    Object,
    Union // one of several shapes (oneOf, anyOf, several types)
};

// One schema that holds at a place, and which of its unions the choice of a variant has used up.
struct SchemaPart
{
    json::Value schema;
    bool oneOfTaken = false;
    bool anyOfTaken = false;
};

struct SchemaSet
{
    std::vector<SchemaPart> parts; // all of them hold; none: anything goes
    QByteArray onlyType;           // one of several "type"s that was chosen; empty: not chosen

    [[nodiscard]] SchemaSet with(json::Value schema) const
    {
        SchemaSet more = *this;
        more.parts.push_back({.schema = schema});
        return more;
    }
};

struct FieldChoice
{
    QString title; // what to show
    QString description;
    QByteArray json; // the value as the schema spells it
};

struct FieldVariant
{
    QString title;
    QString description;
    SchemaSet schema;
};

struct FieldProperty
{
    QString name;
    SchemaSet schema;
    bool required = false;
};

enum class ExtraMembers : quint8 { Unsaid, Allowed, Forbidden };

struct FieldSpec
{
    FieldKind kind = FieldKind::Any;
    bool nullable = false;    // null is allowed as well
    bool nothingFits = false; // `false` as schema, or contradictory types

    QString title, description, format;
    QByteArray defaultValue; // raw JSON; empty: none
    QList<QByteArray> examples;
    bool deprecated = false;
    bool readOnly = false;
    bool secret = false;  // writeOnly, or format "password"
    QStringList problems; // what could not be read of the schema here

    // Strings
    std::optional<qint64> minLength, maxLength;
    QString pattern;
    // Numbers, as spelled in the schema; empty: no bound
    QByteArray minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf;
    // Choice and MultiChoice
    std::vector<FieldChoice> choices;
    // Arrays
    SchemaSet items;
    std::vector<SchemaSet> prefixItems;
    std::optional<qint64> minItems, maxItems;
    bool uniqueItems = false;
    // Objects
    std::vector<FieldProperty> properties; // in the schema's order
    ExtraMembers extraMembers = ExtraMembers::Unsaid;
    SchemaSet extraSchema;
    std::vector<std::pair<QString, SchemaSet>> patternProperties;
    std::vector<QStringList> oneRequired; // anyOf/oneOf that only say which members must be there: at least one of these groups
    // Unions
    std::vector<FieldVariant> variants;

    [[nodiscard]] bool isContainer() const { return kind == FieldKind::Array || kind == FieldKind::Object; }
    [[nodiscard]] const FieldProperty *property(const QString &name) const;
    // Of a member that is no property: by pattern, else as additional ones are described.
    [[nodiscard]] SchemaSet schemaOfExtra(const QString &name) const;
    [[nodiscard]] SchemaSet schemaOfItem(qsizetype index) const;
};

} // namespace wb::app

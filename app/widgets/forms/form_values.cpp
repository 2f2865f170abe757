#include "app/widgets/forms/form_values.h"

#include "app/widgets/forms/schema_marks.h"

#include <algorithm>

namespace wb::app {

namespace {

constexpr int kDeepestDefaults = 8; // levels of recursive schemas
constexpr int kDeepestSecrets = 64;

// Members that can have one value only are what tells a variant apart.
void setConstants(const SchemaModel &model, const FieldSpec &spec, json::Tree &object)
{
    for (const FieldProperty &property : spec.properties) {
        if (!property.required)
            continue;
        const FieldSpec member = model.describe(property.schema);
        if (member.kind == FieldKind::Choice && member.choices.size() == 1)
            object.set(property.name, treeFromJson(member.choices.front().json));
    }
}

json::Tree firstNumber(const FieldSpec &spec)
{
    const QByteArray zero = "0";
    const bool needsBound = json::Tree::number(spec.minimum).toDouble() > 0;
    return json::Tree::number(needsBound ? spec.minimum : zero);
}

json::Tree defaultsOf(const SchemaModel &model, const SchemaSet &schema, int levels)
{
    const FieldSpec spec = model.describe(schema);
    if (!spec.defaultValue.isEmpty())
        return treeFromJson(spec.defaultValue);
    json::Tree object;
    if (spec.kind != FieldKind::Object || levels == 0)
        return object;
    for (const FieldProperty &property : spec.properties) {
        if (json::Tree value = defaultsOf(model, property.schema, levels - 1); !value.isUndefined())
            object.set(property.name, std::move(value));
    }
    return object;
}

json::Tree withoutSecrets(const SchemaModel &model, const SchemaSet &schema, const json::Tree &value, int levels)
{
    if (levels == 0)
        return {};
    FieldSpec spec = model.describe(schema);
    for (int unions = 0; spec.kind == FieldKind::Union && unions < 4; ++unions)
        spec = model.describe(spec.variants[static_cast<std::size_t>(bestVariant(model, spec, value))].schema);
    if (spec.secret)
        return {};
    json::Tree kept = value;
    for (qsizetype i = value.size() - 1; i >= 0; --i) {
        SchemaSet inner = spec.schemaOfItem(i);
        if (value.isObject()) {
            const FieldProperty *property = spec.property(value.keyAt(i));
            inner = property ? property->schema : spec.schemaOfExtra(value.keyAt(i));
        }
        json::Tree child = withoutSecrets(model, inner, value.at(i), levels - 1);
        if (child.isUndefined())
            kept.removeAt(i);
        else
            kept.at(i) = std::move(child);
    }
    return kept;
}

} // namespace

json::Tree treeFromJson(const QByteArray &text)
{
    const Result<json::Document> document = json::Document::parse(text);
    return document ? json::Tree::fromValue(document->root()) : json::Tree();
}

json::Tree initialValue(const SchemaModel &model, const FieldSpec &spec)
{
    if (!spec.defaultValue.isEmpty())
        return treeFromJson(spec.defaultValue);
    switch (spec.kind) {
    case FieldKind::Null:
        return json::Tree::null();
    case FieldKind::Boolean:
        return json::Tree::boolean(false);
    case FieldKind::Integer:
    case FieldKind::Number:
        return firstNumber(spec);
    case FieldKind::Any:
    case FieldKind::String:
        return json::Tree::string({});
    case FieldKind::Choice:
        return spec.choices.empty() ? json::Tree::null() : treeFromJson(spec.choices.front().json);
    case FieldKind::MultiChoice:
    case FieldKind::Array:
        return json::Tree::array();
    case FieldKind::Object: {
        json::Tree object = json::Tree::object();
        setConstants(model, spec, object);
        return object;
    }
    case FieldKind::Union:
        break;
    }
    // A union of unions ends somewhere: each level takes one of the schema's unions.
    return initialValue(model, model.describe(spec.variants.front().schema));
}

json::Tree defaultsOf(const SchemaModel &model, const SchemaSet &schema)
{
    return defaultsOf(model, schema, kDeepestDefaults);
}

json::Tree reshaped(const SchemaModel &model, const FieldSpec &from, const FieldSpec &to, const json::Tree &value)
{
    if (to.kind != FieldKind::Object || !value.isObject())
        return canShow(to, value) ? value : initialValue(model, to);
    json::Tree object = value;
    for (const FieldProperty &property : from.properties) {
        if (!to.property(property.name))
            object.remove(property.name);
    }
    setConstants(model, to, object);
    return object;
}

json::Tree withoutSecrets(const SchemaModel &model, const SchemaSet &schema, const json::Tree &value)
{
    return withoutSecrets(model, schema, value, kDeepestSecrets);
}

bool canShow(const FieldSpec &spec, const json::Tree &value)
{
    const json::Kind kind = value.kind();
    const bool isContainer = kind == json::Kind::Array || kind == json::Kind::Object;
    switch (spec.kind) {
    case FieldKind::Any:
    case FieldKind::Union:
        return true;
    case FieldKind::Null:
        return kind == json::Kind::Null;
    case FieldKind::Boolean:
        return kind == json::Kind::Bool;
    case FieldKind::Integer:
    case FieldKind::Number:
        return kind == json::Kind::Number;
    case FieldKind::String:
        return kind == json::Kind::String;
    case FieldKind::Choice: {
        const auto same = [&value](const FieldChoice &choice) { return choice.json == value.toJson(); };
        return !isContainer || std::any_of(spec.choices.begin(), spec.choices.end(), same);
    }
    case FieldKind::MultiChoice:
    case FieldKind::Array:
        return kind == json::Kind::Array && value.token().isEmpty(); // not folded
    case FieldKind::Object:
        return kind == json::Kind::Object && value.token().isEmpty();
    }
    return false;
}

} // namespace wb::app

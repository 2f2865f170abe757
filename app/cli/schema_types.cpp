#include "app/cli/schema_types.h"

#include "core/json/pointer.h"

#include <QStringList>
#include <QUrl>

#include <array>

namespace wb::cli {
namespace {

constexpr int kDeepest = 16; // references may form circles

constexpr std::array kTypes{std::pair{JsonType::String, "string"}, std::pair{JsonType::Integer, "integer"},
                            std::pair{JsonType::Number, "number"}, std::pair{JsonType::Boolean, "boolean"},
                            std::pair{JsonType::Array, "array"},   std::pair{JsonType::Object, "object"},
                            std::pair{JsonType::Null, "null"}};

JsonTypes typeNamed(const QString &name)
{
    for (const auto &[type, word] : kTypes) {
        if (name == QLatin1String(word))
            return type;
    }
    return {};
}

JsonTypes namedTypes(json::Value names)
{
    if (names.isString())
        return typeNamed(names.toString());
    JsonTypes types;
    for (const json::Value name : names.elements())
        types |= typeNamed(name.toString());
    return types;
}

JsonTypes typeOf(json::Value value)
{
    switch (value.kind()) {
    case json::Kind::Undefined:
        return {};
    case json::Kind::Null:
        return JsonType::Null;
    case json::Kind::Bool:
        return JsonType::Boolean;
    case json::Kind::Number:
        return value.toInteger() ? JsonTypes(JsonType::Integer) : JsonTypes(JsonType::Number);
    case json::Kind::String:
        return JsonType::String;
    case json::Kind::Array:
        return JsonType::Array;
    case json::Kind::Object:
        return JsonType::Object;
    }
    return {};
}

// What a $ref within this document leads to; the schema itself when it has none.
json::Value dereferenced(json::Value root, json::Value schema)
{
    for (int step = 0; step < kDeepest; ++step) {
        const QString reference = schema["$ref"].toString();
        if (!reference.startsWith(QLatin1Char('#')))
            return schema;
        schema = json::resolve(root, QUrl::fromPercentEncoding(reference.mid(1).toUtf8()));
    }
    return {};
}

json::Value findProperty(json::Value root, json::Value schema, const QByteArray &property, int depth)
{
    schema = dereferenced(root, schema);
    const json::Value found = schema["properties"].member(property);
    if (!found.isUndefined() || depth == 0)
        return found;
    for (const char *combination : {"allOf", "anyOf", "oneOf"}) {
        for (const json::Value part : schema[combination].elements()) {
            const json::Value inner = findProperty(root, part, property, depth - 1);
            if (!inner.isUndefined())
                return inner;
        }
    }
    return {};
}

JsonTypes typesOf(json::Value root, json::Value schema, int depth);

JsonTypes typesOfAny(json::Value root, json::Value alternatives, int depth)
{
    JsonTypes types;
    for (const json::Value alternative : alternatives.elements()) {
        const JsonTypes some = typesOf(root, alternative, depth);
        if (!some)
            return {}; // one of them takes anything
        types |= some;
    }
    return types;
}

JsonTypes typesOfAll(json::Value root, json::Value parts, int depth)
{
    JsonTypes types;
    for (const json::Value part : parts.elements()) {
        const JsonTypes some = typesOf(root, part, depth);
        types = !types || !some ? types | some : types & some;
    }
    return types;
}

JsonTypes typesOf(json::Value root, json::Value schema, int depth)
{
    schema = dereferenced(root, schema);
    if (depth == 0 || !schema.isObject())
        return {};
    if (schema.contains("type"))
        return namedTypes(schema["type"]);
    if (schema.contains("const"))
        return typeOf(schema["const"]);
    JsonTypes types;
    for (const json::Value choice : schema["enum"].elements())
        types |= typeOf(choice);
    for (const char *combination : {"anyOf", "oneOf"}) {
        if (!types)
            types = typesOfAny(root, schema[combination], depth - 1);
    }
    return types ? types : typesOfAll(root, schema["allOf"], depth - 1);
}

} // namespace

json::Value propertySchema(json::Value root, const QString &property)
{
    return findProperty(root, root, property.toUtf8(), kDeepest);
}

JsonTypes allowedTypes(json::Value root, json::Value schema)
{
    return typesOf(root, schema, kDeepest);
}

QString typesInWords(JsonTypes types)
{
    QStringList words;
    for (const auto &[type, word] : kTypes) {
        if (types.testFlag(type))
            words.append(QString::fromLatin1(word));
    }
    return words.join(QStringLiteral(" or "));
}

QString signatureOf(json::Value schema)
{
    QStringList required;
    for (const json::Value name : schema["required"].elements())
        required.append(name.toString());
    QStringList parts;
    for (const json::Member &member : schema["properties"].members()) {
        const QString name = member.key.toString();
        const QString types = typesInWords(allowedTypes(schema, member.value)).replace(QLatin1String(" or "), QLatin1String("|"));
        const QString part = types.isEmpty() ? name : QStringLiteral("%1: %2").arg(name, types);
        parts.append(required.contains(name) ? part : QStringLiteral("[%1]").arg(part));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace wb::cli

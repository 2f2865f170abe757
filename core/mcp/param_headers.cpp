#include "core/mcp/param_headers.h"

#include "core/mcp/header_names.h"
#include "core/mcp/header_value.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace wb::mcp {
namespace {

constexpr int kDeepest = 256; // no schema made by people or tools comes near

// RFC 9110 section 5.6.2, tchar
bool isTokenCharacter(char c)
{
    const bool letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letterOrDigit || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isAllowedType(json::Value type)
{
    const QByteArray name = type.toUtf8();
    return name == "string" || name == "integer" || name == "boolean";
}

// A parameter may be null besides (its header is then left out), but nothing else besides one primitive type.
bool isPrimitive(json::Value type)
{
    if (!type.isArray())
        return isAllowedType(type);
    bool primitive = false;
    for (const json::Value &one : type.elements()) {
        if (isAllowedType(one))
            primitive = true;
        else if (one.toUtf8() != "null")
            return false;
    }
    return primitive;
}

QString pathText(const QList<QByteArray> &path)
{
    return path.isEmpty() ? QStringLiteral("the schema itself") : QStringLiteral("\"%1\"").arg(QString::fromUtf8(path.join('.')));
}

// Walks a schema once. Keywords decide whether a member holds a schema, a map of schemas, or data in which the annotation means nothing.
class SchemaWalk
{
public:
    void schema(json::Value value, bool reachable)
    {
        if (!mayContainAnnotation(value) || !m_plan.problem.isEmpty())
            return;
        if (m_depth == kDeepest) {
            refuse(QStringLiteral("x-mcp-header more than %1 levels deep").arg(kDeepest));
            return;
        }
        ++m_depth;
        for (const json::Value &one : value.elements()) // prefixItems, allOf and their like
            schema(one, false);
        for (const json::Member &member : value.members())
            keyword(member.key.toUtf8(), member.value, value, reachable);
        --m_depth;
    }

    [[nodiscard]] ParamHeaderPlan take() { return std::move(m_plan); }

private:
    static bool mayContainAnnotation(json::Value value)
    {
        return value.raw().contains(headers::kSchemaAnnotation) || value.raw().contains('\\'); // the key may be spelled with escapes
    }

    void keyword(const QByteArray &name, json::Value value, json::Value owner, bool reachable)
    {
        if (!m_plan.problem.isEmpty())
            return;
        if (name == headers::kSchemaAnnotation)
            annotation(value, owner["type"], reachable);
        else if (name == "properties")
            properties(value, reachable);
        else if (isSchemaMap(name))
            namedSchemas(value);
        else if (!isData(name))
            schema(value, false);
    }

    void properties(json::Value map, bool reachable)
    {
        for (const json::Member &property : map.members()) {
            m_path.append(property.key.toUtf8());
            schema(property.value, reachable);
            m_path.removeLast();
        }
    }

    void namedSchemas(json::Value map)
    {
        for (const json::Member &entry : map.members())
            schema(entry.value, false);
    }

    void annotation(json::Value value, json::Value type, bool reachable)
    {
        const QByteArray name = value.toUtf8();
        const QString place = pathText(m_path);
        if (!value.isString())
            refuse(QStringLiteral("x-mcp-header of %1 is no string").arg(place));
        else if (name.isEmpty())
            refuse(QStringLiteral("x-mcp-header of %1 is empty").arg(place));
        else if (!std::all_of(name.begin(), name.end(), isTokenCharacter))
            refuse(QStringLiteral("x-mcp-header \"%1\" of %2 is no valid header name").arg(QString::fromUtf8(name), place));
        else if (!reachable || m_path.isEmpty())
            refuse(
                QStringLiteral("x-mcp-header \"%1\" is not on a property that \"properties\" alone lead to").arg(QString::fromUtf8(name)));
        else if (!isPrimitive(type))
            refuse(QStringLiteral("x-mcp-header \"%1\" of %2: only string, integer and boolean parameters can be mirrored")
                       .arg(QString::fromUtf8(name), place));
        else if (m_names.contains(name.toLower()))
            refuse(QStringLiteral("x-mcp-header \"%1\" is used twice (case does not count)").arg(QString::fromUtf8(name)));
        else
            accept(name);
    }

    void accept(const QByteArray &name)
    {
        m_names.insert(name.toLower());
        m_plan.headers.append({headers::kParamPrefix + name, m_path});
    }

    void refuse(const QString &problem)
    {
        m_plan.problem = problem;
        m_plan.headers.clear();
    }

    static bool isSchemaMap(const QByteArray &name)
    {
        static constexpr std::array<const char *, 5> kMaps{"patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"};
        return std::any_of(kMaps.begin(), kMaps.end(), [&name](const char *map) { return name == map; });
    }

    static bool isData(const QByteArray &name)
    {
        static constexpr std::array<const char *, 5> kData{"const", "enum", "default", "examples", "example"};
        return std::any_of(kData.begin(), kData.end(), [&name](const char *data) { return name == data; });
    }

    ParamHeaderPlan m_plan;
    QSet<QByteArray> m_names;
    QList<QByteArray> m_path;
    int m_depth = 0;
};

// The exact property path and nothing else; Undefined where it leads nowhere.
json::Value valueAt(json::Value arguments, const QList<QByteArray> &path)
{
    json::Value value = arguments;
    for (const QByteArray &name : path)
        value = value.member(name);
    return value;
}

QByteArray textOf(json::Value value)
{
    if (value.isString())
        return value.toUtf8();
    const std::optional<qint64> integer = value.toInteger();
    return integer ? QByteArray::number(*integer) : value.raw().toByteArray();
}

} // namespace

ParamHeaderPlan planParamHeaders(json::Value inputSchema)
{
    SchemaWalk walk;
    walk.schema(inputSchema, true);
    return walk.take();
}

wire::HttpHeaders paramHeaders(const QList<ParamHeader> &plan, json::Value arguments)
{
    wire::HttpHeaders headers;
    for (const ParamHeader &header : plan) {
        const json::Value value = valueAt(arguments, header.path);
        if (!value.isUndefined() && !value.isNull())
            headers.append({header.name, headerValueFor(textOf(value))});
    }
    return headers;
}

} // namespace wb::mcp

#include "app/widgets/forms/schema_model.h"

#include "app/widgets/forms/spec_builder.h"
#include "core/json/pointer.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::SchemaModel)
};

constexpr int kDeepestSearch = 64;
constexpr std::size_t kMostParts = 256; // of one place; look-up in each is linear in its size

// The schema that names itself `name` by $anchor or $id. Looks only where subschemas can be expected, which any object or array may be.
json::Value findNamed(json::Value value, const QString &name, int levels)
{
    if (levels == 0)
        return {};
    if (value.isObject() && (value["$anchor"].toString() == name || value["$dynamicAnchor"].toString() == name ||
                             value["$id"].toString() == name || value["$id"].toString() == u'#' + name))
        return value;
    for (const json::Member &member : value.members()) {
        if (const json::Value found = findNamed(member.value, name, levels - 1); !found.isUndefined())
            return found;
    }
    for (const json::Value &element : value.elements()) {
        if (const json::Value found = findNamed(element, name, levels - 1); !found.isUndefined())
            return found;
    }
    return {};
}

json::Value inside(json::Value schema, const QString &fragment)
{
    if (fragment.isEmpty())
        return schema;
    return fragment.startsWith(u'/') ? json::resolve(schema, fragment) : findNamed(schema, fragment, kDeepestSearch);
}

} // namespace

SchemaModel::SchemaModel(const QByteArray &schema)
{
    if (schema.trimmed().isEmpty())
        return;
    Result<json::Document> document = json::Document::parse(schema);
    if (!document) {
        m_problem = Words::tr("The schema is not JSON: %1").arg(document.error().message);
        return;
    }
    m_document = *std::move(document);
    if (!m_document.root().isObject() && !m_document.root().isBool())
        m_problem = Words::tr("The schema is no object but a value of kind %1").arg(json::kindName(m_document.root().kind()));
}

SchemaSet SchemaModel::root() const
{
    if (m_document.root().isUndefined())
        return {};
    return SchemaSet().with(m_document.root());
}

FieldSpec SchemaModel::describe(const SchemaSet &set) const
{
    return SpecBuilder(*this, set).build();
}

SchemaModel::Flat SchemaModel::flatten(const SchemaSet &set) const
{
    Flat flat;
    for (const SchemaPart &part : set.parts)
        add(part, flat);
    return flat;
}

// Each schema is taken once, so a reference that leads back ends here.
void SchemaModel::add(SchemaPart part, Flat &flat) const
{
    const auto same = [&part](const SchemaPart &other) { return other.schema.begin() == part.schema.begin(); };
    if (part.schema.isUndefined() || flat.parts.size() >= kMostParts || std::any_of(flat.parts.begin(), flat.parts.end(), same))
        return;
    flat.parts.push_back(part);
    for (const char *keyword : {"$ref", "$dynamicRef"}) {
        const json::Value reference = part.schema[keyword];
        if (!reference.isString())
            continue;
        const json::Value found = target(reference.toString());
        if (found.isUndefined())
            flat.unresolved.append(reference.toString());
        add({.schema = found}, flat);
    }
    for (const json::Value &every : part.schema["allOf"].elements())
        add({.schema = every}, flat);
}

json::Value SchemaModel::target(const QString &reference) const
{
    const json::Value root = m_document.root();
    const qsizetype hash = reference.indexOf(u'#');
    const QString document = hash < 0 ? reference : reference.left(hash);
    const QString fragment = hash < 0 ? QString() : QUrl::fromPercentEncoding(reference.mid(hash + 1).toUtf8());
    if (document.isEmpty() || document == root["$id"].toString())
        return inside(root, fragment);
    const json::Value resource = findNamed(root, document, kDeepestSearch);
    return resource.isUndefined() ? resource : inside(resource, fragment);
}

} // namespace wb::app

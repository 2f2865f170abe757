// What arrays and objects hold.
#include "app/widgets/forms/schema_words.h"
#include "app/widgets/forms/spec_builder.h"

#include <algorithm>

namespace wb::app {

void SpecBuilder::readArray()
{
    for (const SchemaPart &part : m_flat.parts) {
        const json::Value items = part.schema["items"];
        // Draft-07 tuples: "items" is a list and "additionalItems" the rest.
        const json::Value tuple = items.isArray() ? items : part.schema["prefixItems"];
        std::size_t index = 0;
        for (const json::Value &each : tuple.elements()) {
            if (m_spec.prefixItems.size() <= index)
                m_spec.prefixItems.emplace_back();
            m_spec.prefixItems[index++].parts.push_back({.schema = each});
        }
        const json::Value rest = items.isArray() ? part.schema["additionalItems"] : items;
        if (!rest.isUndefined())
            m_spec.items.parts.push_back({.schema = rest});
    }
    if (!m_spec.prefixItems.empty())
        return;
    // Not described: items may lead back to this array.
    std::optional<Choices> item = choicesOf(m_model.flatten(m_spec.items));
    if (item && !item->nullable && item->choices.size() > 1) {
        m_spec.kind = FieldKind::MultiChoice;
        m_spec.choices = std::move(item->choices);
    }
}

void SpecBuilder::readObject()
{
    for (const SchemaPart &part : m_flat.parts)
        addProperties(part.schema["properties"]);
    for (const SchemaPart &part : m_flat.parts)
        addConditional(part.schema);
    markRequired();
    const json::Value extra = first("additionalProperties");
    if (!extra.isUndefined()) {
        m_spec.extraMembers = extra.isBool() && !extra.toBool() ? ExtraMembers::Forbidden : ExtraMembers::Allowed;
        if (extra.isObject())
            m_spec.extraSchema = SchemaSet().with(extra);
    }
    for (const json::Member &member : first("patternProperties").members())
        m_spec.patternProperties.emplace_back(member.key.toString(), SchemaSet().with(member.value));
}

void SpecBuilder::addProperties(json::Value properties)
{
    for (const json::Member &member : properties.members()) {
        const QString name = member.key.toString();
        auto found =
            std::find_if(m_spec.properties.begin(), m_spec.properties.end(), [&](const FieldProperty &p) { return p.name == name; });
        if (found == m_spec.properties.end())
            found = m_spec.properties.insert(found, FieldProperty{.name = name});
        found->schema.parts.push_back({.schema = member.value});
    }
}

// Members that only some documents have (if/then/else, dependentSchemas) are offered like any optional one; schema_marks tells when they
// are needed. Those declared elsewhere already keep that description.
void SpecBuilder::addConditional(json::Value schema)
{
    const auto addNew = [this](json::Value branch) {
        for (const json::Member &member : branch["properties"].members()) {
            const QString name = member.key.toString();
            if (!m_spec.property(name))
                m_spec.properties.push_back({.name = name, .schema = SchemaSet().with(member.value)});
        }
    };
    addNew(schema["then"]);
    addNew(schema["else"]);
    for (const json::Member &dependent : schema["dependentSchemas"].members())
        addNew(dependent.value);
}

void SpecBuilder::markRequired()
{
    for (const SchemaPart &part : m_flat.parts) {
        for (const json::Value &name : part.schema["required"].elements()) {
            const QString text = name.toString();
            const auto found =
                std::find_if(m_spec.properties.begin(), m_spec.properties.end(), [&](const FieldProperty &p) { return p.name == text; });
            if (found != m_spec.properties.end())
                found->required = true;
            else if (name.isString()) // required but not described: anything goes there
                m_spec.properties.push_back({.name = text, .required = true});
        }
    }
}

} // namespace wb::app

// What there is to choose from: values (enum, const, oneOf of consts) and shapes (oneOf, anyOf, several types).
#include "app/widgets/forms/schema_words.h"
#include "app/widgets/forms/spec_builder.h"

#include <algorithm>

namespace wb::app {

bool SpecBuilder::readChoices()
{
    std::optional<Choices> found = choicesOf(m_flat);
    if (!found)
        return false;
    m_spec.nullable |= found->nullable;
    m_spec.choices = std::move(found->choices);
    m_spec.kind = m_spec.choices.empty() && m_spec.nullable ? FieldKind::Null : FieldKind::Choice;
    if (m_spec.choices.size() == 1 && m_spec.choices.front().json == "null")
        m_spec.kind = FieldKind::Null;
    return true;
}

bool SpecBuilder::readUnion(const char *keyword, bool SchemaPart::*taken)
{
    for (std::size_t index = 0; index < m_flat.parts.size(); ++index) {
        const SchemaPart &part = m_flat.parts[index];
        if (part.*taken || !part.schema[keyword].isArray())
            continue;
        std::vector<json::Value> branches;
        for (const json::Value &branch : part.schema[keyword].elements())
            branches.push_back(branch);
        if (!branches.empty() && readBranches(index, branches, taken))
            return true;
    }
    return false;
}

// False when these branches do not shape the field.
bool SpecBuilder::readBranches(std::size_t partIndex, const std::vector<json::Value> &branches, bool SchemaPart::*taken)
{
    if (std::all_of(branches.begin(), branches.end(), onlyRequires)) {
        for (const json::Value &branch : branches)
            m_spec.oneRequired.push_back(stringList(branch["required"]));
        return false;
    }
    std::vector<json::Value> shapes;
    std::copy_if(branches.begin(), branches.end(), std::back_inserter(shapes), std::not_fn(isNullSchema));
    m_spec.nullable |= shapes.size() < branches.size();
    SchemaSet rest{.parts = m_flat.parts, .onlyType = m_set.onlyType};
    rest.parts[partIndex].*taken = true;
    if (shapes.size() == 1) {
        becomeOnly(rest.with(shapes.front()));
        return true;
    }
    m_spec.kind = shapes.empty() ? FieldKind::Null : FieldKind::Union;
    for (const json::Value &branch : shapes) {
        m_spec.variants.push_back({.title = variantTitle(m_model, branch, m_spec.variants.size() + 1),
                                   .description = branch["description"].toString(),
                                   .schema = rest.with(branch)});
    }
    return true;
}

// One shape, perhaps beside null: no union. The words of this place come before those of the shape.
void SpecBuilder::becomeOnly(const SchemaSet &shape)
{
    const bool nullable = m_spec.nullable;
    m_spec = SpecBuilder(m_model, shape).build();
    m_spec.nullable |= nullable;
}

void SpecBuilder::splitByType()
{
    m_spec.kind = FieldKind::Union;
    for (const QString &type : m_types) {
        FieldVariant variant{.title = type, .schema = m_set};
        variant.schema.onlyType = type.toLatin1();
        m_spec.variants.push_back(std::move(variant));
    }
}

} // namespace wb::app

#include "app/widgets/forms/field_spec.h"

#include <QRegularExpression>

#include <algorithm>

namespace wb::app {

const FieldProperty *FieldSpec::property(const QString &name) const
{
    const auto found = std::find_if(properties.begin(), properties.end(), [&name](const FieldProperty &p) { return p.name == name; });
    return found == properties.end() ? nullptr : &*found;
}

SchemaSet FieldSpec::schemaOfExtra(const QString &name) const
{
    for (const auto &[expression, schema] : patternProperties) {
        if (QRegularExpression(expression).match(name).hasMatch())
            return schema;
    }
    return extraSchema;
}

SchemaSet FieldSpec::schemaOfItem(qsizetype index) const
{
    const auto position = static_cast<std::size_t>(index);
    return position < prefixItems.size() ? prefixItems[position] : items;
}

} // namespace wb::app

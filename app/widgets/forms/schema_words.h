// Looking at a flattened schema without describing it, which would follow recursive schemas for ever: its choices, and a name for it
// among the variants of a union. Private to the schema model.
#pragma once

#include "app/widgets/forms/schema_model.h"

#include <optional>

namespace wb::app {

[[nodiscard]] json::Value firstKeyword(const SchemaModel::Flat &flat, const char *keyword);
[[nodiscard]] QStringList stringList(json::Value list);

struct Choices
{
    std::vector<FieldChoice> choices;
    bool nullable = false; // null is among them
};
// Of const, enum, or a oneOf/anyOf of nothing but consts (and null). Nothing when the schema does not list values.
[[nodiscard]] std::optional<Choices> choicesOf(const SchemaModel::Flat &flat);

[[nodiscard]] bool isNullSchema(json::Value schema);
// Says which members must be there and nothing about what they are.
[[nodiscard]] bool onlyRequires(json::Value schema);

// Its title, the member that tells it from the others ("kind: circle"), the last word of its $ref, its type; else "Option 3".
[[nodiscard]] QString variantTitle(const SchemaModel &model, json::Value branch, std::size_t number);

} // namespace wb::app

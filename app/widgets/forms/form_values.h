// Values that a form puts into a document when a person asks for them: first values, defaults, another variant. Pure.
#pragma once

#include "app/widgets/forms/schema_model.h"
#include "core/json/tree.h"

namespace wb::app {

// What a field holds when it is switched on: its default, the only or first choice, the bound nearest to nothing, an empty text ...
[[nodiscard]] json::Tree initialValue(const SchemaModel &model, const FieldSpec &spec);

// The default of every member that has one, and of the objects within; Undefined when there is none.
[[nodiscard]] json::Tree defaultsOf(const SchemaModel &model, const SchemaSet &schema);

// `value` of one variant made ready for another: members that only the old one knows go, those that tell the new one apart are set.
// Members that neither knows stay. A value of another kind gives the new variant's first value.
[[nodiscard]] json::Tree reshaped(const SchemaModel &model, const FieldSpec &from, const FieldSpec &to, const json::Tree &value);

// The value without the fields that its schema calls secret, for storing.
[[nodiscard]] json::Tree withoutSecrets(const SchemaModel &model, const SchemaSet &schema, const json::Tree &value);

// Whether an editor made for `spec` can show the value as it is.
[[nodiscard]] bool canShow(const FieldSpec &spec, const json::Tree &value);

// A raw JSON text as a tree; Undefined when it is none.
[[nodiscard]] json::Tree treeFromJson(const QByteArray &text);

} // namespace wb::app

// Which JSON types a schema lets a property have, as far as turning a word typed on a command line into JSON needs it. Pure; never fetches
// a reference.
#pragma once

#include "core/json/value.h"

#include <QFlags>

namespace wb::cli {

enum class JsonType { Null = 0x01, Boolean = 0x02, Integer = 0x04, Number = 0x08, String = 0x10, Array = 0x20, Object = 0x40 };
Q_DECLARE_FLAGS(JsonTypes, JsonType)
Q_DECLARE_OPERATORS_FOR_FLAGS(JsonTypes)

// The schema of that property; Undefined when the schema does not mention it. Looks into $ref within the document, and allOf.
[[nodiscard]] json::Value propertySchema(json::Value root, const QString &property);
// None: the schema does not say, anything goes.
[[nodiscard]] JsonTypes allowedTypes(json::Value root, json::Value schema);
// "string", "number or null", ...; empty for none.
[[nodiscard]] QString typesInWords(JsonTypes types);

// "message: string, [count: integer]": the properties of an object schema for a list of tools.
[[nodiscard]] QString signatureOf(json::Value schema);

} // namespace wb::cli

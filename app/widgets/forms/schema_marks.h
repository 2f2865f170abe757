// What of a document does not fit its schema, for marks beside a form's fields. Warns, never decides: a document is sent as it is.
//
// Checked: type, const, enum, required, properties, patternProperties, additionalProperties, dependentRequired, items, prefixItems, the
// bounds of numbers, strings, arrays and objects, multipleOf, pattern, the formats date, time, date-time, email, uri and uuid, allOf,
// anyOf, oneOf, not, if/then/else, and references inside the document. Not checked: unevaluated*, contains, propertyNames,
// contentSchema and other formats. Gives up quietly after a bounded amount of work.
#pragma once

#include "app/widgets/forms/schema_model.h"
#include "core/json/tree.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace wb::app {

struct Mark
{
    enum class Kind : quint8 {
        Missing, // a required member that is absent; `path` is that member's
        Misfit
    };
    Kind kind = Kind::Misfit;
    QStringList path; // from the document's root
    QString text;     // "must be at least 3 characters long"
    bool operator==(const Mark &) const = default;
};

// An Undefined document has no marks: it is absent.
[[nodiscard]] QList<Mark> marksOf(const SchemaModel &model, const SchemaSet &schema, const json::Tree &document);

// How many marks the value gets from each variant of a union. Shows at a glance which it is.
[[nodiscard]] QList<int> marksByVariant(const SchemaModel &model, const FieldSpec &spec, const json::Tree &value);
// The variant of a union that the value fits best: the one with the fewest marks, the first of equals.
[[nodiscard]] int bestVariant(const SchemaModel &model, const FieldSpec &spec, const json::Tree &value);

} // namespace wb::app

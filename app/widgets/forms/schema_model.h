// SchemaModel: a JSON Schema (2020-12; draft-07 taken leniently) read as a form would ask it: what is to be typed here, in which words,
// within which bounds. Pure; no widgets.
//
// Questions are asked level by level: describe() looks at one place and hands out the schemas of its children as SchemaSets, so a schema
// that refers to itself costs nothing until somebody opens the next level. A SchemaSet is "all of these hold here": the property itself,
// what its $ref points to and its allOf. References into the document are followed ($ref, $dynamicRef, by pointer, $anchor or $id);
// others are never fetched, and are named in FieldSpec::problems.
//
// Values point into the schema's bytes: keep the model (or a copy) as long as what it gave out.
// Threading: const access from any thread.
#pragma once

#include "app/widgets/forms/field_spec.h"
#include "core/json/value.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace wb::app {

class SchemaModel
{
public:
    SchemaModel() = default; // anything goes
    // Any bytes. What is no JSON, or no schema, counts as "anything goes"; problem() says so. Empty: no schema.
    explicit SchemaModel(const QByteArray &schema);

    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] SchemaSet root() const;
    [[nodiscard]] FieldSpec describe(const SchemaSet &set) const;

    // The set with references followed and allOf merged, each schema once, the nearest first.
    struct Flat
    {
        std::vector<SchemaPart> parts;
        QStringList unresolved; // references that lead nowhere
    };
    [[nodiscard]] Flat flatten(const SchemaSet &set) const;

private:
    [[nodiscard]] json::Value target(const QString &reference) const;
    void add(SchemaPart part, Flat &flat) const;

    json::Document m_document;
    QString m_problem;
};

} // namespace wb::app

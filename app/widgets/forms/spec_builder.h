// Builds one FieldSpec: private to SchemaModel::describe().
//
// Order matters: first what there is to choose from (enum, const, oneOf, anyOf), then the types, then the bounds of the kind found.
#pragma once

#include "app/widgets/forms/schema_model.h"

#include <QStringList>

namespace wb::app {

class SpecBuilder
{
public:
    SpecBuilder(const SchemaModel &model, const SchemaSet &set);

    [[nodiscard]] FieldSpec build();

private:
    [[nodiscard]] json::Value first(const char *keyword) const; // the nearest schema's
    void readAnnotations();
    void readTypes();
    void inferKind();
    void readBounds();

    // spec_unions.cpp
    [[nodiscard]] bool readChoices();
    [[nodiscard]] bool readUnion(const char *keyword, bool SchemaPart::*taken);
    [[nodiscard]] bool readBranches(std::size_t partIndex, const std::vector<json::Value> &branches, bool SchemaPart::*taken);
    void becomeOnly(const SchemaSet &shape);
    void splitByType();

    // spec_members.cpp
    void readArray();
    void readObject();
    void addProperties(json::Value properties);
    void addConditional(json::Value schema);
    void markRequired();

    const SchemaModel &m_model;
    SchemaSet m_set;
    SchemaModel::Flat m_flat;
    FieldSpec m_spec;
    QStringList m_types; // allowed ones besides null, in the schema's order
    bool m_typesGiven = false;
};

} // namespace wb::app

// One walk over a document and its schema: private to schema_marks. Collects marks until its budget is spent.
#pragma once

#include "app/widgets/forms/schema_marks.h"

namespace wb::app {

class SchemaCheck
{
public:
    explicit SchemaCheck(const SchemaModel &model, int budget) : m_model(model), m_budget(budget) {}

    void check(const SchemaSet &schema, const json::Tree &value, const QStringList &path);
    [[nodiscard]] QList<Mark> takeMarks() { return std::move(m_marks); }

private:
    struct Place
    {
        json::Value schema;
        const json::Tree &value;
        const QStringList &path;
    };
    void checkPart(const Place &place);
    void checkType(const Place &place);
    void checkValues(const Place &place);
    void checkNumber(const Place &place);
    void checkString(const Place &place);
    void checkArray(const Place &place);
    void checkObject(const Place &place);
    void checkMember(const Place &place, qsizetype index);
    void checkMissing(const Place &place, json::Value names);
    void checkAlternatives(const Place &place);
    void checkCondition(const Place &place);
    [[nodiscard]] QList<Mark> marksWith(json::Value schema, const Place &place);
    void mark(const QStringList &path, const QString &text) { m_marks.append({.path = path, .text = text}); }

    const SchemaModel &m_model;
    int m_budget; // steps
    int m_depth = 0;
    QList<Mark> m_marks;
};

} // namespace wb::app

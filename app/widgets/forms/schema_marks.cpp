#include "app/widgets/forms/schema_marks.h"

#include "app/widgets/forms/schema_check.h"

#include <algorithm>

namespace wb::app {

namespace {

constexpr int kBudget = 50'000;
constexpr int kVariantBudget = 5'000; // a form asks this for every union it shows

} // namespace

QList<Mark> marksOf(const SchemaModel &model, const SchemaSet &schema, const json::Tree &document)
{
    if (document.isUndefined())
        return {};
    SchemaCheck check(model, kBudget);
    check.check(schema, document, {});
    return check.takeMarks();
}

QList<int> marksByVariant(const SchemaModel &model, const FieldSpec &spec, const json::Tree &value)
{
    QList<int> counts;
    for (const FieldVariant &variant : spec.variants) {
        SchemaCheck check(model, kVariantBudget);
        check.check(variant.schema, value, {});
        counts.append(static_cast<int>(check.takeMarks().size()));
    }
    return counts;
}

int bestVariant(const SchemaModel &model, const FieldSpec &spec, const json::Tree &value)
{
    const QList<int> counts = marksByVariant(model, spec, value);
    return static_cast<int>(std::min_element(counts.begin(), counts.end()) - counts.begin());
}

} // namespace wb::app

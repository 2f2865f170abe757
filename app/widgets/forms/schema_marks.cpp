#include "app/widgets/forms/schema_marks.h"

#include "app/widgets/forms/schema_check.h"

#include <limits>

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

int bestVariant(const SchemaModel &model, const FieldSpec &spec, const json::Tree &value)
{
    int best = 0;
    qsizetype fewest = std::numeric_limits<qsizetype>::max();
    for (std::size_t i = 0; i < spec.variants.size(); ++i) {
        SchemaCheck check(model, kVariantBudget);
        check.check(spec.variants[i].schema, value, {});
        const qsizetype found = check.takeMarks().size();
        if (found < fewest) {
            fewest = found;
            best = static_cast<int>(i);
        }
    }
    return best;
}

} // namespace wb::app

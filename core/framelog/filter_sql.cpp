#include "core/framelog/filter_sql.h"

#include "core/framelog/filter_columns.h"
#include "core/framelog/text_search.h"

#include <QStringList>

namespace wb::framelog {
namespace {

using Sql = FrameFilter::Sql;
using Type = FrameFilter::Node::Type;

Sql everything()
{
    return {.where = QStringLiteral("1"), .values = {}};
}

QLatin1String symbolOf(FilterOperator operation)
{
    switch (operation) {
    case FilterOperator::Less:
        return QLatin1String("<");
    case FilterOperator::LessEqual:
        return QLatin1String("<=");
    case FilterOperator::Greater:
        return QLatin1String(">");
    case FilterOperator::GreaterEqual:
        return QLatin1String(">=");
    case FilterOperator::Exists:
    case FilterOperator::Equal:
    case FilterOperator::Matches:
        break;
    }
    return QLatin1String("=");
}

Sql numberSql(const FilterTerm &term)
{
    const FilterColumn column = filterColumn(term.key);
    const QString guard = QLatin1String(column.guard);
    const QString value = QLatin1String(column.value);
    if (term.operation == FilterOperator::Equal && term.numberEnd != term.number + 1)
        return {.where = QStringLiteral("(%1 AND %2 >= ? AND %2 < ?)").arg(guard, value), .values = {term.number, term.numberEnd}};
    return {.where = QStringLiteral("(%1 AND %2 %3 ?)").arg(guard, value, symbolOf(term.operation)), .values = {term.number}};
}

// The dictionary is small: patterns are tried on each name once, and rows are found by the index on method.
Sql methodSql(const FilterTerm &term)
{
    const QString names = QStringLiteral("(method IN (SELECT id FROM method WHERE %1))");
    if (term.operation == FilterOperator::Matches)
        return {.where = names.arg(QStringLiteral("wb_match(?, name)")), .values = {term.regex.pattern()}};
    const QString test = isGlob(term.text) ? QStringLiteral("wb_glob(?, name)") : QStringLiteral("name = ?");
    return {.where = names.arg(test), .values = {term.text}};
}

Sql termSql(const FilterTerm &term)
{
    switch (term.key) {
    case FilterKey::Method:
        return methodSql(term);
    case FilterKey::Id:
        return {.where = QStringLiteral("(idtoken = ?)"), .values = {term.text}};
    case FilterKey::Text:
    case FilterKey::Pointer:
        return everything();
    case FilterKey::Latency:
    case FilterKey::Size:
    case FilterKey::Direction:
    case FilterKey::Kind:
    case FilterKey::Channel:
    case FilterKey::Connection:
    case FilterKey::Sequence:
    case FilterKey::Exchange:
    case FilterKey::Code:
    case FilterKey::Status:
    case FilterKey::Time:
    case FilterKey::TimeOfDay:
    case FilterKey::Finding:
    case FilterKey::Unanswered:
    case FilterKey::Probe:
        return numberSql(term);
    }
    return everything();
}

Sql nodeSql(const FrameFilter::Node &node, bool negated);

Sql joinedSql(const FrameFilter::Node &node, bool negated)
{
    const bool isAnd = (node.type == Type::And) != negated; // De Morgan
    QStringList parts;
    Sql joined;
    for (const auto &child : node.children) {
        const Sql part = nodeSql(*child, negated);
        parts << part.where;
        joined.values += part.values;
    }
    joined.where = u'(' + parts.join(isAnd ? QStringLiteral(" AND ") : QStringLiteral(" OR ")) + u')';
    return joined;
}

// Negation is carried down to the terms: the opposite of "perhaps" (a payload term) is "perhaps", too.
Sql nodeSql(const FrameFilter::Node &node, bool negated)
{
    switch (node.type) {
    case Type::Not:
        return nodeSql(*node.children.front(), !negated);
    case Type::And:
    case Type::Or:
        return node.children.empty() ? everything() : joinedSql(node, negated);
    case Type::Term:
        break;
    }
    Sql sql = termSql(node.term);
    if (negated && !node.needsPayload)
        sql.where.prepend(QStringLiteral("NOT "));
    return sql;
}

} // namespace

FrameFilter::Sql filterSql(const FrameFilter::Node &node)
{
    return nodeSql(node, false);
}

} // namespace wb::framelog

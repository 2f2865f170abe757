// One term of a filter: key, operator and value, or a text, or a JSON Pointer.
#pragma once

#include "core/base/result.h"
#include "core/framelog/filter_ast.h"
#include "core/framelog/filter_cursor.h"

namespace wb::framelog {

struct ParsedTerm
{
    FilterTerm term;
    bool negated = false;
};

[[nodiscard]] Result<ParsedTerm> parseFilterTerm(FilterCursor &cursor);

[[nodiscard]] tl::unexpected<Error> filterError(qsizetype position, const QString &message, const QString &hint = {});

} // namespace wb::framelog

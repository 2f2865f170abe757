// The numbers of a head that a filter can compare, each once as C++ and once as SQL, so that both always say the same.
#pragma once

#include "core/framelog/filter_ast.h"
#include "core/framelog/frame_head.h"

#include <optional>

namespace wb::framelog {

struct FilterColumn
{
    const char *value; // an SQL expression over `frame`
    const char *guard; // an SQL condition: rows that fail it have no value, and match nothing
};

// For keys whose terms compare a number.
[[nodiscard]] FilterColumn filterColumn(FilterKey key);
[[nodiscard]] std::optional<qint64> filterValue(FilterKey key, const FrameHead &head);

} // namespace wb::framelog

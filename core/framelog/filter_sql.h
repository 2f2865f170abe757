// A filter as a WHERE clause over the index. Pure: text with placeholders, and the values.
//
// The clause uses two functions that index_functions.h gives to a connection: wb_glob(pattern, name) and wb_match(regex, name).
#pragma once

#include "core/framelog/filter_ast.h"

namespace wb::framelog {

[[nodiscard]] FrameFilter::Sql filterSql(const FrameFilter::Node &node);

} // namespace wb::framelog

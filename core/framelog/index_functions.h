// The SQL functions that filters use (filter_sql.h).
#pragma once

#include "core/framelog/sqlite_database.h"

namespace wb::framelog {

[[nodiscard]] Status addFilterFunctions(SqliteDatabase &database);

} // namespace wb::framelog

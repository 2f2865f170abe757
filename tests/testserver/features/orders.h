// create_order: a tool whose input schema has a bit of everything that a form must cope with.
#pragma once

#include "tests/testserver/features/catalog.h"

namespace demo {

[[nodiscard]] Tool orderTool();

} // namespace demo

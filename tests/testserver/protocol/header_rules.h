// The header checks of the 2026-07-28 form of HTTP: what the headers say must be what the body says ("Server Validation").
#pragma once

#include "tests/testserver/protocol/call.h"

#include <optional>

namespace demo {

class Catalog;

namespace header_rules {

// MCP-Protocol-Version, Mcp-Method and Mcp-Name.
[[nodiscard]] std::optional<Failure> checkStandard(const HttpRequest &http, const Message &request);
// Mcp-Param-*, as far as the tool's schema asks for them.
[[nodiscard]] std::optional<Failure> checkParameters(const HttpRequest &http, const Message &request, const Catalog &catalog);

} // namespace header_rules
} // namespace demo

// The HTTP headers of a modern request that repeat parts of its body (2026-07-28 Streamable HTTP, "Request Metadata"). Pure.
#pragma once

#include "core/json/value.h"
#include "core/mcp/tool_book.h"
#include "core/wire/http.h"

#include <QByteArray>

namespace wb::mcp {

// Mcp-Method always; Mcp-Name for tools/call, prompts/get and resources/read; Mcp-Param-* for tools whose schema is known.
[[nodiscard]] wire::HttpHeaders routingHeaders(const QByteArray &method, json::Value params, const ToolBook &tools);

} // namespace wb::mcp

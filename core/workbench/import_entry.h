// One server as the mcp.json family writes it: {"command","args","env","cwd"} or {"type","url","headers"}, with the dialects of
// Claude, VS Code, Cursor, Windsurf and Gemini.
#pragma once

#include "core/json/value.h"
#include "core/workbench/import_context.h"
#include "core/workbench/server_profile.h"

#include <optional>

namespace wb::workbench {

// Whether an object can be a server at all: it has a command or a URL.
[[nodiscard]] bool looksLikeServer(json::Value value);

// Nothing, and a remark, when it names neither a command nor a URL.
[[nodiscard]] std::optional<ServerProfile> importEntry(const QString &name, json::Value entry, ImportContext &context);

} // namespace wb::workbench

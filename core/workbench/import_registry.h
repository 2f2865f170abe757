// The MCP registry's server.json: packages become command lines (npx, uvx, docker, dnx), remotes become URLs. Reads the current spelling
// of its members (registryType) and the older one (registry_type).
#pragma once

#include "core/json/value.h"
#include "core/workbench/import_context.h"
#include "core/workbench/server_profile.h"

#include <QList>

namespace wb::workbench {

[[nodiscard]] bool looksLikeRegistryServer(json::Value value);
[[nodiscard]] QList<ServerProfile> importRegistryServer(json::Value server, ImportContext &context);

} // namespace wb::workbench

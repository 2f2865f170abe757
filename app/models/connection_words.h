// A connection's state, transport and era in words, the same wherever the window shows them. Pure.
#pragma once

#include "app/models/frame_format.h"
#include "core/mcp/connector.h"
#include "core/workbench/connection.h"

#include <QString>

namespace wb::app {

[[nodiscard]] QString transportText(wire::TransportKind kind); // "stdio", "HTTP", "HTTP+SSE", "WebSocket"
[[nodiscard]] QString transportText(workbench::TransportChoice choice);
[[nodiscard]] QString eraText(mcp::EraKind era); // "modern", "legacy"
[[nodiscard]] QString eraText(mcp::EraPolicy policy);

[[nodiscard]] QString stateText(workbench::Connection::State state); // "Connected", "Not connected", ...
[[nodiscard]] Tone stateTone(workbench::Connection::State state);
// "Connected · 2026-07-28 · stdio", "Connecting: probe server/discover", "Failed: command not found"
[[nodiscard]] QString stateLine(const workbench::Connection &connection);

// Whether traffic to that server is encrypted without checking who it is.
[[nodiscard]] bool isUnverified(const workbench::ServerProfile &profile);

} // namespace wb::app

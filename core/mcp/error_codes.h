// JSON-RPC error codes that MCP defines (2026-07-28 "Error Codes"). Those of JSON-RPC itself are in core/rpc/error_codes.h.
#pragma once

#include <QtGlobal>

namespace wb::mcp {

constexpr int kUserRejected = -1; // 2025-11-25 Sampling, "Error Handling"
constexpr int kHeaderMismatch = -32020;
constexpr int kMissingClientCapability = -32021;
constexpr int kUnsupportedProtocolVersion = -32022;

// Only servers of 2026-07-28 and later use these: whoever answers with one is modern.
[[nodiscard]] constexpr bool isModernErrorCode(qint64 code)
{
    return code == kHeaderMismatch || code == kMissingClientCapability || code == kUnsupportedProtocolVersion;
}

} // namespace wb::mcp

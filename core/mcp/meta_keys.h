// The keys of _meta that the protocol reserves (2026-07-28 "_meta"; progressToken since 2024-11-05).
#pragma once

namespace wb::mcp::meta {

inline constexpr char kMeta[] = "_meta";
inline constexpr char kProgressToken[] = "progressToken";
inline constexpr char kProtocolVersion[] = "io.modelcontextprotocol/protocolVersion";
inline constexpr char kClientInfo[] = "io.modelcontextprotocol/clientInfo";
inline constexpr char kClientCapabilities[] = "io.modelcontextprotocol/clientCapabilities";
inline constexpr char kServerInfo[] = "io.modelcontextprotocol/serverInfo";
inline constexpr char kLogLevel[] = "io.modelcontextprotocol/logLevel";
inline constexpr char kSubscriptionId[] = "io.modelcontextprotocol/subscriptionId";

} // namespace wb::mcp::meta

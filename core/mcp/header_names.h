// HTTP headers that depend on the message (2026-07-28 "Request Metadata"). MCP-Protocol-Version is the transport's: Transport::Negotiated.
#pragma once

#include <QByteArray>

namespace wb::mcp::headers {

inline const QByteArray kMethod = QByteArrayLiteral("Mcp-Method");
inline const QByteArray kName = QByteArrayLiteral("Mcp-Name");
inline const QByteArray kParamPrefix = QByteArrayLiteral("Mcp-Param-");
inline constexpr char kSchemaAnnotation[] = "x-mcp-header"; // in a tool's inputSchema

} // namespace wb::mcp::headers

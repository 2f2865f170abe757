// The error codes that JSON-RPC 2.0 itself defines (section 5.1).
#pragma once

namespace wb::rpc {

constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kInternalError = -32603;

} // namespace wb::rpc

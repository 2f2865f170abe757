// JSON-RPC error answers as Errors that people can act on.
#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/rpc/message.h"

#include <QByteArray>

#include <optional>

namespace wb::mcp {

// kind Remote, with the server's code, message and data.
[[nodiscard]] Error remoteError(const rpc::Message &answer, const QByteArray &method);

// A refused HTTP exchange may carry the JSON-RPC error that says why (2026-07-28: 400 and 404 always do). Then that error; else `error`
// as it is. Authorization stays authorization.
[[nodiscard]] Error explained(const Error &error, const QByteArray &method);

// The message of a call, with both kinds of errors made Errors.
[[nodiscard]] Result<rpc::Message> settled(Result<rpc::Message> answer, const QByteArray &method);

// data.supported of an UnsupportedProtocolVersion error, or what an `initialize` error lists in the same place. Empty when there is none.
[[nodiscard]] QList<QByteArray> supportedVersionsIn(const Error &error);

} // namespace wb::mcp

// Strong types for positions and ids, so that a connection can't be passed where a frame is meant.
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

namespace wb {

enum class FrameSeq : qint64 {};      // position in a capture, from 1, never reused; 0 = none
enum class ConnectionId : quint32 {}; // one live connection (a reconnect is a new one); 0 = none
enum class ExchangeId : quint64 {};   // groups the frames of one logical call, HTTP exchange or stream; 0 = none

constexpr FrameSeq kNoFrame{0};

[[nodiscard]] constexpr qint64 toInt(FrameSeq id)
{
    return static_cast<qint64>(id);
}
[[nodiscard]] constexpr quint32 toInt(ConnectionId id)
{
    return static_cast<quint32>(id);
}
[[nodiscard]] constexpr quint64 toInt(ExchangeId id)
{
    return static_cast<quint64>(id);
}

} // namespace wb

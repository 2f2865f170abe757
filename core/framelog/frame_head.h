// What the index knows of a frame: everything the log view shows without reading the payload.
#pragma once

#include "core/base/ids.h"
#include "core/json/envelope.h"
#include "core/wire/frame.h"

#include <QByteArray>

namespace wb::framelog {

// Longer methods and ids are cut in the head; the payload has them whole, and pairing compares them whole.
constexpr qsizetype kMaxHeadText = 4096;

struct FrameHead
{
    FrameSeq sequence{};
    ConnectionId connection{};
    wire::Direction direction = wire::Direction::Sent;
    wire::Channel channel = wire::Channel::Message;
    json::MessageKind kind = json::MessageKind::NotJson; // of Channel::Message
    wire::FrameFlags flags;
    qint64 wallNs = 0;
    qint64 monotonicNs = 0;
    ExchangeId exchange{};
    qint64 offset = 0;     // of the record in the capture
    qint64 size = 0;       // payload bytes
    FrameSeq partner{};    // request <-> answer; kNoFrame when there is none (yet)
    qint64 latencyNs = -1; // request to answer, on both of them; -1 = none
    QByteArray method;     // of a request or notification; for an answer, its request's; HTTP heads: "POST /mcp" or "200 OK"
    QByteArray idToken;    // raw
    qint64 code = 0;       // JSON-RPC error code, HTTP status
    int worstFinding = -1; // wire::Severity, -1 = none
};

} // namespace wb::framelog

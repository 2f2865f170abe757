// One frame: bytes that crossed a wire, with what was known before anyone parsed them.
#pragma once

#include "core/base/ids.h"

#include <QByteArray>
#include <QFlags>

namespace wb::wire {

enum class Direction : quint8 {
    Sent = 0,    // from us
    Received = 1 // from the peer
};

// Values are stored in captures: append only.
enum class Channel : quint8 {
    Message = 0,   // a JSON-RPC message, or what came in its place
    Stderr = 1,    // one line of a server's standard error, without its line end
    HttpHead = 2,  // request or response head, as on the wire
    HttpBody = 3,  // a body that carries no message (an error page, an OAuth document)
    SseEvent = 4,  // one server-sent event or comment block, as received
    WebSocket = 5, // control frames (ping, pong, close) and binary frames
    Lifecycle = 6, // ours: a JSON note about the connection (process started, exited, era chosen, stream reopened)
    Auth = 7       // HTTP exchanges of an authorization flow
};

enum class FrameFlag : quint16 {
    Probe = 0x01,      // part of era or transport detection
    Verbatim = 0x02,   // sent as the user typed it
    Incomplete = 0x04, // the stream ended in the middle
    Redacted = 0x08,   // credentials were masked in the stored copy
    Binary = 0x10      // a binary WebSocket frame
};
Q_DECLARE_FLAGS(FrameFlags, FrameFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(FrameFlags)

struct Frame
{
    FrameSeq sequence{}; // assigned by the sink
    ConnectionId connection{};
    Direction direction = Direction::Sent;
    Channel channel = Channel::Message;
    FrameFlags flags;
    qint64 wallNs = 0;      // since the Unix epoch
    qint64 monotonicNs = 0; // for latencies
    ExchangeId exchange{};
    QByteArray payload;
};

// Where frames go. accept() is called before anyone else sees the payload, on the thread of the connection, and must be quick.
class FrameSink
{
public:
    FrameSink() = default;
    FrameSink(const FrameSink &) = delete;
    FrameSink &operator=(const FrameSink &) = delete;
    virtual ~FrameSink() = default;

    // Returns the sequence number given to the frame (kNoFrame if the sink keeps none).
    virtual FrameSeq accept(Frame frame) = 0;
};

// A process-wide fresh id; thread-safe.
[[nodiscard]] ExchangeId nextExchangeId();

} // namespace wb::wire

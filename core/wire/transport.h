// A transport moves messages and knows no methods. Headers that depend on the method are computed by the era and travel with Outgoing.
//
// Threading: all calls and signals on the thread that owns the object. Signals are never emitted from inside start(), send(), abort()
// or stop(). After stop() the transport winds down and emits closed() exactly once; destroying it without stop() is a hard close.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/wire/frame.h"
#include "core/wire/http.h"

#include <QByteArray>
#include <QObject>

namespace wb::wire {

enum class TransportKind : quint8 { Stdio, StreamableHttp, HttpSse, WebSocket };
[[nodiscard]] QString transportKindName(TransportKind kind); // "stdio", "http", "sse", "ws"

// What a message is, as far as a transport must know: an HTTP transport waits for an answer to a request only.
enum class OutgoingKind : quint8 { Request, Notification, Response, Unknown };

struct Outgoing
{
    QByteArray payload; // one message, no line end
    QByteArray idToken; // raw id of a request; names it in abort() and requestFailed()
    OutgoingKind kind = OutgoingKind::Unknown;
    ExchangeId exchange{}; // chosen by the layers above
    HttpHeaders headers;   // HTTP only
    FrameFlags flags;
};

struct Incoming
{
    QByteArray payload;
    FrameSeq frame{};      // set by Tap: where the log keeps it
    ExchangeId exchange{}; // HTTP: of the request whose answer stream carried it
    Channel channel = Channel::Message;
    Direction direction = Direction::Received;
    FrameFlags flags;
    qint64 wallNs = 0; // 0: stamped by Tap
    qint64 monotonicNs = 0;
    QByteArray streamOf; // HTTP: id token of the request whose own stream this came on; empty for a shared channel
};

class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual TransportKind kind() const = 0;
    virtual void start() = 0;
    virtual void send(Outgoing message) = 0;
    // Gives up the exchange of that request. True when that alone tells the server (HTTP: its stream was closed), so that no
    // cancellation notification is needed.
    virtual bool abort(const QByteArray &idToken) = 0;
    virtual void stop() = 0;

    // After a successful handshake (legacy) or at once (modern): what HTTP transports must add or open. Others ignore it.
    struct Negotiated
    {
        QByteArray protocolVersion;  // for the MCP-Protocol-Version header; empty: none
        bool standingStream = false; // open the GET stream (2025-03-26 to 2025-11-25)
        bool resumable = false;      // Last-Event-ID resumption of broken streams
    };
    virtual void negotiated(const Negotiated &) {}

signals:
    void opened();
    // A message, or anything else worth a frame (stderr line, SSE event, WebSocket control frame, lifecycle note): see `channel`.
    // Only Channel::Message reaches the peer; Tap logs all.
    void received(const wb::wire::Incoming &incoming);
    // This request will get no answer on the wire: HTTP status, refused connection, cut stream. The transport itself may go on.
    void requestFailed(const QByteArray &idToken, const wb::Error &error);
    // Something the user should see that is no frame ("GET stream refused with 405: no standing stream").
    void diagnostic(const QString &text);
    // The end. `error.kind` Cancelled: we stopped it.
    void closed(const wb::Error &error);
};

} // namespace wb::wire

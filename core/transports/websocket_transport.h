// WebSocket, as servers in the wild do it: subprotocol `mcp`, one JSON-RPC message per text frame. Not part of the MCP standard.
//
// Binary frames and pings are logged (Channel::WebSocket) and no messages. Qt answers pings itself.
// Threading: one thread with an event loop.
#pragma once

#include "core/transports/http_endpoint.h"
#include "core/wire/transport.h"

#include <QTimer>
#include <QWebSocket>

namespace wb::transports {

class WebSocketTransport final : public wire::Transport
{
    Q_OBJECT

public:
    explicit WebSocketTransport(HttpEndpoint endpoint, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    [[nodiscard]] wire::TransportKind kind() const override { return wire::TransportKind::WebSocket; }
    void start() override;
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &) override { return false; } // one shared channel
    void stop() override;

private:
    Status configureTls();
    void configureProxy();
    void open();
    void onConnected();
    void onDisconnected();
    void onSocketError();
    void close(const Error &error);
    void tell(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags = {});
    [[nodiscard]] Error refusal() const;

    HttpEndpoint m_endpoint;
    QWebSocket m_socket;
    QTimer m_limit; // of connecting, then of closing
    bool m_connected = false;
    bool m_stopping = false;
    bool m_closed = false;
};

// What a close code means (RFC 6455 section 7.4.1, and the ranges of 7.4.2).
[[nodiscard]] QString closeCodeMeaning(int code);

} // namespace wb::transports

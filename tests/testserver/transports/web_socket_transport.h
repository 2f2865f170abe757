// MCP over WebSocket, as it is found in the wild (it is not in the standard): subprotocol "mcp", a message in each text frame, any path.
#pragma once

#include "tests/testserver/transports/listener.h"

#include <QWebSocketServer>

class QWebSocket;

namespace demo {

class Server;

class WebSocketTransport final : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketTransport(Server &server);
    ~WebSocketTransport() override;

    // Empty when it listens, else why not.
    [[nodiscard]] QString start();
    [[nodiscard]] QString url() const;

private:
    void shakeHands(QTcpSocket *socket);

    Server &m_server;
    Listener m_listener;
    QWebSocketServer m_sockets; // does the handshakes; the listener does the listening
};

} // namespace demo

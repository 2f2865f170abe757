// One client over stdin and stdout, a message in each line.
#pragma once

#include "tests/testserver/protocol/client.h"
#include "tests/testserver/transports/fd_writer.h"

#include <QSocketNotifier>

#include <memory>

namespace demo {

class StdioTransport final : public QObject
{
    Q_OBJECT

public:
    explicit StdioTransport(Server &server);

    void finish(); // sends what is still unsent

signals:
    void ended(); // the client closed our input, or reads no more

private:
    void read();
    void handleLines();

    Server &m_server;
    FdWriter m_writer;
    std::shared_ptr<Outlet> m_outlet;
    Client m_client;
    QByteArray m_input;
    qsizetype m_scanned = 0; // of m_input, without a line end
    QSocketNotifier m_readable;
};

} // namespace demo

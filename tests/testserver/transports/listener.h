// Accepts connections, with TLS when the options say so; the common start of all network transports.
#pragma once

#include <QObject>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace demo {

struct Options;

class Listener final : public QObject
{
    Q_OBJECT

public:
    explicit Listener(const Options &options);
    ~Listener() override;

    // Empty when it listens, else why not.
    [[nodiscard]] QString start();
    // scheme://host:port, with "s" added to the scheme under TLS.
    [[nodiscard]] QString origin(const QString &scheme) const;

signals:
    void connected(QTcpSocket *socket); // whoever takes it owns it

private:
    [[nodiscard]] QString useTls();

    const Options &m_options;
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace demo

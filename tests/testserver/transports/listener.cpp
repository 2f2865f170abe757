#include "tests/testserver/transports/listener.h"

#include "tests/testserver/options.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

namespace demo {

Listener::Listener(const Options &options) : m_options(options), m_server(std::make_unique<QTcpServer>()) {}

Listener::~Listener() = default;

QString Listener::useTls()
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(m_options.tlsCertificate);
    QFile keyFile(m_options.tlsKey);
    if (chain.isEmpty() || !keyFile.open(QIODevice::ReadOnly))
        return QStringLiteral("cannot read %1 or %2").arg(m_options.tlsCertificate, m_options.tlsKey);
    const QByteArray pem = keyFile.readAll();
    QSslKey key(pem, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec);
    if (key.isNull())
        return QStringLiteral("%1 holds no RSA or EC key").arg(m_options.tlsKey);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    m_server = std::move(server);
    return {};
}

QString Listener::start()
{
    if (m_options.usesTls()) {
        const QString problem = useTls();
        if (!problem.isEmpty())
            return problem;
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            socket->setParent(nullptr);
            emit connected(socket);
        }
    });
    const QHostAddress address(m_options.host == u"localhost" ? QStringLiteral("127.0.0.1") : m_options.host);
    if (address.isNull() || !m_server->listen(address, m_options.port))
        return QStringLiteral("cannot listen on %1:%2: %3").arg(m_options.host).arg(m_options.port).arg(m_server->errorString());
    return {};
}

QString Listener::origin(const QString &scheme) const
{
    const bool isV6 = m_options.host.contains(QLatin1Char(':'));
    const QString host = isV6 ? QLatin1Char('[') + m_options.host + QLatin1Char(']') : m_options.host;
    return QStringLiteral("%1%2://%3:%4")
        .arg(scheme, m_options.usesTls() ? QStringLiteral("s") : QString(), host)
        .arg(m_server->serverPort());
}

} // namespace demo

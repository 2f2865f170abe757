#include "tests/support/test_certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace wb::test {
namespace {

const QString kCurve = QStringLiteral("ec_paramgen_curve:prime256v1");

} // namespace

TestCertificates::TestCertificates()
{
    make();
}

void TestCertificates::make()
{
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
             kCurve, QStringLiteral("-nodes"), QStringLiteral("-keyout"), QStringLiteral("ca.key"), QStringLiteral("-out"),
             QStringLiteral("ca.pem"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
             QStringLiteral("/CN=Workbench test authority")});
    issue(QStringLiteral("server"), QStringLiteral("DNS:localhost,IP:127.0.0.1"));
    issue(QStringLiteral("other"), QStringLiteral("DNS:other.example"));
    issue(QStringLiteral("client"), QStringLiteral("DNS:client"));
}

void TestCertificates::issue(const QString &name, const QString &alternativeNames)
{
    QFile extensions(m_folder.filePath(name + QStringLiteral(".ext")));
    m_isValid = m_isValid && extensions.open(QIODevice::WriteOnly);
    extensions.write("subjectAltName=" + alternativeNames.toUtf8() + '\n');
    extensions.close();
    openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), kCurve,
             QStringLiteral("-nodes"), QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"),
             name + QStringLiteral(".csr"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name});
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), name + QStringLiteral(".csr"), QStringLiteral("-CA"),
             QStringLiteral("ca.pem"), QStringLiteral("-CAkey"), QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"),
             QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-extfile"), name + QStringLiteral(".ext"),
             QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

void TestCertificates::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    m_isValid = m_isValid && process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QSslConfiguration TestCertificates::configuration(const QString &name) const
{
    QFile key(m_folder.filePath(name + QStringLiteral(".key")));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (key.open(QIODevice::ReadOnly))
        tls.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(name + QStringLiteral(".pem"))));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QSslConfiguration TestCertificates::serverThatAsksForCertificates() const
{
    QSslConfiguration tls = server();
    tls.setCaCertificates(QSslCertificate::fromPath(authority()));
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

} // namespace wb::test

// A certificate authority of the test's own, made with the openssl command in a temporary folder.
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <QSslConfiguration>

namespace wb::test {

class TestCertificates
{
public:
    TestCertificates();

    [[nodiscard]] bool isValid() const { return m_isValid; } // false: no openssl on this machine
    [[nodiscard]] QString authority() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    [[nodiscard]] QString clientCertificate() const { return m_folder.filePath(QStringLiteral("client.pem")); }
    [[nodiscard]] QString clientKey() const { return m_folder.filePath(QStringLiteral("client.key")); }

    // A server with a certificate for localhost and 127.0.0.1, or with one for another host.
    [[nodiscard]] QSslConfiguration server() const { return configuration(QStringLiteral("server")); }
    [[nodiscard]] QSslConfiguration serverForAnotherHost() const { return configuration(QStringLiteral("other")); }
    // As server(), and wants a certificate of ours from its clients.
    [[nodiscard]] QSslConfiguration serverThatAsksForCertificates() const;

private:
    void make();
    void issue(const QString &name, const QString &alternativeNames);
    void openssl(const QStringList &arguments);
    [[nodiscard]] QSslConfiguration configuration(const QString &name) const;

    QTemporaryDir m_folder;
    bool m_isValid = true;
};

} // namespace wb::test

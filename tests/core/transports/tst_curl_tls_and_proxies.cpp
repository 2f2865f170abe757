// TLS with authorities of one's own, client certificates, and proxies, against real handshakes.
#include "core/transports/curl_http_client.h"
#include "tests/core/transports/http_recorder.h"
#include "tests/support/scripted_http_server.h"
#include "tests/support/test_certificates.h"

#include <QFile>
#include <QSslSocket>
#include <QTest>

using namespace wb;
using namespace wb::test;
using transports::CurlHttpClient;

class TestCurlTlsAndProxies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anUnknownAuthorityIsRefusedAndNamed();
    void anAuthorityOfOnesOwnIsTrusted();
    void aCertificateForAnotherHostIsRefused();
    void verificationCanBeTurnedOff();
    void aClientCertificateIsPresented();
    void aMissingFileIsAConfigError_data();
    void aMissingFileIsAConfigError();
    void plainHttpBehindHttpsIsExplained();
    void anHttpProxyIsUsedForHttp();
    void anHttpProxyTunnelsTls();
    void aProxyThatRefusesIsNamed();
    void aProxyThatIsAbsentIsNamed();
    void anUnusableProxyIsExplained();
    void noneMeansNoProxyEvenWhenTheEnvironmentHasOne();
    void theEnvironmentsProxyIsUsedOtherwise();

private:
    static void answerAll(ScriptedHttpServer &server);

    std::unique_ptr<TestCertificates> m_certificates;
};

void TestCurlTlsAndProxies::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    m_certificates = std::make_unique<TestCertificates>();
    if (!m_certificates->isValid())
        QSKIP("no openssl command on this machine");
    for (const char *name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
        qunsetenv(name);
}

void TestCurlTlsAndProxies::answerAll(ScriptedHttpServer &server)
{
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
}

void TestCurlTlsAndProxies::anUnknownAuthorityIsRefusedAndNamed()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->server());
    answerAll(server);
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QVERIFY(!record->succeeded());
    QVERIFY2(record->error().message.contains(QStringLiteral("certificate")), qPrintable(record->error().text()));
    QVERIFY2(record->error().message.contains(QStringLiteral("issuer")), qPrintable(record->error().text())); // which check failed
    QVERIFY(record->error().hint.contains(QStringLiteral("CA")));
    QCOMPARE(server.arrivals().size(), 0);
}

void TestCurlTlsAndProxies::anAuthorityOfOnesOwnIsTrusted()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->server());
    answerAll(server);
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url());
    request.network.caFile = m_certificates->authority();
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
    QVERIFY2((*record->outcome)->tlsVersion.startsWith(QStringLiteral("TLSv1.")), qPrintable((*record->outcome)->tlsVersion));
    QVERIFY((*record->outcome)->tls > 0);
}

void TestCurlTlsAndProxies::aCertificateForAnotherHostIsRefused()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->serverForAnotherHost());
    answerAll(server);
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url("/mcp", "localhost"));
    request.network.caFile = m_certificates->authority();
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY(!record->succeeded());
    QVERIFY2(record->error().message.contains(QStringLiteral("localhost")), qPrintable(record->error().text()));
    QCOMPARE(server.arrivals().size(), 0);
}

void TestCurlTlsAndProxies::verificationCanBeTurnedOff()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->serverForAnotherHost());
    answerAll(server);
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url());
    request.network.verifyTls = false;
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
    // And not for others: a connection made without verification is not used by a request that wants it.
    const auto careful = send(client, post(server.url()));
    QTRY_VERIFY(careful->isDone());
    QVERIFY(!careful->succeeded());
}

void TestCurlTlsAndProxies::aClientCertificateIsPresented()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->serverThatAsksForCertificates());
    answerAll(server);
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url());
    request.network.caFile = m_certificates->authority();
    const auto without = send(client, request);
    QTRY_VERIFY(without->isDone());
    QVERIFY(!without->succeeded());
    request.network.clientCertFile = m_certificates->clientCertificate();
    request.network.clientKeyFile = m_certificates->clientKey();
    const auto with = send(client, request);
    QTRY_VERIFY(with->isDone());
    QVERIFY2(with->succeeded(), qPrintable(with->error().text()));
}

void TestCurlTlsAndProxies::aMissingFileIsAConfigError_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("authority") << 0;
    QTest::newRow("client certificate") << 1;
    QTest::newRow("client key") << 2;
}

void TestCurlTlsAndProxies::aMissingFileIsAConfigError()
{
    QFETCH(int, which);
    ScriptedHttpServer server;
    server.setTls(m_certificates->server());
    CurlHttpClient client;
    const QString missing = QStringLiteral("/no/such/file.pem");
    wire::HttpRequest request = post(server.url());
    request.network.caFile = which == 0 ? missing : m_certificates->authority();
    request.network.clientCertFile = which == 1 ? missing : m_certificates->clientCertificate();
    request.network.clientKeyFile = which == 2 ? missing : m_certificates->clientKey();
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QCOMPARE(record->error().kind, ErrorKind::Config);
    QVERIFY2(record->error().text().contains(missing), qPrintable(record->error().text()));
}

void TestCurlTlsAndProxies::plainHttpBehindHttpsIsExplained()
{
    ScriptedHttpServer server;
    server.setGreeting([](HttpConnection &connection) { connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    CurlHttpClient client;
    QByteArray url = server.url();
    const auto record = send(client, post(url.replace("http:", "https:")));
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->error().message.contains(QStringLiteral("does not speak TLS")), qPrintable(record->error().text()));
}

void TestCurlTlsAndProxies::anHttpProxyIsUsedForHttp()
{
    ScriptedHttpServer proxy;
    answerAll(proxy);
    CurlHttpClient client;
    wire::HttpRequest request = post("http://server.example/mcp");
    request.network.proxy = QString::fromUtf8(proxy.url(""));
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
    QCOMPARE(proxy.arrivals().first().target, QByteArray("http://server.example/mcp"));
}

void TestCurlTlsAndProxies::anHttpProxyTunnelsTls()
{
    ScriptedHttpServer server;
    server.setTls(m_certificates->server());
    answerAll(server);
    ScriptedHttpServer proxy;
    proxy.setHandler([&server](HttpConnection &connection, const HttpArrival &) {
        connection.tunnelTo(server.serverPort(), "HTTP/1.1 200 Connection established\r\nX-Proxy: yes\r\n\r\n");
    });
    qputenv("no_proxy", "*"); // what is set for this server wins
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url("/mcp", "localhost"));
    request.network.caFile = m_certificates->authority();
    request.network.proxy = QString::fromUtf8(proxy.url(""));
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    qunsetenv("no_proxy");
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
    QCOMPARE(proxy.arrivals().first().method, QByteArray("CONNECT"));
    QCOMPARE(record->head->status, 200);
    QVERIFY(!wire::hasHeader(record->head->headers, "X-Proxy")); // the proxy's own head is not the server's
    QCOMPARE(record->order.count(QStringLiteral("head")), 1);
}

void TestCurlTlsAndProxies::aProxyThatRefusesIsNamed()
{
    ScriptedHttpServer proxy;
    proxy.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.answer(407, "text/plain", "who are you?", "Proxy-Authenticate: Basic\r\n");
    });
    CurlHttpClient client;
    wire::HttpRequest request = post("https://server.example/mcp");
    request.network.proxy = QString::fromUtf8(proxy.url(""));
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->error().message.contains(QStringLiteral("proxy refused")), qPrintable(record->error().text()));
    QVERIFY2(record->error().message.contains(QStringLiteral("407")), qPrintable(record->error().text()));
}

void TestCurlTlsAndProxies::aProxyThatIsAbsentIsNamed()
{
    CurlHttpClient client;
    wire::HttpRequest request = post("http://server.example/mcp");
    request.network.proxy = QStringLiteral("http://me:hunter2@127.0.0.1:1");
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY2(record->error().message.contains(QStringLiteral("refused")), qPrintable(record->error().text()));
    QVERIFY2(record->error().where.contains(QStringLiteral("proxy http://127.0.0.1:1")), qPrintable(record->error().text()));
    QVERIFY(!record->error().text().contains(QStringLiteral("hunter2")));
}

void TestCurlTlsAndProxies::anUnusableProxyIsExplained()
{
    CurlHttpClient client;
    for (const char *proxy : {"quic://127.0.0.1:1", "http://"}) {
        wire::HttpRequest request = post("http://server.example/mcp");
        request.network.proxy = QString::fromLatin1(proxy);
        const auto record = send(client, request);
        QTRY_VERIFY(record->isDone());
        QVERIFY(!record->succeeded());
        QVERIFY2(record->error().text().contains(QStringLiteral("proxy"), Qt::CaseInsensitive), qPrintable(record->error().text()));
    }
}

void TestCurlTlsAndProxies::noneMeansNoProxyEvenWhenTheEnvironmentHasOne()
{
    ScriptedHttpServer server;
    answerAll(server);
    qputenv("http_proxy", "http://127.0.0.1:1");
    CurlHttpClient client;
    const auto record = send(client, post(server.url())); // post() says "none"
    QTRY_VERIFY(record->isDone());
    qunsetenv("http_proxy");
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
}

void TestCurlTlsAndProxies::theEnvironmentsProxyIsUsedOtherwise()
{
    ScriptedHttpServer proxy;
    answerAll(proxy);
    qputenv("http_proxy", proxy.url(""));
    CurlHttpClient client;
    wire::HttpRequest request = post("http://server.example/mcp");
    request.network.proxy.clear();
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    qunsetenv("http_proxy");
    QVERIFY2(record->succeeded(), qPrintable(record->error().text()));
    QCOMPARE(proxy.arrivals().size(), 1);
}

QTEST_GUILESS_MAIN(TestCurlTlsAndProxies)
#include "tst_curl_tls_and_proxies.moc"

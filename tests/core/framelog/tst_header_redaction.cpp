#include "core/framelog/header_redaction.h"

#include <QTest>

using namespace wb::framelog;

class TestHeaderRedaction : public QObject
{
    Q_OBJECT

private slots:
    void secretsAreMasked_data();
    void secretsAreMasked();
    void everythingElseStaysByteForByte_data();
    void everythingElseStaysByteForByte();
};

void TestHeaderRedaction::secretsAreMasked_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *line, const char *masked) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(masked);
    };
    row("bearer", "Authorization: Bearer abcdef", "Authorization: Bearer ***(6)");
    row("case", "AUTHORIZATION:Basic dXNlcg==", "AUTHORIZATION:Basic ***(8)");
    row("no scheme", "authorization: sk-123456", "authorization: ***(9)");
    row("digest", "Proxy-Authorization: Digest username=\"a\", response=\"b\"", "Proxy-Authorization: Digest ***(26)");
    row("cookie", "Cookie: sid=1; theme=dark", "Cookie: ***(17)");
    row("set-cookie", "Set-Cookie: sid=31d4; HttpOnly", "Set-Cookie: ***(18)");
    row("api key", "X-Api-Key: 12345", "X-Api-Key: ***(5)");
    row("token", "X-Auth-Token: a b", "X-Auth-Token: ***(3)");
    row("secret", "My-Secret-Header: s", "My-Secret-Header: ***(1)");
    row("password", "X-Password: p", "X-Password: ***(1)");
    row("folded", "Authorization: Bearer abc\r\n def", "Authorization: Bearer ***(3)\r\n ***(3)");
    row("location", "Location: https://a/cb?code=xyz&state=1", "Location: https://a/cb?code=***(3)&state=1");
    row("fragment", "Location: https://a/cb#access_token=xyz&x=1", "Location: https://a/cb#access_token=***(3)&x=1");
    row("referer", "Referer: https://user:pw@a/b", "Referer: https://***(7)@a/b");
}

void TestHeaderRedaction::secretsAreMasked()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, masked);
    const QByteArray begin = "POST /mcp HTTP/1.1\r\nHost: example.org\r\n";
    const QByteArray end = "\r\nAccept: text/plain\r\n\r\n";
    const RedactedHead redacted = redactHttpHead(begin + line + end);
    QCOMPARE(redacted.bytes, begin + masked + end);
    QVERIFY(redacted.changed);
    QCOMPARE(redactHttpHead("HTTP/1.1 200 OK\n" + line + '\n').bytes, "HTTP/1.1 200 OK\n" + masked + '\n'); // bare line feeds, no end
}

void TestHeaderRedaction::everythingElseStaysByteForByte_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("expected");
    const auto same = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head << head; };
    same("plain", "POST /mcp?x=1&y HTTP/1.1\r\nHost: a\r\nMcp-Session-Id: 123\r\nX-Odd:  spaces \r\n\r\n");
    same("websocket nonce", "GET /ws HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n\r\n");
    same("empty value", "GET / HTTP/1.1\r\nAuthorization:\r\nCookie: \r\n\r\n");
    same("no colon", "GET / HTTP/1.1\r\nAuthorization\r\n\r\n");
    same("nothing", "");
    same("one byte", "\n");
    same("bytes", QByteArray("GET / HTTP/1.1\r\nX: \xFF\x00\xFE\r\n\r\n", 26));
    QTest::newRow("request line") << QByteArray("GET /x?token=abc&page=2;api_key=q&a=b HTTP/1.1\r\n\r\n")
                                  << QByteArray("GET /x?token=***(3)&page=2;api_key=***(1)&a=b HTTP/1.1\r\n\r\n");
    QTest::newRow("encoded name") << QByteArray("GET /x?%74oken=abc HTTP/1.1\r\n\r\n")
                                  << QByteArray("GET /x?%74oken=***(3) HTTP/1.1\r\n\r\n");
    QTest::newRow("absolute form") << QByteArray("GET http://me:pw@host/x?client_secret=1 HTTP/1.1\r\n\r\n")
                                   << QByteArray("GET http://***(5)@host/x?client_secret=***(1) HTTP/1.1\r\n\r\n");
}

void TestHeaderRedaction::everythingElseStaysByteForByte()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, expected);
    const RedactedHead redacted = redactHttpHead(head);
    QCOMPARE(redacted.bytes, expected);
    QCOMPARE(redacted.changed, head != expected);
}

QTEST_APPLESS_MAIN(TestHeaderRedaction)
#include "tst_header_redaction.moc"

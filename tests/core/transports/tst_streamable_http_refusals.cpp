// Streamable HTTP against servers that refuse, redirect, or are no MCP servers: each ends in words, and credentials stay at home.
#include "tests/core/transports/streamable_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::test;
using wire::Channel;

class TestStreamableHttpRefusals : public QObject
{
    Q_OBJECT

private slots:
    void everyStatusIsExplained_data();
    void everyStatusIsExplained();
    void challengesAreInTheMessage();
    void theServersOwnReasonIsInTheMessage_data();
    void theServersOwnReasonIsInTheMessage();
    void aWaitingTimeIsInTheHint();
    void answersThatAreNoMessagesAreExplained_data();
    void answersThatAreNoMessagesAreExplained();
    void aHugeErrorPageIsLoggedWholeAndKeptInPart();
    void aRefusedNotificationIsTold();
    void redirectsWithinTheOriginAreFollowed_data();
    void redirectsWithinTheOriginAreFollowed();
    void redirectsElsewhereAreRefused_data();
    void redirectsElsewhereAreRefused();
    void aRedirectToAnotherOriginSeesNothing();
    void aRedirectLoopIsNamed();
};

void TestStreamableHttpRefusals::everyStatusIsExplained_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isAuth");
    for (const int status : {400, 401, 403, 404, 405, 406, 408, 413, 415, 418, 429, 500, 501, 502, 503, 504, 599, 304})
        QTest::addRow("%d", status) << status << (status == 401 || status == 403);
}

void TestStreamableHttpRefusals::everyStatusIsExplained()
{
    QFETCH(int, status);
    QFETCH(bool, isAuth);
    const QByteArray page = status == 304 ? QByteArray() : QByteArray("<html><body>Oops</body></html>");
    StreamableFixture f({}, "/mcp?key=hunter2");
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) { connection.answer(status, "text/html", page); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    const Error error = f.seen->failure("1");
    QCOMPARE(error.kind, isAuth ? ErrorKind::Auth : ErrorKind::Transport);
    QCOMPARE(error.code, status);
    QVERIFY2(error.message.startsWith(QStringLiteral("HTTP %1: ").arg(status)), qPrintable(error.message));
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(error.data, page);
    QVERIFY(error.where.startsWith(QStringLiteral("http://127.0.0.1:")));
    QVERIFY(!error.text().contains(QStringLiteral("hunter2")));
    if (!page.isEmpty())
        QCOMPARE(f.seen->payloads(Channel::HttpBody), QList<QByteArray>{page}); // and in the log
    QCOMPARE(f.seen->failures.size(), 1);
    QCOMPARE(f.server.arrivals().size(), 1);
}

void TestStreamableHttpRefusals::challengesAreInTheMessage()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.answer(401, {}, {}, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\nWWW-Authenticate: Basic realm=\"x\"\r\n");
    });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    const QString message = f.seen->failure("1").message;
    QVERIFY2(message.contains(QStringLiteral("Bearer error=\"invalid_token\"")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("Basic realm=\"x\"")), qPrintable(message));
}

void TestStreamableHttpRefusals::theServersOwnReasonIsInTheMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("JSON-RPC") << QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Invalid Host: 127.0.0.1"}})");
    QTest::newRow("OAuth") << QByteArray(R"({"error":"invalid_token","error_description":"Invalid Host: 127.0.0.1"})");
    QTest::newRow("a framework's") << QByteArray(R"({"statusCode":403,"message":"Invalid Host: 127.0.0.1"})");
}

// A 403 stays a matter of authorization even when its body is JSON-RPC: some SDKs refuse unexpected hosts that way.
void TestStreamableHttpRefusals::theServersOwnReasonIsInTheMessage()
{
    QFETCH(QByteArray, body);
    StreamableFixture f;
    f.server.setHandler([&body](HttpConnection &connection, const HttpArrival &) { connection.answer(403, "application/json", body); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QCOMPARE(f.seen->failure("1").kind, ErrorKind::Auth);
    QVERIFY2(f.seen->failure("1").message.endsWith(QStringLiteral("Invalid Host: 127.0.0.1")), qPrintable(f.seen->failure("1").message));
    QVERIFY(f.seen->messages().isEmpty());
    QCOMPARE(f.seen->payloads(Channel::HttpBody), QList<QByteArray>{body});
}

void TestStreamableHttpRefusals::aWaitingTimeIsInTheHint()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(429, {}, {}, "Retry-After: 120\r\n"); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY2(f.seen->failure("1").hint.contains(QStringLiteral("120")), qPrintable(f.seen->failure("1").hint));
}

void TestStreamableHttpRefusals::answersThatAreNoMessagesAreExplained_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("HTML") << QByteArray("text/html; charset=utf-8") << QByteArray("<!doctype html>") << QStringLiteral("HTML");
    QTest::newRow("wrong type") << QByteArray("text/plain") << answerTo("1") << QStringLiteral("content type text/plain");
    QTest::newRow("no type") << QByteArray() << answerTo("1") << QStringLiteral("without a content type");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QStringLiteral("no answer");
    QTest::newRow("empty JSON") << QByteArray("application/json") << QByteArray() << QStringLiteral("application/json");
}

void TestStreamableHttpRefusals::answersThatAreNoMessagesAreExplained()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    StreamableFixture f;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) { connection.answer(200, type, body); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    const Error error = f.seen->failure("1");
    QCOMPARE(error.kind, ErrorKind::Malformed);
    QVERIFY2(error.message.contains(words), qPrintable(error.text()));
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(error.data, body);
    QVERIFY(f.seen->messages().isEmpty());
    QCOMPARE(f.seen->on(Channel::HttpBody).size(), body.isEmpty() ? 0 : 1);
}

void TestStreamableHttpRefusals::aHugeErrorPageIsLoggedWholeAndKeptInPart()
{
    const QByteArray page = QByteArray("<p>too much</p>").repeated(50000);
    StreamableFixture f;
    f.server.setHandler([&page](HttpConnection &connection, const HttpArrival &) { connection.answer(500, "text/html", page); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QCOMPARE(f.seen->failure("1").data, page.first(64 * 1024));
    QVERIFY(f.seen->payloads(Channel::HttpBody).join() == page);
}

void TestStreamableHttpRefusals::aRefusedNotificationIsTold()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(400, {}, {}); });
    f.transport->send(notification());
    QTRY_COMPARE(f.seen->diagnostics.size(), 1);
    QVERIFY(f.seen->diagnostics.first().contains(QStringLiteral("400")));
    QVERIFY(f.seen->failures.isEmpty());
}

void TestStreamableHttpRefusals::redirectsWithinTheOriginAreFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isAbsolute");
    QTest::newRow("307") << 307 << false;
    QTest::newRow("308, absolute") << 308 << true;
}

void TestStreamableHttpRefusals::redirectsWithinTheOriginAreFollowed()
{
    QFETCH(int, status);
    QFETCH(bool, isAbsolute);
    StreamableFixture f(wire::HttpHeaders{{"Authorization", "Bearer t"}});
    const QByteArray target = isAbsolute ? f.server.url("/mcp/") : QByteArray("/mcp/");
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.target == "/mcp")
            connection.answer(status, "text/plain", "over there", "Location: " + target + "\r\n");
        else
            connection.answerJson(answerTo("1"));
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QCOMPARE(f.server.arrivals().size(), 2);
    QCOMPARE(f.server.arrivals().last().method, QByteArray("POST"));
    QCOMPARE(f.server.arrivals().last().target, QByteArray("/mcp/"));
    QCOMPARE(f.server.arrivals().last().body, f.server.arrivals().first().body);
    QCOMPARE(f.server.arrivals().last().header("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(f.seen->payloads(Channel::HttpBody), QList<QByteArray>{"over there"});
}

void TestStreamableHttpRefusals::redirectsElsewhereAreRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("words");
    QTest::newRow("301") << 301 << QByteArray("/other") << QStringLiteral("would turn a POST into a GET");
    QTest::newRow("302") << 302 << QByteArray("/login") << QStringLiteral("would turn a POST into a GET");
    QTest::newRow("303") << 303 << QByteArray("/other") << QStringLiteral("would turn a POST into a GET");
    QTest::newRow("other host") << 307 << QByteArray("http://evil.example/mcp")
                                << QStringLiteral("another origin: http://evil.example/mcp");
    QTest::newRow("other scheme") << 308 << QByteArray("https://127.0.0.1/mcp") << QStringLiteral("another origin");
    QTest::newRow("no location") << 307 << QByteArray() << QStringLiteral("without a usable address");
    QTest::newRow("javascript") << 307 << QByteArray("javascript:alert(1)") << QStringLiteral("without a usable address");
}

void TestStreamableHttpRefusals::redirectsElsewhereAreRefused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, words);
    StreamableFixture f;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) {
        connection.answer(status, {}, {}, location.isEmpty() ? QByteArray() : "Location: " + location + "\r\n");
    });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    const Error error = f.seen->failure("1");
    QVERIFY2(error.message.contains(words), qPrintable(error.text()));
    QCOMPARE(error.code, status);
    QVERIFY(!error.hint.isEmpty());
    QCOMPARE(f.server.arrivals().size(), 1);
}

// QNetworkAccessManager carries Authorization to another host on a 307.
void TestStreamableHttpRefusals::aRedirectToAnotherOriginSeesNothing()
{
    ScriptedHttpServer other;
    StreamableFixture f(wire::HttpHeaders{{"Authorization", "Bearer t"}});
    f.server.setHandler(
        [&other](HttpConnection &connection, const HttpArrival &) { connection.answer(307, {}, {}, "Location: " + other.url() + "\r\n"); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QTest::qWait(50);
    QCOMPARE(other.connectionCount(), 0);
}

void TestStreamableHttpRefusals::aRedirectLoopIsNamed()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(307, {}, {}, "Location: /mcp\r\n"); });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY2(f.seen->failure("1").message.contains(QStringLiteral("redirect loop")), qPrintable(f.seen->failure("1").text()));
    QCOMPARE(f.server.arrivals().size(), 6);
}

QTEST_GUILESS_MAIN(TestStreamableHttpRefusals)
#include "tst_streamable_http_refusals.moc"

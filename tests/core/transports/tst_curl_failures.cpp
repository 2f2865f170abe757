// Every way in which an HTTP exchange fails on the wire ends in a message that says what happened and what to do.
#include "core/transports/curl_http_client.h"
#include "tests/core/transports/http_recorder.h"
#include "tests/support/scripted_http_server.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::test;
using transports::CurlHttpClient;

class TestCurlFailures : public QObject
{
    Q_OBJECT

private slots:
    void refusedConnectionsAreExplained();
    void unknownHostsAreExplained();
    void badUrlsAreExplained_data();
    void badUrlsAreExplained();
    void brokenAnswersAreExplained_data();
    void brokenAnswersAreExplained();
    void aHeadThatNeverEndsEnds_data();
    void aHeadThatNeverEndsEnds();
    void theHeadTimeoutCountsOnlyUntilTheHead();
    void theTotalTimeoutCountsToTheEnd();
    void secretsOfTheUrlAreNotInTheError();

private:
    static void checkFailure(const HttpRecord &record, const QString &words);
};

void TestCurlFailures::checkFailure(const HttpRecord &record, const QString &words)
{
    QVERIFY(record.isDone());
    QVERIFY(!record.succeeded());
    QCOMPARE(record.finished, 1);
    QVERIFY2(record.error().message.contains(words, Qt::CaseInsensitive), qPrintable(record.error().text()));
    QVERIFY2(!record.error().hint.isEmpty(), qPrintable(record.error().text()));
    QVERIFY(!record.error().where.isEmpty());
}

void TestCurlFailures::refusedConnectionsAreExplained()
{
    QByteArray url;
    {
        ScriptedHttpServer server; // its port is free again
        url = server.url();
    }
    CurlHttpClient client;
    const auto record = send(client, post(url));
    QTRY_VERIFY(record->isDone());
    checkFailure(*record, QStringLiteral("refused"));
    QCOMPARE(record->error().kind, ErrorKind::Transport);
}

void TestCurlFailures::unknownHostsAreExplained()
{
    CurlHttpClient client;
    const auto record = send(client, post("http://no-such-host.invalid/mcp"));
    QTRY_VERIFY_WITH_TIMEOUT(record->isDone(), 20000);
    checkFailure(*record, QStringLiteral("could not be resolved"));
}

void TestCurlFailures::badUrlsAreExplained_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no scheme that is ours") << QByteArray("ftp://127.0.0.1/mcp");
    QTest::newRow("file") << QByteArray("file:///etc/passwd");
    QTest::newRow("no host") << QByteArray("http://");
    QTest::newRow("port") << QByteArray("http://127.0.0.1:99999/mcp");
    QTest::newRow("blank") << QByteArray("http://127.0.0.1/m cp");
    QTest::newRow("line break") << QByteArray("http://127.0.0.1/mcp\r\nX: 1");
}

void TestCurlFailures::badUrlsAreExplained()
{
    QFETCH(QByteArray, url);
    CurlHttpClient client;
    const auto record = send(client, post(url));
    QTRY_VERIFY(record->isDone());
    QVERIFY(!record->succeeded());
    QCOMPARE(record->error().kind, ErrorKind::Config);
    QVERIFY2(record->error().message.contains(QStringLiteral("URL")), qPrintable(record->error().text()));
}

void TestCurlFailures::brokenAnswersAreExplained_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("body"); // what came before the break is not lost
    QTest::newRow("nothing") << QByteArray() << false << QStringLiteral("without an answer") << QByteArray();
    QTest::newRow("reset") << QByteArray() << true << QStringLiteral("reset") << QByteArray();
    QTest::newRow("truncated body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") << false << QStringLiteral("cut off")
                                    << QByteArray("half");
    QTest::newRow("truncated chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n") << false
                                      << QStringLiteral("cut off") << QByteArray("half");
    QTest::newRow("truncated head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << false << QStringLiteral("cut off") << QByteArray();
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false << QStringLiteral("does not speak HTTP")
                                      << QByteArray();
    QTest::newRow("bad chunk size") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") << false << QString()
                                    << QByteArray();
}

void TestCurlFailures::brokenAnswersAreExplained()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, reset);
    QFETCH(QString, words);
    ScriptedHttpServer server;
    server.setHandler([&](HttpConnection &connection, const HttpArrival &) {
        connection.write(answer);
        if (reset)
            connection.reset();
        else
            connection.close();
    });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    checkFailure(*record, words);
    QTEST(record->body, "body");
    QCOMPARE(server.arrivals().size(), 1);
}

void TestCurlFailures::aHeadThatNeverEndsEnds_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("many lines") << QByteArray("X-Endless: 0123456789012345678901234567890123456789\r\n").repeated(1000);
    QTest::newRow("one line") << QByteArray(64 * 1024, 'x');
}

void TestCurlFailures::aHeadThatNeverEndsEnds()
{
    QFETCH(QByteArray, piece);
    ScriptedHttpServer server;
    QTimer more;
    server.setHandler([&](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 200 OK\r\nX: ");
        connect(&more, &QTimer::timeout, &connection, [&connection, &piece] { connection.write(piece); });
        more.start(0);
    });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT(record->isDone(), 10000);
    checkFailure(*record, QStringLiteral("header"));
    QCOMPARE(record->error().kind, ErrorKind::Malformed);
}

void TestCurlFailures::theHeadTimeoutCountsOnlyUntilTheHead()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.target == "/answers") {
            connection.beginEvents();
            QTimer::singleShot(400, &connection, [&connection] { connection.close(); });
        }
    });
    CurlHttpClient client;
    wire::HttpRequest slow = post(server.url("/silent"));
    slow.headTimeout = std::chrono::milliseconds(150);
    wire::HttpRequest streaming = post(server.url("/answers"));
    streaming.headTimeout = std::chrono::milliseconds(150);
    QElapsedTimer timer;
    timer.start();
    const auto silent = send(client, slow);
    const auto stream = send(client, streaming);
    QTRY_VERIFY(silent->isDone());
    QVERIFY(timer.elapsed() >= 150);
    QCOMPARE(silent->error().kind, ErrorKind::Timeout);
    checkFailure(*silent, QStringLiteral("150 ms"));
    QTRY_VERIFY(stream->isDone());
    QVERIFY2(stream->succeeded(), qPrintable(stream->error().text()));
}

void TestCurlFailures::theTotalTimeoutCountsToTheEnd()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.beginEvents(); });
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url());
    request.totalTimeout = std::chrono::milliseconds(150);
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QCOMPARE(record->error().kind, ErrorKind::Timeout);
    checkFailure(*record, QStringLiteral("time"));
    QTRY_COMPARE(server.openConnections(), 0);
}

// Rule: secrets never in messages. Tokens are often carried in the query.
void TestCurlFailures::secretsOfTheUrlAreNotInTheError()
{
    CurlHttpClient client;
    const auto record = send(client, post("http://user:hunter2@127.0.0.1:1/mcp?api_key=hunter2"));
    QTRY_VERIFY(record->isDone());
    QVERIFY(!record->error().text().contains(QStringLiteral("hunter2")));
    QCOMPARE(record->error().where, QStringLiteral("http://127.0.0.1:1/mcp?..."));
}

QTEST_GUILESS_MAIN(TestCurlFailures)
#include "tst_curl_failures.moc"

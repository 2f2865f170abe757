// CurlHttpClient says exactly what was sent and received, sends nothing twice, and holds any number of exchanges at once.
#include "core/transports/curl_http_client.h"
#include "tests/core/transports/http_recorder.h"
#include "tests/support/scripted_http_server.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wb;
using namespace wb::test;
using transports::CurlHttpClient;

class TestCurlHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsSentAsGivenAndNothingIsAdded();
    void theAnswerIsToldInOrderWithItsRawHead();
    void duplicateAndFoldedHeadersAreKept();
    void informationalHeadsAreNotTheAnswer();
    void trailersAreNoHead();
    void aDeleteHasNoBody();
    void aHeaderWithALineBreakIsRefused();
    void bodiesOfHundredMegabytesArrive();
    void aConnectionIsUsedAgain();
    void nothingComesAfterAbort();
    void abortClosesTheConnectionAtOnce();
    void twoHundredHeldStreamsDoNotDelayAPost();
    void theClientMayBeDestroyedInACallback();
    void destroyingTheClientDoesNotWaitForTheNetwork();
    void aPostIsNeverSentTwice_data();
    void aPostIsNeverSentTwice();
};

// Rule: nothing behind the caller's back. Host and Content-Length are HTTP's own.
void TestCurlHttpClient::aRequestIsSentAsGivenAndNothingIsAdded()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url("/a/../mcp?x=1"), "{\"a\":1}");
    request.headers = {{"X-One", "1"}, {"X-Empty", ""}, {"X-One", "2"}};
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QVERIFY(record->succeeded());
    QCOMPARE(server.arrivals().size(), 1);
    const HttpArrival arrival = server.arrivals().first();
    QCOMPARE(arrival.target, QByteArray("/a/../mcp?x=1"));
    QCOMPARE(arrival.body, QByteArray("{\"a\":1}"));
    QList<QByteArray> names;
    for (const wire::HttpHeader &header : arrival.headers)
        names.append(header.name);
    QCOMPARE(names, QList<QByteArray>({"Host", "X-One", "X-Empty", "X-One", "Content-Length"}));
    QVERIFY(record->requestHead.startsWith("POST /a/../mcp?x=1 HTTP/1.1\r\nHost: "));
    QVERIFY(record->requestHead.contains("X-Empty:\r\n"));
    QVERIFY(record->requestHead.endsWith("\r\n\r\n"));
}

void TestCurlHttpClient::theAnswerIsToldInOrderWithItsRawHead()
{
    ScriptedHttpServer server;
    const QByteArray head = "HTTP/1.1 201 Made  so\r\nContent-type: text/plain\r\nContent-Length: 3\r\n\r\n";
    server.setHandler([&head](HttpConnection &connection, const HttpArrival &) { connection.write(head + "abc"); });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QCOMPARE(record->order,
             QStringList({QStringLiteral("sent"), QStringLiteral("head"), QStringLiteral("body"), QStringLiteral("finished")}));
    QCOMPARE(record->head->status, 201);
    QCOMPARE(record->head->version, QByteArray("HTTP/1.1"));
    QCOMPARE(record->head->reason, QByteArray("Made  so"));
    QCOMPARE(record->head->raw, head);
    QVERIFY(record->head->wallNs > 0 && record->head->monotonicNs > 0);
    QCOMPARE(record->body, QByteArray("abc"));
    const wire::HttpTiming timing = **record->outcome;
    QVERIFY(timing.total > 0);
    QVERIFY(!timing.reusedConnection);
    QCOMPARE(timing.remoteAddress, QStringLiteral("127.0.0.1"));
}

void TestCurlHttpClient::duplicateAndFoldedHeadersAreKept()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nWWW-Authenticate: Basic realm=\"a\",\r\n charset=\"UTF-8\"\r\n"
                         "Content-Length: 0\r\n\r\n");
    });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QVERIFY(record->succeeded()); // a 401 is an HTTP answer
    QCOMPARE(record->head->headers.size(), 3);
    QCOMPARE(record->head->headers.at(0).value, QByteArray("Bearer"));
    QCOMPARE(record->head->headers.at(1).value, QByteArray("Basic realm=\"a\", charset=\"UTF-8\""));
}

// QNetworkAccessManager of Qt 6.4 takes 103 for the answer.
void TestCurlHttpClient::informationalHeadsAreNotTheAnswer()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        connection.answerJson("{}");
    });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QCOMPARE(record->informational.size(), 1);
    QCOMPARE(record->informational.first().status, 103);
    QCOMPARE(record->head->status, 200);
    QVERIFY(record->head->raw.startsWith("HTTP/1.1 200"));
}

void TestCurlHttpClient::trailersAreNoHead()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n");
    });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QVERIFY(record->succeeded());
    QCOMPARE(record->body, QByteArray("{}"));
    QCOMPARE(record->head->headers.size(), 2);
}

void TestCurlHttpClient::aDeleteHasNoBody()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(204, {}, {}); });
    CurlHttpClient client;
    wire::HttpRequest request = post(server.url(), {});
    request.method = "DELETE";
    const auto record = send(client, request);
    QTRY_VERIFY(record->isDone());
    QCOMPARE(server.arrivals().first().method, QByteArray("DELETE"));
    QVERIFY(!wire::hasHeader(server.arrivals().first().headers, "Content-Length"));
}

// A line break in a value would smuggle a header, or a request, into the connection.
void TestCurlHttpClient::aHeaderWithALineBreakIsRefused()
{
    ScriptedHttpServer server;
    CurlHttpClient client;
    for (const wire::HttpHeader &bad : {wire::HttpHeader{"X-A", "1\r\nX-B: 2"}, wire::HttpHeader{"X A", "1"}, wire::HttpHeader{"", "1"},
                                        wire::HttpHeader{"X-A", QByteArray("a\0b", 3)}}) {
        wire::HttpRequest request = post(server.url());
        request.headers = {bad};
        const auto record = send(client, request);
        QVERIFY(!record->isDone()); // never from inside send()
        QTRY_VERIFY(record->isDone());
        QCOMPARE(record->error().kind, ErrorKind::Config);
        QVERIFY(!record->error().hint.isEmpty());
    }
    QCOMPARE(server.arrivals().size(), 0);
}

void TestCurlHttpClient::bodiesOfHundredMegabytesArrive()
{
    ScriptedHttpServer server;
    const QByteArray big(100 * 1024 * 1024, 'x');
    server.setHandler([&big](HttpConnection &connection, const HttpArrival &) { connection.answerJson(big); });
    CurlHttpClient client;
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT(record->isDone(), 20000);
    QVERIFY(record->succeeded());
    QVERIFY(record->body == big);
    QVERIFY2(record->chunks < 5000, qPrintable(QString::number(record->chunks))); // pieces of 16 kB are put together
}

void TestCurlHttpClient::aConnectionIsUsedAgain()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    CurlHttpClient client;
    for (int i = 0; i < 3; ++i) {
        const auto record = send(client, post(server.url()));
        QTRY_VERIFY(record->isDone());
        QCOMPARE((*record->outcome)->reusedConnection, i > 0);
    }
    QCOMPARE(server.connectionCount(), 1);
}

// Callbacks that are queued already must not come either.
void TestCurlHttpClient::nothingComesAfterAbort()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    CurlHttpClient client;
    const auto aborted = std::make_shared<HttpRecord>();
    wire::HttpHandle handle{};
    wire::HttpCallbacks callbacks = recordInto(aborted);
    callbacks.head = [&](const wire::HttpResponseHead &) { client.abort(handle); }; // body and end wait in the same batch
    handle = client.send(post(server.url()), std::move(callbacks));
    const auto other = send(client, post(server.url()));
    QTRY_VERIFY(other->isDone());
    QTRY_COMPARE(server.arrivals().size(), 2);
    const auto last = send(client, post(server.url()));
    QTRY_VERIFY(last->isDone());
    QCOMPARE(aborted->chunks, 0);
    QCOMPARE(aborted->finished, 0);
    client.abort(handle); // unknown by now: ignored
}

// 2026-07-28 "Cancellation": closing the stream is the signal.
void TestCurlHttpClient::abortClosesTheConnectionAtOnce()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.beginEvents(); });
    CurlHttpClient client;
    const auto record = std::make_shared<HttpRecord>();
    const wire::HttpHandle handle = client.send(post(server.url()), recordInto(record));
    QTRY_VERIFY(record->head.has_value());
    QElapsedTimer timer;
    timer.start();
    client.abort(handle);
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

// Qt's six connections per host must not be the limit.
void TestCurlHttpClient::twoHundredHeldStreamsDoNotDelayAPost()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "GET")
            connection.beginEvents();
        else
            connection.answerJson("{}");
    });
    CurlHttpClient client;
    QList<std::shared_ptr<HttpRecord>> held;
    for (int i = 0; i < 200; ++i)
        held.append(send(client, get(server.url())));
    const auto areAllOpen = [&held] {
        return std::all_of(held.cbegin(), held.cend(), [](const auto &record) { return record->head.has_value(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areAllOpen(), 20000);
    QCOMPARE(server.openConnections(), 200);
    const auto record = send(client, post(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT(record->isDone(), 2000);
    QVERIFY(record->succeeded());
}

void TestCurlHttpClient::theClientMayBeDestroyedInACallback()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    auto client = std::make_unique<CurlHttpClient>();
    const auto record = std::make_shared<HttpRecord>();
    wire::HttpCallbacks callbacks = recordInto(record);
    callbacks.head = [&client](const wire::HttpResponseHead &) { client.reset(); };
    client->send(post(server.url()), std::move(callbacks));
    QTRY_VERIFY(!client);
    QCoreApplication::processEvents();
    QCOMPARE(record->finished, 0);
}

void TestCurlHttpClient::destroyingTheClientDoesNotWaitForTheNetwork()
{
    ScriptedHttpServer server; // never answers
    auto client = std::make_unique<CurlHttpClient>();
    const auto record = send(*client, post(server.url()));
    QTRY_COMPARE(server.arrivals().size(), 1);
    QElapsedTimer timer;
    timer.start();
    client.reset();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(record->finished, 0);
}

void TestCurlHttpClient::aPostIsNeverSentTwice_data()
{
    QTest::addColumn<bool>("onUsedConnection");
    QTest::addColumn<bool>("byReset");
    QTest::newRow("fresh connection, closed") << false << false;
    QTest::newRow("fresh connection, reset") << false << true;
    QTest::newRow("used connection, closed") << true << false;
    QTest::newRow("used connection, reset") << true << true;
}

// A tools/call that runs twice is worse than one that fails. QNetworkAccessManager sends again silently; curl would, on a used connection.
void TestCurlHttpClient::aPostIsNeverSentTwice()
{
    QFETCH(bool, onUsedConnection);
    QFETCH(bool, byReset);
    ScriptedHttpServer server;
    server.setHandler([byReset](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.body == "first")
            connection.answerJson("{}");
        else if (byReset)
            connection.reset();
        else
            connection.close();
    });
    CurlHttpClient client;
    if (onUsedConnection) {
        const auto first = send(client, post(server.url(), "first"));
        QTRY_VERIFY(first->isDone());
    }
    const auto record = send(client, post(server.url(), "call"));
    QTRY_VERIFY(record->isDone());
    QVERIFY(!record->succeeded());
    QCOMPARE(record->error().kind, ErrorKind::Transport);
    QVERIFY2(record->error().message.contains(QStringLiteral("closed")) || record->error().message.contains(QStringLiteral("reset")),
             qPrintable(record->error().message));
    const auto later = send(client, post(server.url(), "first")); // whatever was to come has come by then
    QTRY_VERIFY(later->isDone());
    int calls = 0;
    for (const HttpArrival &arrival : server.arrivals())
        calls += arrival.body == "call" ? 1 : 0;
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestCurlHttpClient)
#include "tst_curl_http_client.moc"

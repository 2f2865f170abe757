// Streamable HTTP of 2025-03-26 to 2025-11-25: the session and its end, the standing stream, and resuming a stream that broke.
#include "tests/core/transports/streamable_fixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::test;
using wire::Channel;

namespace {

const wire::Transport::Negotiated kLegacy{.protocolVersion = "2025-11-25", .standingStream = true, .resumable = true};
const wire::Transport::Negotiated kResumable{.protocolVersion = "2025-11-25", .resumable = true};

} // namespace

class TestStreamableHttpSessions : public QObject
{
    Q_OBJECT

private slots:
    void theSessionIdOfTheHandshakeGoesWithEverything();
    void aRevisionWithoutVersionHeaderHasSessionsToo();
    void aModernServersSessionIdIsIgnored();
    void theSessionIsDeletedAtTheEnd_data();
    void theSessionIsDeletedAtTheEnd();
    void anExpiredSessionIsExplained();
    void theStandingStreamOpensAfterTheFirstNotification();
    void requestsWaitForTheStandingStream();
    void aStandingStreamThatDoesNotComeStopsNothing();
    void theStandingStreamCarriesMessagesOfNoRequest();
    void aServerWithoutAStandingStreamIsNoError();
    void anotherRefusalOfTheStandingStreamIsTold();
    void theStandingStreamIsOpenedAgainAsTheServerTells();
    void theStandingStreamSurvivesAServerThatIsAwayForAMoment();
    void aBrokenStreamIsResumedAfterTheToldTime();
    void aPollingServerIsPolledAsOftenAsItWants();
    void resumingGivesUpWhenTheServerRefuses();
    void abortStopsWaitingToResume();
};

void TestStreamableHttpSessions::theSessionIdOfTheHandshakeGoesWithEverything()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "GET")
            connection.answer(405, {}, {});
        else if (idOf(arrival).isEmpty())
            connection.answer(202, {}, {});
        else
            connection.answerJson(answerTo(idOf(arrival)), idOf(arrival) == "1" ? "mcp-session-id: s-1\r\n" : "Mcp-Session-Id: other\r\n");
    });
    f.transport->negotiated({});
    f.transport->send(request("1", "initialize"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    f.transport->negotiated(kLegacy);
    f.transport->send(notification());
    f.transport->send(request("2"));
    QTRY_COMPARE(f.seen->messages().size(), 2);
    f.transport->send(request("3"));
    QTRY_COMPARE(f.seen->messages().size(), 3);
    QTRY_COMPARE(f.server.arrivals().size(), 5);
    const HttpArrival handshake = f.server.arrivals().first();
    QVERIFY(!wire::hasHeader(handshake.headers, "Mcp-Session-Id"));
    QVERIFY(!wire::hasHeader(handshake.headers, "MCP-Protocol-Version"));
    for (const HttpArrival &arrival : f.server.arrivals().sliced(1)) {
        QCOMPARE(arrival.header("Mcp-Session-Id"), QByteArray("s-1"));
        QCOMPARE(arrival.header("MCP-Protocol-Version"), QByteArray("2025-11-25"));
    }
}

// 2025-03-26 has sessions but no version header; a server may choose 2024-11-05 over this transport and still want its session id.
void TestStreamableHttpSessions::aRevisionWithoutVersionHeaderHasSessionsToo()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        connection.answerJson(answerTo(idOf(arrival)), "Mcp-Session-Id: s-1\r\n");
    });
    f.transport->negotiated({});
    f.transport->send(request("1", "initialize"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    f.transport->negotiated({});
    f.transport->send(request("2"));
    QTRY_COMPARE(f.server.arrivals().size(), 2);
    QCOMPARE(f.server.arrivals().last().header("Mcp-Session-Id"), QByteArray("s-1"));
    QVERIFY(!wire::hasHeader(f.server.arrivals().last().headers, "MCP-Protocol-Version"));
}

// 2026-07-28 has no sessions.
void TestStreamableHttpSessions::aModernServersSessionIdIsIgnored()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        connection.answerJson(answerTo(idOf(arrival)), "Mcp-Session-Id: s-1\r\n");
    });
    f.transport->negotiated({.protocolVersion = "2026-07-28"});
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    f.transport->send(request("2"));
    QTRY_COMPARE(f.seen->messages().size(), 2);
    QVERIFY(!wire::hasHeader(f.server.arrivals().last().headers, "Mcp-Session-Id"));
    f.transport->stop();
    QTRY_VERIFY(f.seen->closed);
    QCOMPARE(f.server.arrivals().size(), 2);
}

void TestStreamableHttpSessions::theSessionIsDeletedAtTheEnd_data()
{
    QTest::addColumn<int>("status"); // 0: no answer
    QTest::newRow("200") << 200;
    QTest::newRow("405: the server keeps its sessions") << 405;
    QTest::newRow("silence") << 0;
}

void TestStreamableHttpSessions::theSessionIsDeletedAtTheEnd()
{
    QFETCH(int, status);
    StreamableFixture f;
    f.server.setHandler([status](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "DELETE" && status != 0)
            connection.answer(status, {}, {});
        else if (arrival.method == "POST")
            connection.answerJson(answerTo(idOf(arrival)), "Mcp-Session-Id: s-1\r\n");
    });
    f.transport->send(request("1", "initialize"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QElapsedTimer timer;
    timer.start();
    f.transport->stop();
    QTRY_VERIFY(f.seen->closed);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(f.seen->closed->kind, ErrorKind::Cancelled);
    QCOMPARE(f.server.arrivals("DELETE").size(), 1);
    QCOMPARE(f.server.arrivals("DELETE").first().header("Mcp-Session-Id"), QByteArray("s-1"));
    QVERIFY(f.seen->diagnostics.isEmpty());
}

// 2025-11-25 "Session Management" 3: 404 to anything that names a session which is gone.
void TestStreamableHttpSessions::anExpiredSessionIsExplained()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (idOf(arrival) == "1")
            connection.answerJson(answerTo("1"), "Mcp-Session-Id: s-1\r\n");
        else
            connection.answer(404, "text/plain", "gone");
    });
    f.transport->send(request("1", "initialize"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    f.transport->send(request("2"));
    QTRY_VERIFY(f.seen->hasFailed("2"));
    const Error error = f.seen->failure("2");
    QCOMPARE(error.code, 404);
    QVERIFY2(error.message.contains(QStringLiteral("session has ended")), qPrintable(error.text()));
    QVERIFY(error.hint.contains(QStringLiteral("Connect again")));
    QCOMPARE(f.seen->diagnostics.size(), 1);
}

void TestStreamableHttpSessions::theStandingStreamOpensAfterTheFirstNotification()
{
    StreamableFixture f;
    HttpConnection *held = nullptr;
    f.server.setHandler([&held](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "POST")
            held = &connection;
        else
            connection.beginEvents();
    });
    f.transport->negotiated(kLegacy);
    f.transport->send(notification());
    QTRY_VERIFY(held);
    QCOMPARE(f.server.arrivals("GET").size(), 0);
    held->answer(202, {}, {});
    QTRY_COMPARE(f.server.arrivals("GET").size(), 1);
    QCOMPARE(f.server.arrivals("GET").first().header("Accept"), QByteArray("text/event-stream"));
    QVERIFY(!wire::hasHeader(f.server.arrivals("GET").first().headers, "Content-Type"));
}

// What a server says on the standing stream before it is open is lost: an elicitation during the first call, for example.
void TestStreamableHttpSessions::requestsWaitForTheStandingStream()
{
    StreamableFixture f;
    HttpConnection *held = nullptr;
    f.server.setHandler([&held](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "GET")
            held = &connection;
        else
            connection.answer(202, {}, {});
    });
    f.transport->negotiated(kLegacy);
    f.transport->send(notification());
    f.transport->send(request("1"));
    QTRY_VERIFY(held);
    QCOMPARE(f.server.arrivals("POST").size(), 1);
    held->beginEvents();
    QTRY_COMPARE(f.server.arrivals("POST").size(), 2);
}

void TestStreamableHttpSessions::aStandingStreamThatDoesNotComeStopsNothing()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "POST")
            connection.answer(202, {}, {});
    });
    f.transport->negotiated(kLegacy);
    f.transport->send(notification());
    f.transport->send(request("1"));
    QTRY_COMPARE(f.server.arrivals("POST").size(), 2);
}

void TestStreamableHttpSessions::theStandingStreamCarriesMessagesOfNoRequest()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"n\"}\n\n");
    });
    f.transport->negotiated(kLegacy);
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QVERIFY(f.seen->on(Channel::Message).first().streamOf.isEmpty());
    QVERIFY(f.seen->on(Channel::Message).first().exchange != ExchangeId{});
}

void TestStreamableHttpSessions::aServerWithoutAStandingStreamIsNoError()
{
    StreamableFixture f;
    f.server.setHandler(
        [](HttpConnection &connection, const HttpArrival &) { connection.answer(405, "text/plain", "Method Not Allowed"); });
    f.transport->negotiated(kLegacy);
    QTRY_COMPARE(f.seen->diagnostics.size(), 1);
    QVERIFY(f.seen->diagnostics.first().contains(QStringLiteral("no standing stream")));
    QVERIFY(f.seen->failures.isEmpty());
    QVERIFY(!f.seen->closed);
    QCOMPARE(f.seen->payloads(Channel::HttpBody), QList<QByteArray>{"Method Not Allowed"});
    f.transport->negotiated(kLegacy); // not asked again
    QTest::qWait(50);
    QCOMPARE(f.server.arrivals().size(), 1);
}

void TestStreamableHttpSessions::anotherRefusalOfTheStandingStreamIsTold()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(403, "text/plain", "no"); });
    f.transport->negotiated(kLegacy);
    QTRY_COMPARE(f.seen->diagnostics.size(), 1);
    QVERIFY2(f.seen->diagnostics.first().contains(QStringLiteral("403")), qPrintable(f.seen->diagnostics.first()));
}

void TestStreamableHttpSessions::theStandingStreamIsOpenedAgainAsTheServerTells()
{
    StreamableFixture f;
    QElapsedTimer sinceEnd;
    QList<qint64> waits;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) {
        if (sinceEnd.isValid())
            waits.append(sinceEnd.elapsed());
        connection.beginEvents();
        connection.write("retry: 200\nid: e-" + QByteArray::number(waits.size()) + "\ndata:\n\n");
        connection.close();
        sinceEnd.start();
    });
    f.transport->negotiated(kLegacy);
    QTRY_VERIFY(waits.size() >= 2);
    QVERIFY2(waits.first() >= 150 && waits.first() <= 400, qPrintable(QString::number(waits.first())));
    QCOMPARE(f.server.arrivals().at(1).header("Last-Event-ID"), QByteArray("e-0"));
    QCOMPARE(f.server.arrivals().at(2).header("Last-Event-ID"), QByteArray("e-1"));
    QVERIFY(f.seen->diagnostics.isEmpty()); // in good order: nobody need be bothered
    QVERIFY(!f.seen->on(Channel::Lifecycle).isEmpty());
}

void TestStreamableHttpSessions::theStandingStreamSurvivesAServerThatIsAwayForAMoment()
{
    StreamableFixture f;
    int tries = 0;
    f.server.setHandler([&tries](HttpConnection &connection, const HttpArrival &) {
        if (++tries == 1)
            connection.answer(503, "text/html", "<h1>restarting</h1>");
        else
            connection.beginEvents();
    });
    f.transport->negotiated(kLegacy);
    QTRY_COMPARE_WITH_TIMEOUT(tries, 2, 3000);
    QCOMPARE(f.seen->diagnostics.size(), 1);
}

// 2025-11-25 "Resumability and Redelivery", and the conformance suite's sse-retry: not before the told time, and soon after it.
void TestStreamableHttpSessions::aBrokenStreamIsResumedAfterTheToldTime()
{
    StreamableFixture f;
    QElapsedTimer sinceEnd;
    qint64 waited = 0;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &arrival) {
        connection.beginEvents();
        if (arrival.method == "POST") {
            connection.write("id: e-1\nretry: 300\ndata:\n\n");
            connection.close();
            sinceEnd.start();
        } else {
            waited = sinceEnd.elapsed();
            connection.write("id: e-2\ndata: " + answerTo("1") + "\n\n");
            connection.close();
        }
    });
    f.transport->negotiated(kResumable);
    const wire::Outgoing message = request("1");
    f.transport->send(message);
    QTRY_COMPARE(f.seen->messages(), QList<QByteArray>{answerTo("1")});
    QVERIFY2(waited >= 250 && waited <= 500, qPrintable(QString::number(waited)));
    QCOMPARE(f.server.arrivals("GET").first().header("Last-Event-ID"), QByteArray("e-1"));
    QCOMPARE(f.server.arrivals("POST").size(), 1);
    QCOMPARE(f.seen->on(Channel::Message).first().exchange, message.exchange);
    QCOMPARE(f.seen->on(Channel::Message).first().streamOf, QByteArray("1"));
    QTRY_COMPARE(f.server.openConnections(), 0);
    QVERIFY(f.seen->failures.isEmpty());
}

// A server may end the connection again and again and be polled; that is no failure however often it happens.
void TestStreamableHttpSessions::aPollingServerIsPolledAsOftenAsItWants()
{
    StreamableFixture f;
    int polls = 0;
    f.server.setHandler([&polls](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        if (++polls < 10)
            connection.write("id: e-" + QByteArray::number(polls) + "\nretry: 10\ndata:\n\n");
        else
            connection.write("data: " + answerTo("1") + "\n\n");
        connection.close();
    });
    f.transport->negotiated(kResumable);
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QCOMPARE(polls, 10);
    QCOMPARE(f.server.arrivals().last().header("Last-Event-ID"), QByteArray("e-9"));
}

void TestStreamableHttpSessions::resumingGivesUpWhenTheServerRefuses()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.method == "GET") {
            connection.answer(405, {}, {});
            return;
        }
        connection.beginEvents();
        connection.write("id: e-1\nretry: 10\ndata:\n\n");
        connection.close();
    });
    f.transport->negotiated(kResumable);
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY2(f.seen->failure("1").message.contains(QStringLiteral("resuming it failed")), qPrintable(f.seen->failure("1").text()));
    QCOMPARE(f.seen->failure("1").code, 405);
    QCOMPARE(f.server.arrivals("GET").size(), 1);
}

void TestStreamableHttpSessions::abortStopsWaitingToResume()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write("id: e-1\nretry: 100\ndata:\n\n");
        connection.close();
    });
    f.transport->negotiated(kResumable);
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->on(Channel::Lifecycle).size(), 1);
    QVERIFY(f.transport->abort("1"));
    QTest::qWait(200);
    QCOMPARE(f.server.arrivals().size(), 1);
    QVERIFY(f.seen->failures.isEmpty());
}

QTEST_GUILESS_MAIN(TestStreamableHttpSessions)
#include "tst_streamable_http_sessions.moc"

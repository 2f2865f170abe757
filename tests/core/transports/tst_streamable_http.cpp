// Streamable HTTP: what goes out with each message, and how every form of answer comes in.
#include "tests/core/transports/streamable_fixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::test;
using wire::Channel;
using wire::FrameFlag;

class TestStreamableHttp : public QObject
{
    Q_OBJECT

private slots:
    void opensAtOnceAndNotFromInsideStart();
    void aMessageIsPostedWithItsHeaders();
    void theUsersHeadersWin();
    void aJsonAnswerIsAMessage();
    void anEventStreamYieldsEventsAndMessages();
    void eventStreamsAreReadInEveryForm_data();
    void eventStreamsAreReadInEveryForm();
    void otherEventsAndEmptyDataAreNoMessages();
    void aProbesFramesAreFlagged();
    void anAcceptedNotificationIsSilent();
    void messagesOfOneChunkComeInOrderBeforeTheAnswer();
    void aRefusalThatIsJsonRpcIsAMessage_data();
    void aRefusalThatIsJsonRpcIsAMessage();
    void anAnswerToSomethingElseFailsTheRequest();
    void anErrorWithoutIdIsTheAnswer();
    void aTruncatedJsonAnswerIsKeptAndFails();
    void aTruncatedStreamIsKeptAndFails();
    void aStreamThatEndsWithoutTheAnswerFails();
    void abortClosesTheStreamAtOnce();
    void abortFromInsideASlotEndsTheRestOfTheChunk();
    void whatWaitsBehindTheFirstNotificationGoesInOrder();
    void aNotificationThatIsNeverAnsweredBlocksNotForEver();
    void abortOfAWaitingRequestKeepsItFromBeingSent();
    void stopEndsEverythingOnce();
    void manyInFlightAreAllAnswered();
};

void TestStreamableHttp::opensAtOnceAndNotFromInsideStart()
{
    StreamableFixture f;
    QCOMPARE(f.seen->opened, 0);
    QTRY_COMPARE(f.seen->opened, 1);
    QCOMPARE(f.server.arrivals().size(), 0);
}

// 2025-11-25 Transports, "Sending Messages to the Server" 2: both types in Accept.
void TestStreamableHttp::aMessageIsPostedWithItsHeaders()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson(answerTo("1")); });
    f.transport->negotiated({.protocolVersion = "2026-07-28"});
    wire::Outgoing message = request("1");
    message.headers = {{"Mcp-Method", "tools/call"}, {"Mcp-Name", "echo"}};
    f.transport->send(message);
    QTRY_COMPARE(f.server.arrivals().size(), 1);
    const HttpArrival arrival = f.server.arrivals().first();
    QCOMPARE(arrival.method, QByteArray("POST"));
    QCOMPARE(arrival.body, message.payload);
    QCOMPARE(arrival.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(arrival.header("Accept"), QByteArray("application/json, text/event-stream"));
    QCOMPARE(arrival.header("Mcp-Method"), QByteArray("tools/call"));
    QCOMPARE(arrival.header("Mcp-Name"), QByteArray("echo"));
    QCOMPARE(arrival.header("MCP-Protocol-Version"), QByteArray("2026-07-28"));
    QVERIFY(arrival.header("User-Agent").startsWith("mcp-workbench/"));
    QVERIFY(!wire::hasHeader(arrival.headers, "Expect"));
    QVERIFY(!wire::hasHeader(arrival.headers, "Accept-Encoding"));
}

void TestStreamableHttp::theUsersHeadersWin()
{
    StreamableFixture f({{"authorization", "Bearer t"}, {"ACCEPT", "application/json"}, {"X-A", "1"}, {"X-A", "2"}});
    f.transport->send(request("1"));
    QTRY_COMPARE(f.server.arrivals().size(), 1);
    const HttpArrival arrival = f.server.arrivals().first();
    QCOMPARE(arrival.header("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(arrival.header("Accept"), QByteArray("application/json"));
    QCOMPARE(arrival.headers.count(wire::HttpHeader{"X-A", "2"}), 1);
    QCOMPARE(arrival.headers.count(wire::HttpHeader{"X-A", "1"}), 1);
}

void TestStreamableHttp::aJsonAnswerIsAMessage()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.answer(200, "Application/JSON; charset=utf-8", " {\"jsonrpc\":\"2.0\", \"id\":1,\"result\":{}}\n");
    });
    const wire::Outgoing message = request("1");
    f.transport->send(message);
    QTRY_COMPARE(f.seen->received.size(), 1);
    const wire::Incoming incoming = f.seen->received.first();
    QCOMPARE(incoming.channel, Channel::Message);
    QCOMPARE(incoming.payload, QByteArray(" {\"jsonrpc\":\"2.0\", \"id\":1,\"result\":{}}\n")); // byte for byte
    QCOMPARE(incoming.exchange, message.exchange);
    QCOMPARE(incoming.streamOf, QByteArray("1"));
    QVERIFY(f.seen->failures.isEmpty());
}

void TestStreamableHttp::anEventStreamYieldsEventsAndMessages()
{
    StreamableFixture f;
    const QByteArray event = "event: message\nid: 7\ndata: " + answerTo("1") + "\n\n";
    f.server.setHandler([&event](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write(": hello\n\n" + event);
        connection.close();
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->received.size(), 3);
    QCOMPARE(f.seen->payloads(Channel::SseEvent), QList<QByteArray>({": hello\n\n", event}));
    QCOMPARE(f.seen->messages(), QList<QByteArray>{answerTo("1")});
    QCOMPARE(f.seen->received.last().channel, Channel::Message); // the event's own frame comes first
    QCOMPARE(f.seen->received.last().streamOf, QByteArray("1"));
    QTRY_COMPARE(f.server.openConnections(), 0);
    QVERIFY(f.seen->failures.isEmpty());
}

void TestStreamableHttp::eventStreamsAreReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::addColumn<bool>("byteByByte");
    for (const bool slow : {false, true}) {
        const char *const how = slow ? ", byte by byte" : "";
        QTest::addRow("LF%s", how) << QByteArray("\n") << slow;
        QTest::addRow("CR%s", how) << QByteArray("\r") << slow;
        QTest::addRow("CRLF%s", how) << QByteArray("\r\n") << slow;
    }
}

void TestStreamableHttp::eventStreamsAreReadInEveryForm()
{
    QFETCH(QByteArray, lineEnd);
    QFETCH(bool, byteByByte);
    QByteArray stream = "\xEF\xBB\xBF: comment\ndata: {\"jsonrpc\":\"2.0\",\ndata: \"method\":\"n\"}\n\ndata: " + answerTo("1") + "\n\n";
    stream.replace("\n", lineEnd);
    StreamableFixture f;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        if (byteByByte)
            connection.writeByteByByte(stream);
        else
            connection.write(stream);
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 2);
    QCOMPARE(f.seen->messages().first(), QByteArray("{\"jsonrpc\":\"2.0\",\n\"method\":\"n\"}"));
    QCOMPARE(f.seen->messages().last(), answerTo("1"));
}

void TestStreamableHttp::otherEventsAndEmptyDataAreNoMessages()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write("id: 1\ndata:\n\nevent: ping\ndata: x\n\ndata: " + answerTo("1") + "\n\n");
        connection.close();
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QCOMPARE(f.seen->on(Channel::SseEvent).size(), 3);
}

// Every probe frame is marked, what came back included.
void TestStreamableHttp::aProbesFramesAreFlagged()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson(answerTo("1")); });
    wire::Outgoing probe = request("1", "server/discover");
    probe.flags = FrameFlag::Probe;
    f.transport->send(probe);
    QTRY_COMPARE(f.seen->received.size(), 1);
    QVERIFY(f.seen->received.first().flags.testFlag(FrameFlag::Probe));
}

void TestStreamableHttp::anAcceptedNotificationIsSilent()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(202, {}, {}); });
    f.transport->send(notification());
    f.transport->send({.payload = answerTo("9"), .kind = wire::OutgoingKind::Response, .exchange = wire::nextExchangeId()});
    QTRY_COMPARE(f.server.arrivals().size(), 2);
    f.transport->send(request("1")); // 202 to a request is no answer
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY(f.seen->failure("1").message.contains(QStringLiteral("202")));
    QVERIFY(f.seen->received.isEmpty());
    QVERIFY(f.seen->diagnostics.isEmpty());
}

// Progress that arrives in the same read as the result must be delivered, in order, before it.
void TestStreamableHttp::messagesOfOneChunkComeInOrderBeforeTheAnswer()
{
    StreamableFixture f;
    QByteArray stream;
    QList<QByteArray> expected;
    for (int i = 0; i < 1000; ++i) {
        expected.append(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":)" + QByteArray::number(i) + "}}");
        stream += "data: " + expected.last() + "\n\n";
    }
    expected.append(answerTo("1"));
    stream += "data: " + expected.last() + "\n\n";
    f.server.setHandler([&stream](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write(stream);
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1001);
    QCOMPARE(f.seen->messages(), expected);
}

void TestStreamableHttp::aRefusalThatIsJsonRpcIsAMessage_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("400") << 400 << QByteArray("application/json");
    QTest::newRow("404, -32601 of 2026-07-28") << 404 << QByteArray("application/json");
    QTest::newRow("500") << 500 << QByteArray("application/json");
    QTest::newRow("400 as text") << 400 << QByteArray("text/plain");
}

void TestStreamableHttp::aRefusalThatIsJsonRpcIsAMessage()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    const QByteArray error = R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})";
    StreamableFixture f;
    f.server.setHandler([&](HttpConnection &connection, const HttpArrival &) { connection.answer(status, type, error); });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages(), QList<QByteArray>{error});
    QTRY_COMPARE(f.server.arrivals().size(), 1);
    QCoreApplication::processEvents();
    QVERIFY(f.seen->failures.isEmpty()); // it was answered
    QVERIFY(f.seen->on(Channel::HttpBody).isEmpty());
}

void TestStreamableHttp::anAnswerToSomethingElseFailsTheRequest()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        connection.answerJson(idOf(arrival) == "1" ? answerTo("77") : QByteArray("[1,2"));
    });
    f.transport->send(request("1"));
    f.transport->send(request("2"));
    QTRY_COMPARE(f.seen->failures.size(), 2);
    QCOMPARE(f.seen->messages().size(), 2); // the peer reports what they are
    QCOMPARE(f.seen->failure("1").kind, ErrorKind::Malformed);
}

void TestStreamableHttp::anErrorWithoutIdIsTheAnswer()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.answer(400, "application/json", R"({"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"no"}})");
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->messages().size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(f.seen->received.first().streamOf, QByteArray("1")); // by which the peer ties it to its request
    QVERIFY(f.seen->failures.isEmpty());
}

// Rule: the bytes are the truth; half of an answer is a frame too.
void TestStreamableHttp::aTruncatedJsonAnswerIsKeptAndFails()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"half\":");
        connection.close();
    });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY(f.seen->failure("1").message.contains(QStringLiteral("cut off")));
    QCOMPARE(f.seen->received.size(), 1);
    QCOMPARE(f.seen->received.first().payload, QByteArray("{\"half\":"));
    QVERIFY(f.seen->received.first().flags.testFlag(FrameFlag::Incomplete));
}

void TestStreamableHttp::aTruncatedStreamIsKeptAndFails()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ndata: {\"\r\n");
        connection.close();
    });
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY2(f.seen->failure("1").message.contains(QStringLiteral("ended before the answer")), qPrintable(f.seen->failure("1").text()));
    QCOMPARE(f.seen->received.size(), 1);
    QCOMPARE(f.seen->received.first().channel, Channel::SseEvent);
    QVERIFY(f.seen->received.first().flags.testFlag(FrameFlag::Incomplete));
}

void TestStreamableHttp::aStreamThatEndsWithoutTheAnswerFails()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write("id: 5\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"n\"}\n\n"); // an id alone does not make a stream resumable
        connection.close();
    });
    f.transport->negotiated({.protocolVersion = "2026-07-28"});
    f.transport->send(request("1"));
    QTRY_VERIFY(f.seen->hasFailed("1"));
    QVERIFY(f.seen->failure("1").message.contains(QStringLiteral("ended before the answer")));
    QCOMPARE(f.seen->messages().size(), 1);
    QCOMPARE(f.server.arrivals().size(), 1);
}

void TestStreamableHttp::abortClosesTheStreamAtOnce()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write(": open\n\n");
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.seen->received.size(), 1);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(f.transport->abort("1"));
    QVERIFY(!f.transport->abort("1"));
    QTRY_COMPARE(f.server.openConnections(), 0);
    QVERIFY(timer.elapsed() < 500);
    QVERIFY(f.seen->failures.isEmpty()); // who aborts needs no telling
}

void TestStreamableHttp::abortFromInsideASlotEndsTheRestOfTheChunk()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"a\"}\n\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"b\"}\n\n");
    });
    connect(f.transport.get(), &wire::Transport::received, this, [&f](const wire::Incoming &incoming) {
        if (incoming.channel == Channel::Message)
            f.transport->abort("1");
    });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.server.connectionCount(), 1);
    QTRY_COMPARE(f.server.openConnections(), 0);
    QCOMPARE(f.seen->messages().size(), 1);
}

// notifications/initialized must not be overtaken by the first request on another connection.
void TestStreamableHttp::whatWaitsBehindTheFirstNotificationGoesInOrder()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (idOf(arrival).isEmpty())
            QTimer::singleShot(100, &connection, [&connection] { connection.answer(202, {}, {}); });
        else
            connection.answerJson(answerTo(idOf(arrival)));
    });
    f.transport->send(notification());
    f.transport->send(request("1"));
    f.transport->send(request("2"));
    QTRY_COMPARE(f.server.arrivals().size(), 1);
    QTRY_COMPARE(f.seen->messages().size(), 2);
    QVERIFY(idOf(f.server.arrivals().first()).isEmpty());
    // Later notifications hold nobody up.
    f.transport->send(notification("notifications/cancelled"));
    f.transport->send(request("3"));
    QTRY_COMPARE(f.seen->messages().size(), 3);
}

void TestStreamableHttp::aNotificationThatIsNeverAnsweredBlocksNotForEver()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (!idOf(arrival).isEmpty())
            connection.answerJson(answerTo(idOf(arrival)));
    });
    f.transport->send(notification());
    f.transport->send(request("1"));
    QTRY_COMPARE_WITH_TIMEOUT(f.seen->messages().size(), 1, 4000);
}

void TestStreamableHttp::abortOfAWaitingRequestKeepsItFromBeingSent()
{
    StreamableFixture f;
    HttpConnection *held = nullptr;
    f.server.setHandler([&held](HttpConnection &connection, const HttpArrival &arrival) {
        if (idOf(arrival).isEmpty())
            held = &connection;
        else
            connection.answerJson(answerTo(idOf(arrival)));
    });
    f.transport->send(notification());
    f.transport->send(request("1"));
    f.transport->send(request("2"));
    QTRY_VERIFY(held);
    QVERIFY(f.transport->abort("1"));
    held->answer(202, {}, {});
    QTRY_COMPARE(f.seen->messages(), QList<QByteArray>{answerTo("2")});
    QCOMPARE(f.server.arrivals().size(), 2);
}

void TestStreamableHttp::stopEndsEverythingOnce()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.beginEvents(); });
    f.transport->send(request("1"));
    QTRY_COMPARE(f.server.arrivals().size(), 1);
    f.transport->stop();
    f.transport->stop();
    QVERIFY(!f.seen->closed); // never from inside stop()
    QTRY_VERIFY(f.seen->closed);
    QCOMPARE(f.seen->closed->kind, ErrorKind::Cancelled);
    QTRY_COMPARE(f.server.openConnections(), 0);
    QCOMPARE(f.server.arrivals().size(), 1); // no session: nothing to delete
    QCOMPARE(f.seen->closings, 1);
    QVERIFY(f.seen->failures.isEmpty());
}

void TestStreamableHttp::manyInFlightAreAllAnswered()
{
    StreamableFixture f;
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) { connection.answerJson(answerTo(idOf(arrival))); });
    for (int i = 1; i <= 300; ++i)
        f.transport->send(request(QByteArray::number(i)));
    QTRY_COMPARE_WITH_TIMEOUT(f.seen->messages().size(), 300, 20000);
    QVERIFY(f.seen->failures.isEmpty());
}

QTEST_GUILESS_MAIN(TestStreamableHttp)
#include "tst_streamable_http.moc"

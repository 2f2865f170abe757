// Tap and HttpTap: the log has everything, in order, before anyone else sees it.
#include "core/transports/curl_http_client.h"
#include "core/transports/http_tap.h"
#include "core/transports/streamable_http_transport.h"
#include "core/transports/tap.h"
#include "tests/core/transports/http_recorder.h"
#include "tests/core/transports/streamable_fixture.h"
#include "tests/core/transports/transport_recorder.h"
#include "tests/support/recording_sink.h"
#include "tests/support/scripted_http_server.h"
#include "tests/support/scripted_transport.h"

#include <QTest>

using namespace wb;
using namespace wb::test;
using transports::HttpTap;
using transports::Tap;
using wire::Channel;
using wire::Direction;
using wire::FrameFlag;

namespace {

constexpr ConnectionId kConnection{7};

class FixedClock : public Clock
{
public:
    [[nodiscard]] qint64 wallNs() const override { return 1000; }
    [[nodiscard]] qint64 monotonicNs() const override { return 10; }
};

struct Tapped
{
    explicit Tapped()
    {
        auto owned = std::make_unique<ScriptedTransport>();
        inner = owned.get();
        tap = std::make_unique<Tap>(std::move(owned), sink, kConnection, clock);
        seen = std::make_unique<TransportRecorder>(*tap);
    }

    RecordingSink sink;
    FixedClock clock;
    ScriptedTransport *inner = nullptr;
    std::unique_ptr<Tap> tap;
    std::unique_ptr<TransportRecorder> seen;
};

} // namespace

class TestTaps : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSentIsLoggedFirst();
    void whatIsReceivedIsLoggedFirst();
    void stampsOfTheWireAreKept();
    void everythingElseIsPassedOn();
    void anHttpExchangeIsLoggedWhole();
    void bodiesAreLoggedOnlyWhenAskedFor();
    void everyHopOfARedirectIsSeen();
    void informationalHeadsAreLogged();
    void anExchangeMayOutliveTheTap();
    void aCallOverHttpReadsAsItHappened();
};

void TestTaps::whatIsSentIsLoggedFirst()
{
    Tapped t;
    wire::Outgoing message = request("1");
    message.flags = FrameFlag::Verbatim;
    qsizetype loggedWhenSent = 0;
    t.inner->setResponder([&](const wire::Outgoing &) { loggedWhenSent = t.sink.frames.size(); });
    t.tap->start();
    QTRY_COMPARE(t.seen->opened, 1);
    t.tap->send(message);
    QTRY_COMPARE(loggedWhenSent, 1);
    const wire::Frame frame = t.sink.frames.first();
    QCOMPARE(frame.payload, message.payload);
    QCOMPARE(frame.direction, Direction::Sent);
    QCOMPARE(frame.channel, Channel::Message);
    QCOMPARE(frame.connection, kConnection);
    QCOMPARE(frame.exchange, message.exchange);
    QCOMPARE(frame.flags, wire::FrameFlags(FrameFlag::Verbatim));
    QCOMPARE(frame.wallNs, 1000);
    QCOMPARE(frame.monotonicNs, 10);
    QCOMPARE(t.inner->lastSent(), message.payload);
}

void TestTaps::whatIsReceivedIsLoggedFirst()
{
    Tapped t;
    qsizetype loggedWhenSeen = 0;
    connect(t.tap.get(), &wire::Transport::received, this, [&] { loggedWhenSeen = t.sink.frames.size(); });
    t.inner->receive("not json");
    QCOMPARE(loggedWhenSeen, 1);
    QCOMPARE(t.seen->received.first().frame, FrameSeq{1});
    QCOMPARE(t.sink.frames.first().payload, QByteArray("not json"));
    QCOMPARE(t.sink.frames.first().direction, Direction::Received);
    QCOMPARE(t.sink.frames.first().wallNs, 1000);
    t.inner->receiveOn(Channel::Stderr, "words");
    QCOMPARE(t.sink.frames.last().channel, Channel::Stderr);
    QCOMPARE(t.seen->received.last().frame, FrameSeq{2});
}

void TestTaps::stampsOfTheWireAreKept()
{
    Tapped t;
    wire::Incoming incoming;
    incoming.payload = "x";
    incoming.wallNs = 5;
    incoming.monotonicNs = 6;
    incoming.flags = FrameFlag::Incomplete;
    emit t.inner->received(incoming);
    QCOMPARE(t.sink.frames.first().wallNs, 5);
    QCOMPARE(t.sink.frames.first().monotonicNs, 6);
    QCOMPARE(t.sink.frames.first().flags, wire::FrameFlags(FrameFlag::Incomplete));
}

void TestTaps::everythingElseIsPassedOn()
{
    Tapped t;
    QCOMPARE(t.tap->kind(), t.inner->kind());
    t.tap->start();
    QVERIFY(t.inner->isStarted());
    t.inner->setAbortTellsServer(true);
    QVERIFY(t.tap->abort("1"));
    t.tap->negotiated({.protocolVersion = "2025-11-25", .standingStream = true});
    QCOMPARE(t.inner->negotiations().size(), 1);
    QVERIFY(t.inner->negotiations().first().standingStream);
    t.inner->failRequest("1", Error{.message = QStringLiteral("no")});
    QVERIFY(t.seen->hasFailed("1"));
    emit t.inner->diagnostic(QStringLiteral("words"));
    QCOMPARE(t.seen->diagnostics, QStringList{QStringLiteral("words")});
    t.tap->stop();
    QVERIFY(t.inner->isStopped());
    QTRY_VERIFY(t.seen->closed);
}

void TestTaps::anHttpExchangeIsLoggedWhole()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answer(401, "text/plain", "who?"); });
    RecordingSink sink;
    transports::CurlHttpClient client;
    HttpTap tap(client, &sink, kConnection);
    wire::HttpRequest request = post(server.url(), "grant=1");
    request.exchange = wire::nextExchangeId();
    request.flags = FrameFlag::Probe;
    const auto record = send(tap, request);
    QTRY_VERIFY(record->isDone());
    QCOMPARE(sink.frames.size(), 4);
    QCOMPARE(sink.frames.at(0).channel, Channel::HttpHead);
    QCOMPARE(sink.frames.at(0).direction, Direction::Sent);
    QCOMPARE(sink.frames.at(0).payload, record->requestHead);
    QCOMPARE(sink.frames.at(1).channel, Channel::HttpBody);
    QCOMPARE(sink.frames.at(1).payload, QByteArray("grant=1"));
    QCOMPARE(sink.frames.at(2).payload, record->head->raw);
    QCOMPARE(sink.frames.at(2).direction, Direction::Received);
    QCOMPARE(sink.frames.at(2).wallNs, record->head->wallNs); // stamped when the head came, not when it was handed over
    QCOMPARE(sink.frames.at(3).payload, QByteArray("who?"));
    for (const wire::Frame &frame : sink.frames) {
        QCOMPARE(frame.exchange, request.exchange);
        QCOMPARE(frame.connection, kConnection);
        QVERIFY(frame.flags.testFlag(FrameFlag::Probe));
        QVERIFY(frame.wallNs > 0);
    }
}

void TestTaps::bodiesAreLoggedOnlyWhenAskedFor()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    RecordingSink sink;
    transports::CurlHttpClient client;
    HttpTap tap(client, &sink, kConnection);
    wire::HttpRequest request = post(server.url());
    request.logBody = false;
    const auto record = send(tap, request);
    QTRY_VERIFY(record->isDone());
    QCOMPARE(sink.frames.size(), 2);
    QVERIFY(sink.on(Channel::HttpBody).isEmpty());
    QCOMPARE(record->body, QByteArray("{}"));
}

void TestTaps::everyHopOfARedirectIsSeen()
{
    StreamableFixture f;
    RecordingSink sink;
    HttpTap tap(f.client, &sink, kConnection);
    transports::HttpEndpoint endpoint{.url = f.server.url()};
    endpoint.network.proxy = QStringLiteral("none");
    transports::StreamableHttpTransport transport(tap, endpoint);
    TransportRecorder seen(transport);
    f.server.setHandler([](HttpConnection &connection, const HttpArrival &arrival) {
        if (arrival.target == "/mcp")
            connection.answer(308, {}, {}, "Location: /v2\r\n");
        else
            connection.answerJson(answerTo("1"));
    });
    transport.start();
    const wire::Outgoing message = request("1");
    transport.send(message);
    QTRY_COMPARE(seen.messages().size(), 1);
    QList<QByteArray> firstLines;
    for (const wire::Frame &frame : sink.on(Channel::HttpHead)) {
        firstLines.append(frame.payload.first(frame.payload.indexOf('\r')));
        QCOMPARE(frame.exchange, message.exchange);
    }
    QCOMPARE(firstLines, QList<QByteArray>({"POST /mcp HTTP/1.1", "HTTP/1.1 308 Status", "POST /v2 HTTP/1.1", "HTTP/1.1 200 Status"}));
}

void TestTaps::informationalHeadsAreLogged()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) {
        connection.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        connection.answerJson("{}");
    });
    RecordingSink sink;
    transports::CurlHttpClient client;
    HttpTap tap(client, &sink, kConnection);
    const auto record = send(tap, post(server.url()));
    QTRY_VERIFY(record->isDone());
    QCOMPARE(record->informational.size(), 1);
    QCOMPARE(sink.on(Channel::HttpHead).size(), 3);
    QCOMPARE(sink.on(Channel::HttpHead).at(1).payload, QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
}

void TestTaps::anExchangeMayOutliveTheTap()
{
    ScriptedHttpServer server;
    server.setHandler([](HttpConnection &connection, const HttpArrival &) { connection.answerJson("{}"); });
    RecordingSink sink;
    transports::CurlHttpClient client;
    auto tap = std::make_unique<HttpTap>(client, &sink, kConnection);
    const auto record = send(*tap, post(server.url()));
    tap.reset();
    QTRY_VERIFY(record->isDone());
    QCOMPARE(sink.on(Channel::HttpHead).size(), 2);
}

// The two taps together: one exchange id from the message down to its headers and back.
void TestTaps::aCallOverHttpReadsAsItHappened()
{
    ScriptedHttpServer server;
    const QByteArray event = "data: " + answerTo("1") + "\n\n";
    server.setHandler([&event](HttpConnection &connection, const HttpArrival &) {
        connection.beginEvents();
        connection.write(event);
        connection.close();
    });
    RecordingSink sink;
    transports::CurlHttpClient client;
    HttpTap httpTap(client, &sink, kConnection);
    transports::HttpEndpoint endpoint{.url = server.url()};
    endpoint.network.proxy = QStringLiteral("none");
    Tap tap(std::make_unique<transports::StreamableHttpTransport>(httpTap, endpoint), sink, kConnection);
    TransportRecorder seen(tap);
    tap.start();
    const wire::Outgoing message = request("1");
    tap.send(message);
    QTRY_COMPARE(seen.messages().size(), 1);
    QList<Channel> channels;
    for (const wire::Frame &frame : sink.frames) {
        channels.append(frame.channel);
        QCOMPARE(frame.exchange, message.exchange);
    }
    QCOMPARE(channels, QList<Channel>({Channel::Message, Channel::HttpHead, Channel::HttpHead, Channel::SseEvent, Channel::Message}));
    QCOMPARE(seen.on(Channel::Message).first().frame, FrameSeq{5});
}

QTEST_GUILESS_MAIN(TestTaps)
#include "tst_taps.moc"

// Peer: calls, notifications and requests over one transport.
#include "peer_fixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wb;
using namespace wb::rpc;
using namespace wb::test;

namespace {

CallRequest request(const QByteArray &method, const QByteArray &params = {})
{
    return {.method = method, .params = params};
}

} // namespace

class TestPeer : public QObject
{
    Q_OBJECT

private slots:
    void aCallGoesOutWithAnIntegerIdAndItsParamsByteForByte();
    void aResultIsDeliveredOnTheNextTurn();
    void anErrorAnswerIsAMessageToo();
    void notificationsAreDeliveredBeforeTheResultThatFollowsThem();
    void manyCallsAreAnsweredInAnyOrder();
    void aCallBeforeTheTransportOpenedFails();
    void aCallCancelledBeforehandIsNotSent();
    void stoppingACallTellsTheEraAndCancelsIt();
    void aRefusedExchangeFailsItsCallOnly();
    void theEndOfTheTransportFailsEveryCall();
    void aCallAfterTheEndSaysWhyItEnded();
    void destroyingThePeerCancelsItsCalls();
    void aCallFailedFromThisSideEndsWithoutTellingTheServer();
    void requestsGoToTheirHandler();
    void anUnknownMethodIsAnsweredWithMethodNotFound();
    void aReplyMayComeLaterAndOutliveThePeer();
    void noAnswerIsWrittenWhereNoneIsAllowed();
    void aBatchIsTakenApart();
    void lineEndsInParamsDoNotBreakTheFramingOfStdio();
    void lineEndsInParamsAreKeptOverHttp();
    void stderrAndDiagnosticsPassThrough();
    void otherChannelsAreNoMessages();
    void theExchangeChosenByTheCallerIsKept();
    void aHundredThousandNotificationsInOneReadAreCheap();
    void sequentialCallsAreCheap();
};

void TestPeer::aCallGoesOutWithAnIntegerIdAndItsParamsByteForByte()
{
    PeerFixture f;
    Outcome outcome;
    QCOMPARE(f.peer->nextIdToken(), QByteArray("1"));
    keep(f.peer->call(request("tools/call", R"({ "b" : 1.0, "a":1e3})")), outcome);
    QCOMPARE(f.wire->sentText(0), QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{ "b" : 1.0, "a":1e3}})"));
    QCOMPARE(f.wire->sent().first().idToken, QByteArray("1"));
    QCOMPARE(f.wire->sent().first().kind, wire::OutgoingKind::Request);
    QVERIFY(f.wire->sent().first().exchange != ExchangeId{});
}

// Rule: results arrive on the next turn of the loop, never from inside the read loop.
void TestPeer::aResultIsDeliveredOnTheNextTurn()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call(request("ping")), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{"a":1}})");
    QVERIFY(!outcome.arrived());
    turn();
    QVERIFY(outcome.succeeded());
    QCOMPARE(outcome.result->value().result()["a"].toInteger(), std::optional<qint64>(1));
    QVERIFY(outcome.result->value().monotonicNs > 0);
    QVERIFY(f.findings.isEmpty());
}

void TestPeer::anErrorAnswerIsAMessageToo()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call(request("x")), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})");
    turn();
    QVERIFY(outcome.succeeded());
    QCOMPARE(outcome.result->value().envelope.kind, json::MessageKind::ErrorResponse);
    QCOMPARE(outcome.result->value().envelope.errorCode, -32601);
}

// Rule: what arrived before a result is handled before it, in order.
void TestPeer::notificationsAreDeliveredBeforeTheResultThatFollowsThem()
{
    PeerFixture f;
    QList<QByteArray> order;
    QObject::connect(f.peer.get(), &Peer::notification, f.peer.get(),
                     [&order](const Message &m) { order.append(m.params()["n"].raw().toByteArray()); });
    Outcome outcome;
    keep(f.peer->call(request("x")), outcome);
    for (const char *n : {"1", "2", "3"})
        f.wire->receive(QByteArray(R"({"jsonrpc":"2.0","method":"n","params":{"n":)") + n + "}}");
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{}})");
    QCOMPARE(order, (QList<QByteArray>{"1", "2", "3"}));
    QVERIFY(!outcome.arrived());
}

void TestPeer::manyCallsAreAnsweredInAnyOrder()
{
    PeerFixture f;
    std::array<Outcome, 50> outcomes;
    for (Outcome &outcome : outcomes)
        keep(f.peer->call(request("x")), outcome);
    for (int id = 50; id >= 1; --id)
        f.wire->receive(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"result":{"id":)" + QByteArray::number(id) + "}}");
    turn();
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        QCOMPARE(outcomes[i].result->value().result()["id"].toInteger(), std::optional<qint64>(qint64(i) + 1));
}

void TestPeer::aCallBeforeTheTransportOpenedFails()
{
    auto transport = std::make_unique<ScriptedTransport>();
    transport->setOpensByItself(false);
    Peer peer(std::move(transport));
    peer.start();
    Outcome outcome;
    keep(peer.call(request("x")), outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Transport);
    QVERIFY(!outcome.error().hint.isEmpty());
}

void TestPeer::aCallCancelledBeforehandIsNotSent()
{
    PeerFixture f;
    std::stop_source stop;
    stop.request_stop();
    Outcome outcome;
    keep(f.peer->call(request("x"), stop.get_token()), outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    QVERIFY(f.wire->sent().isEmpty());
}

void TestPeer::stoppingACallTellsTheEraAndCancelsIt()
{
    PeerFixture f;
    QList<QByteArray> abandoned;
    f.peer->setAbandonHandler([&abandoned](const QByteArray &id, const QString &) { abandoned.append(id); });
    std::stop_source stop;
    Outcome outcome;
    keep(f.peer->call(request("x"), stop.get_token()), outcome);
    stop.request_stop();
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    QCOMPARE(abandoned, QList<QByteArray>{"1"});
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{}})");
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.late-answer")});
    QCOMPARE(f.findings.first().severity, wire::Severity::Info);
}

void TestPeer::aRefusedExchangeFailsItsCallOnly()
{
    PeerFixture f(wire::TransportKind::StreamableHttp);
    Outcome first;
    Outcome second;
    keep(f.peer->call(request("x")), first);
    keep(f.peer->call(request("x")), second);
    f.wire->failRequest("1", {.kind = ErrorKind::Transport, .message = QStringLiteral("500"), .code = 500});
    turn();
    QCOMPARE(first.error().code, 500);
    QVERIFY(!second.arrived());
    QVERIFY(f.peer->isOpen());
}

void TestPeer::theEndOfTheTransportFailsEveryCall()
{
    PeerFixture f;
    Outcome first;
    Outcome second;
    bool closed = false;
    QObject::connect(f.peer.get(), &Peer::closed, f.peer.get(), [&closed] { closed = true; });
    keep(f.peer->call(request("x")), first);
    keep(f.peer->call(request("x")), second);
    f.wire->close({.kind = ErrorKind::Transport, .message = QStringLiteral("exited with 3")});
    QVERIFY(closed);
    QVERIFY(f.peer->isClosed());
    turn();
    QCOMPARE(first.error().message, QStringLiteral("exited with 3"));
    QCOMPARE(second.error().message, QStringLiteral("exited with 3"));
}

void TestPeer::aCallAfterTheEndSaysWhyItEnded()
{
    PeerFixture f;
    f.wire->close({.kind = ErrorKind::Transport, .message = QStringLiteral("exited with 3")});
    Outcome outcome;
    keep(f.peer->call(request("x")), outcome);
    QCOMPARE(outcome.error().message, QStringLiteral("exited with 3"));
    QVERIFY(f.wire->sent().isEmpty());
}

void TestPeer::destroyingThePeerCancelsItsCalls()
{
    PeerFixture f;
    Outcome outcome;
    bool told = false;
    f.peer->setAbandonHandler([&told](const QByteArray &, const QString &) { told = true; });
    keep(f.peer->call(request("x")), outcome);
    f.peer.reset();
    QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    QVERIFY(!told);
}

void TestPeer::aCallFailedFromThisSideEndsWithoutTellingTheServer()
{
    PeerFixture f;
    bool told = false;
    f.peer->setAbandonHandler([&told](const QByteArray &, const QString &) { told = true; });
    Outcome outcome;
    keep(f.peer->call(request("x")), outcome);
    f.peer->fail("1", {.kind = ErrorKind::Remote, .message = QStringLiteral("ended")});
    turn();
    QCOMPARE(outcome.error().message, QStringLiteral("ended"));
    QVERIFY(!told);
    f.peer->fail("1", {}); // nothing waits any more
}

void TestPeer::requestsGoToTheirHandler()
{
    PeerFixture f;
    f.peer->setRequestHandler("roots/list", [](const Message &message, Reply reply) {
        QCOMPARE(message.params()["a"].toInteger(), std::optional<qint64>(1));
        reply.result(R"({"roots":[]})");
    });
    f.wire->receive(R"({"jsonrpc":"2.0","id":"r1","method":"roots/list","params":{"a":1}})");
    QCOMPARE(f.wire->lastSent(), QByteArray(R"({"jsonrpc":"2.0","id":"r1","result":{"roots":[]}})"));
    QCOMPARE(f.wire->sent().last().kind, wire::OutgoingKind::Response);
}

void TestPeer::anUnknownMethodIsAnsweredWithMethodNotFound()
{
    PeerFixture f;
    f.wire->receive(R"({"jsonrpc":"2.0","id":5,"method":"what/ever"})");
    QVERIFY(f.wire->lastSent().contains("-32601"));
    QVERIFY(f.wire->lastSent().contains("\"id\":5"));
}

void TestPeer::aReplyMayComeLaterAndOutliveThePeer()
{
    PeerFixture f;
    std::optional<Reply> kept;
    f.peer->setRequestHandler("ask", [&kept](const Message &, Reply reply) { kept.emplace(std::move(reply)); });
    f.wire->receive(R"({"jsonrpc":"2.0","id":5,"method":"ask"})");
    QVERIFY(f.wire->sent().isEmpty());
    kept->result("{}");
    QCOMPARE(f.wire->sent().size(), 1);
    f.wire->receive(R"({"jsonrpc":"2.0","id":6,"method":"ask"})");
    f.peer.reset();
    kept.reset(); // answers into the void
}

// 2026-07-28 stdio, "Sending Messages": the client must not write responses.
void TestPeer::noAnswerIsWrittenWhereNoneIsAllowed()
{
    PeerFixture f;
    f.peer->setAnswersRequests(false);
    int seen = 0;
    QObject::connect(f.peer.get(), &Peer::requestReceived, f.peer.get(), [&seen] { ++seen; });
    f.wire->receive(R"({"jsonrpc":"2.0","id":5,"method":"ping"})");
    QCOMPARE(seen, 1);
    QVERIFY(f.wire->sent().isEmpty());
}

// 2025-03-26 "Batching": receiving must be supported.
void TestPeer::aBatchIsTakenApart()
{
    PeerFixture f;
    f.peer->setBatchesAllowed(true);
    int notified = 0;
    QObject::connect(f.peer.get(), &Peer::notification, f.peer.get(), [&notified] { ++notified; });
    Outcome first;
    Outcome second;
    keep(f.peer->call(request("a")), first);
    keep(f.peer->call(request("b")), second);
    f.wire->receive(R"([{"jsonrpc":"2.0","id":2,"result":{}},{"jsonrpc":"2.0","method":"n"},{"jsonrpc":"2.0","id":1,"result":{}}])");
    turn();
    QVERIFY(first.succeeded());
    QVERIFY(second.succeeded());
    QCOMPARE(notified, 1);
    QVERIFY(f.findings.isEmpty());
}

void TestPeer::lineEndsInParamsDoNotBreakTheFramingOfStdio()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call(request("x", "{\r\n \"a\": \"b\\n\"\n}")), outcome);
    QVERIFY(!f.wire->sentText(0).contains('\n'));
    QVERIFY(f.wire->sentText(0).endsWith("{   \"a\": \"b\\n\" }}"));
}

void TestPeer::lineEndsInParamsAreKeptOverHttp()
{
    PeerFixture f(wire::TransportKind::StreamableHttp);
    Outcome outcome;
    keep(f.peer->call(request("x", "{\n}")), outcome);
    QVERIFY(f.wire->sentText(0).endsWith("{\n}}"));
}

void TestPeer::stderrAndDiagnosticsPassThrough()
{
    PeerFixture f;
    QByteArray line;
    QString note;
    QObject::connect(f.peer.get(), &Peer::stderrLine, f.peer.get(), [&line](const QByteArray &text) { line = text; });
    QObject::connect(f.peer.get(), &Peer::diagnostic, f.peer.get(), [&note](const QString &text) { note = text; });
    f.wire->receiveOn(wire::Channel::Stderr, "warming up");
    emit f.wire->diagnostic(QStringLiteral("no standing stream"));
    QCOMPARE(line, QByteArray("warming up"));
    QCOMPARE(note, QStringLiteral("no standing stream"));
}

void TestPeer::otherChannelsAreNoMessages()
{
    PeerFixture f;
    f.wire->receiveOn(wire::Channel::SseEvent, ": comment");
    f.wire->receiveOn(wire::Channel::Lifecycle, R"({"jsonrpc":"2.0","id":9,"method":"ping"})");
    QVERIFY(f.findings.isEmpty());
    QVERIFY(f.wire->sent().isEmpty());
}

void TestPeer::theExchangeChosenByTheCallerIsKept()
{
    PeerFixture f;
    CallRequest call = request("x");
    call.exchange = ExchangeId{77};
    call.flags = wire::FrameFlag::Probe;
    Outcome outcome;
    keep(f.peer->call(call), outcome);
    QCOMPARE(f.wire->sent().first().exchange, ExchangeId{77});
    QCOMPARE(f.wire->sent().first().flags, wire::FrameFlags(wire::FrameFlag::Probe));
}

// Rule: a burst costs no queued events and no conversions; generous bounds, since machines differ.
void TestPeer::aHundredThousandNotificationsInOneReadAreCheap()
{
    PeerFixture f;
    qint64 seen = 0;
    qint64 outOfOrder = 0;
    QObject::connect(f.peer.get(), &Peer::notification, f.peer.get(), [&](const Message &message) {
        if (message.params()["progress"].toInteger() != ++seen)
            ++outOfOrder;
    });
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= 100000; ++i)
        f.wire->receive(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":)" +
                        QByteArray::number(i) + "}}");
    qInfo("100000 notifications: %lld ms", timer.elapsed());
    QCOMPARE(seen, 100000);
    QCOMPARE(outOfOrder, 0);
    QVERIFY(timer.elapsed() < 3000);
}

void TestPeer::sequentialCallsAreCheap()
{
    PeerFixture f;
    f.wire->keepSent(false);
    f.wire->setResponder(
        [&f](const wire::Outgoing &message) { f.wire->receive(R"({"jsonrpc":"2.0","id":)" + message.idToken + R"(,"result":{}})"); });
    constexpr int count = 20000;
    int done = 0;
    const auto run = [](Peer &peer, int &counter) -> Task<void> {
        for (int i = 0; i < count; ++i) {
            auto call = peer.call(request("tools/call", R"({"name":"echo","arguments":{"message":"hello"}})"));
            const Result<Message> answer = co_await call;
            if (!answer)
                co_return;
            ++counter;
        }
    };
    QElapsedTimer timer;
    timer.start();
    run(*f.peer, done);
    while (done < count && timer.elapsed() < 10000)
        QCoreApplication::processEvents();
    const double perSecond = count * 1e9 / static_cast<double>(timer.nsecsElapsed());
    qInfo("%.0f sequential calls/s", perSecond);
    QCOMPARE(done, count);
    QVERIFY(perSecond > 5000);
}

QTEST_GUILESS_MAIN(TestPeer)
#include "tst_peer.moc"

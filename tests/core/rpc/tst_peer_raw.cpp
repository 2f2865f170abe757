// Peer::sendRaw: the tester's hatch. Anything goes out as it is, and what answers it is still matched.
#include "peer_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::rpc;
using namespace wb::test;

class TestPeerRaw : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsAwaitedUnderItsOwnId();
    void aNotificationSettlesAtOnce();
    void garbageGoesOutByteForByte();
    void anIdInFlightMayBeUsedAgain();
    void aBatchIsAwaitedByItsFirstRequest();
    void aPrettyPrintedMessageIsOneLineOverStdio();
    void brokenJsonKeepsItsLineEnds();
    void theFrameIsMarkedVerbatim();
};

void TestPeerRaw::aRequestIsAwaitedUnderItsOwnId()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->sendRaw(R"({"jsonrpc":"2.0","id":"mine","method":"x"})", {}), outcome);
    QCOMPARE(f.wire->sent().first().idToken, QByteArray("\"mine\""));
    QCOMPARE(f.wire->sent().first().kind, wire::OutgoingKind::Request);
    f.wire->receive(R"({"jsonrpc":"2.0","id":"mine","result":{}})");
    turn();
    QVERIFY(outcome.succeeded());
}

void TestPeerRaw::aNotificationSettlesAtOnce()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->sendRaw(R"({"jsonrpc":"2.0","method":"x"})", {}), outcome);
    QVERIFY(outcome.succeeded());
    QVERIFY(outcome.bytes().isEmpty());
    QCOMPARE(f.wire->sent().first().kind, wire::OutgoingKind::Notification);
}

void TestPeerRaw::garbageGoesOutByteForByte()
{
    PeerFixture f;
    Outcome outcome;
    const QByteArray garbage("{\"id\": \0\xff", 9);
    keep(f.peer->sendRaw(garbage, {}), outcome);
    QCOMPARE(f.wire->sentText(0), garbage);
    QVERIFY(outcome.succeeded());
}

void TestPeerRaw::anIdInFlightMayBeUsedAgain()
{
    PeerFixture f;
    Outcome first;
    Outcome second;
    keep(f.peer->call({.method = "x"}), first);
    keep(f.peer->sendRaw(R"({"jsonrpc":"2.0","id":1,"method":"y"})", {}), second);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{"n":1}})");
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{"n":2}})");
    turn();
    QVERIFY(first.bytes().contains("\"n\":1"));
    QVERIFY(second.bytes().contains("\"n\":2"));
    QVERIFY(f.findings.isEmpty());
}

void TestPeerRaw::aBatchIsAwaitedByItsFirstRequest()
{
    PeerFixture f;
    f.peer->setBatchesAllowed(true);
    Outcome outcome;
    keep(f.peer->sendRaw(R"([{"jsonrpc":"2.0","id":7,"method":"a"},{"jsonrpc":"2.0","id":8,"method":"b"}])", {}), outcome);
    f.wire->receive(R"([{"jsonrpc":"2.0","id":8,"result":{}},{"jsonrpc":"2.0","id":7,"result":{}}])");
    turn();
    QVERIFY(outcome.bytes().contains("\"id\":7"));
    QVERIFY(f.findings.isEmpty());
}

// Rule: over stdio a line is a message; JSON typed over several lines still is one message.
void TestPeerRaw::aPrettyPrintedMessageIsOneLineOverStdio()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->sendRaw("{\n \"jsonrpc\": \"2.0\",\n \"method\": \"x\"\n}", {}), outcome);
    QCOMPARE(f.wire->sentText(0), QByteArray("{  \"jsonrpc\": \"2.0\",  \"method\": \"x\" }"));
}

void TestPeerRaw::brokenJsonKeepsItsLineEnds()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->sendRaw("{\n\"a\":", {}), outcome);
    QCOMPARE(f.wire->sentText(0), QByteArray("{\n\"a\":"));
}

void TestPeerRaw::theFrameIsMarkedVerbatim()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->sendRaw("[]", {}, {}, {}, ExchangeId{9}), outcome);
    QCOMPARE(f.wire->sent().first().flags, wire::FrameFlags(wire::FrameFlag::Verbatim));
    QCOMPARE(f.wire->sent().first().exchange, ExchangeId{9});
}

QTEST_GUILESS_MAIN(TestPeerRaw)
#include "tst_peer_raw.moc"

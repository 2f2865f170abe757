// Peer: what it says about messages that break JSON-RPC's rules. Nothing is dropped in silence, nothing ends the connection.
#include "peer_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::rpc;
using namespace wb::test;

class TestPeerFindings : public QObject
{
    Q_OBJECT

private slots:
    void aBrokenMessageIsReported_data();
    void aBrokenMessageIsReported();
    void anIllegalBatchIsReportedAndTakenApart();
    void aBatchInsideABatchIsNotFollowed();
    void aRespelledIdIsReportedAndAnswersItsCall();
    void aSecondAnswerIsReported();
    void anAnswerNobodyWaitsForIsReported_data();
    void anAnswerNobodyWaitsForIsReported();
    void anErrorWithoutAnIdEndsTheCallOnWhoseStreamItCame();
    void anErrorWithoutAnIdOnASharedChannelEndsNothing();
    void anAnswerOnTheStreamOfAnotherRequestIsReported();
    void anExcerptShowsWhatCameInsteadOfAMessage();
    void aFindingNamesItsFrame();
};

void TestPeerFindings::aBrokenMessageIsReported_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *name, const QByteArray &frame, const char *rule, wire::Severity severity) {
        QTest::newRow(name) << frame << QString::fromLatin1(rule) << static_cast<int>(severity);
    };
    using wire::Severity;
    row("a banner", "Server listening...", "rpc.not-json", Severity::Error);
    row("half a message", R"({"jsonrpc":"2.0","id":)", "rpc.not-json", Severity::Error);
    row("NUL bytes", QByteArray("\0\0\0", 3), "rpc.not-json", Severity::Error);
    row("an object of another kind", R"({"level":"info","msg":"started"})", "rpc.not-rpc", Severity::Error);
    row("a bare number", "42", "rpc.not-rpc", Severity::Error);
    row("no jsonrpc member", R"({"method":"x"})", "rpc.no-version", Severity::Error);
    row("another version", R"({"jsonrpc":"1.0","method":"x"})", "rpc.no-version", Severity::Error);
    row("params that are no object", R"({"jsonrpc":"2.0","method":"x","params":5})", "rpc.malformed", Severity::Error);
    row("invalid UTF-8", "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{\"a\":\"\xff\"}}", "rpc.invalid-utf8", Severity::Error);
    row("a member twice", R"({"jsonrpc":"2.0","method":"x","method":"y"})", "rpc.duplicate-keys", Severity::Warning);
    row("deep nesting", R"({"jsonrpc":"2.0","method":"x","params":{"a":)" + QByteArray(10000, '[') + QByteArray(10000, ']') + "}}",
        "rpc.deep-nesting", Severity::Info);
}

void TestPeerFindings::aBrokenMessageIsReported()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, rule);
    QFETCH(int, severity);
    PeerFixture f;
    f.wire->receive(frame);
    QCOMPARE(f.rules(), QStringList{rule});
    QCOMPARE(static_cast<int>(f.findings.first().severity), severity);
    QVERIFY(!f.findings.first().message.isEmpty());
    QVERIFY(f.peer->isOpen());
}

void TestPeerFindings::anIllegalBatchIsReportedAndTakenApart()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x"}), outcome);
    f.wire->receive(R"([{"jsonrpc":"2.0","id":1,"result":{}}])");
    turn();
    QVERIFY(outcome.succeeded());
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.batch")});
}

void TestPeerFindings::aBatchInsideABatchIsNotFollowed()
{
    PeerFixture f;
    f.peer->setBatchesAllowed(true);
    f.wire->receive(R"([[{"jsonrpc":"2.0","id":1,"method":"ping"}]])");
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.not-rpc")});
    QVERIFY(f.wire->sent().isEmpty());
}

void TestPeerFindings::aRespelledIdIsReportedAndAnswersItsCall()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x"}), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1.0,"result":{}})");
    turn();
    QVERIFY(outcome.succeeded());
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.id-respelled")});
    QCOMPARE(f.findings.first().severity, wire::Severity::Warning);
}

void TestPeerFindings::aSecondAnswerIsReported()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x"}), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{"first":true}})");
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{"first":false}})");
    turn();
    QVERIFY(outcome.bytes().contains("true"));
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.duplicate-answer")});
}

void TestPeerFindings::anAnswerNobodyWaitsForIsReported_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("another number") << QByteArray("999");
    QTest::newRow("a string of the same digits") << QByteArray("\"1\"");
    QTest::newRow("a huge number") << QByteArray(400, '9');
}

// Rule: a string is never a number, so "1" does not answer 1: the call goes on waiting and the finding says why.
void TestPeerFindings::anAnswerNobodyWaitsForIsReported()
{
    QFETCH(QByteArray, id);
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x"}), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{}})");
    turn();
    QVERIFY(!outcome.arrived());
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.orphan-answer")});
    QCOMPARE(f.findings.first().severity, wire::Severity::Error);
    QVERIFY(f.findings.first().message.size() < 300);
}

// JSON-RPC 2.0 section 5: the id is null where it could not be told. 2026-07-28 HTTP: an error body may have no id.
void TestPeerFindings::anErrorWithoutAnIdEndsTheCallOnWhoseStreamItCame()
{
    PeerFixture f(wire::TransportKind::StreamableHttp);
    Outcome first;
    Outcome second;
    keep(f.peer->call({.method = "x"}), first);
    keep(f.peer->call({.method = "x"}), second);
    f.wire->receive(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}})", "2");
    turn();
    QVERIFY(!first.arrived());
    QCOMPARE(second.result->value().envelope.errorCode, -32700);
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.no-id")});
    QCOMPARE(f.findings.first().severity, wire::Severity::Info);
}

void TestPeerFindings::anErrorWithoutAnIdOnASharedChannelEndsNothing()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x"}), outcome);
    f.wire->receive(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}})");
    turn();
    QVERIFY(!outcome.arrived());
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.no-id")});
    QCOMPARE(f.findings.first().severity, wire::Severity::Error);
}

void TestPeerFindings::anAnswerOnTheStreamOfAnotherRequestIsReported()
{
    PeerFixture f(wire::TransportKind::StreamableHttp);
    Outcome first;
    Outcome second;
    keep(f.peer->call({.method = "x"}), first);
    keep(f.peer->call({.method = "x"}), second);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{}})", "2");
    turn();
    QVERIFY(first.succeeded());
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.wrong-stream")});
}

void TestPeerFindings::anExcerptShowsWhatCameInsteadOfAMessage()
{
    PeerFixture f;
    f.wire->receive("\x1b[32mReady\x1b[0m " + QByteArray(10000, 'x'));
    const QString text = f.findings.first().message;
    QVERIFY(text.contains(QStringLiteral("Ready")));
    QVERIFY(text.size() < 400);
    QVERIFY(!text.contains(QChar(0x1b)));
}

void TestPeerFindings::aFindingNamesItsFrame()
{
    PeerFixture f;
    emit f.wire->received({.payload = "nonsense", .frame = FrameSeq{12}});
    QCOMPARE(f.findings.first().frame, FrameSeq{12});
}

QTEST_GUILESS_MAIN(TestPeerFindings)
#include "tst_peer_findings.moc"

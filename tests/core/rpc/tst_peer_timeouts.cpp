// Peer: calls that take too long. The arithmetic is tested in tst_pending_calls; here is the one timer that serves all calls.
#include "peer_fixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::rpc;
using namespace wb::test;
using namespace std::chrono_literals;

class TestPeerTimeouts : public QObject
{
    Q_OBJECT

private slots:
    void aCallWithoutAnAnswerTimesOutAndTellsTheEra();
    void theShorterLimitIsServedFirst();
    void progressKeepsACallAlive();
    void theTotalLimitHoldsDespiteProgress();
    void withoutLimitsNothingExpires();
};

void TestPeerTimeouts::aCallWithoutAnAnswerTimesOutAndTellsTheEra()
{
    PeerFixture f;
    QStringList reasons;
    f.peer->setAbandonHandler([&reasons](const QByteArray &, const QString &reason) { reasons.append(reason); });
    Outcome outcome;
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 20ms}}), outcome);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.arrived(), 3000);
    QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
    QVERIFY(outcome.error().message.contains(QStringLiteral("0.02 s")));
    QCOMPARE(reasons.size(), 1);
    f.wire->receive(R"({"jsonrpc":"2.0","id":1,"result":{}})");
    QCOMPARE(f.rules(), QStringList{QStringLiteral("rpc.late-answer")});
}

void TestPeerTimeouts::theShorterLimitIsServedFirst()
{
    PeerFixture f;
    Outcome slow;
    Outcome quick;
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 60s}}), slow);
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 20ms}}), quick);
    QTRY_VERIFY_WITH_TIMEOUT(quick.arrived(), 3000);
    QVERIFY(!slow.arrived());
}

void TestPeerTimeouts::progressKeepsACallAlive()
{
    PeerFixture f;
    Outcome outcome;
    QElapsedTimer timer;
    timer.start();
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 150ms}}), outcome);
    QTimer::singleShot(100ms, Qt::PreciseTimer, f.peer.get(), [&f] { f.peer->touch("1"); });
    QTRY_VERIFY_WITH_TIMEOUT(outcome.arrived(), 3000);
    QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() >= 240); // a slow machine makes it longer, never shorter
}

void TestPeerTimeouts::theTotalLimitHoldsDespiteProgress()
{
    PeerFixture f;
    Outcome outcome;
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 60s, .total = 100ms}}), outcome);
    QTimer progress;
    connect(&progress, &QTimer::timeout, &progress, [&f] { f.peer->touch("1"); });
    progress.start(10ms);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.arrived(), 3000);
    QCOMPARE(outcome.error().kind, ErrorKind::Timeout);
    QVERIFY(outcome.error().hint.contains(QStringLiteral("whole call")));
}

void TestPeerTimeouts::withoutLimitsNothingExpires()
{
    PeerFixture f;
    Outcome endless;
    Outcome short_;
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 0ms}}), endless);
    keep(f.peer->call({.method = "x", .timeouts = {.idle = 30ms}}), short_);
    QTRY_VERIFY_WITH_TIMEOUT(short_.arrived(), 3000);
    QVERIFY(!endless.arrived());
}

QTEST_GUILESS_MAIN(TestPeerTimeouts)
#include "tst_peer_timeouts.moc"

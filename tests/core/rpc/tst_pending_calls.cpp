// PendingCalls: which answer belongs to which call, and whose time is up. Time is given, nothing waits.
#include "core/rpc/pending_calls.h"

#include <QTest>

using namespace wb;
using namespace wb::rpc;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMs = 1'000'000;

PendingCall call(std::chrono::milliseconds idle = 0ms, std::chrono::milliseconds total = 0ms, bool resetOnProgress = true)
{
    return {.idle = idle, .total = total, .resetOnProgress = resetOnProgress};
}

bool sameCall(const Completion<Message> &a, const Completion<Message> &b)
{
    a.settle(Message{});
    return b.isSettled();
}

} // namespace

class TestPendingCalls : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerFindsItsCallByTheIdAsSpelled();
    void anIdOfTheSameValueIsFoundButSaidToBeRespelled_data();
    void anIdOfTheSameValueIsFoundButSaidToBeRespelled();
    void aStringIsNeverANumber();
    void aSecondAnswerIsTold();
    void anAnswerAfterGivingUpIsLate();
    void anInventedIdIsUnknown();
    void twoCallsOfOneIdAreAnsweredInOrder();
    void onlySoManyEndedIdsAreRemembered();
    void theIdleLimitCountsFromSending();
    void progressRestartsTheIdleClockOnly();
    void progressDoesNotCountWhenNotAskedFor();
    void theNearestDeadlineIsTold();
    void aTwinExpiresToo();
};

void TestPendingCalls::anAnswerFindsItsCallByTheIdAsSpelled()
{
    PendingCalls calls;
    const PendingCall one = call();
    const PendingCall two = call();
    calls.add("1", one, 0);
    calls.add("2", two, 0);
    const PendingCalls::Taken taken = calls.takeAnswered("2");
    QCOMPARE(taken.match, Match::Exact);
    QVERIFY(sameCall(*taken.completion, two.completion));
    QVERIFY(!one.completion.isSettled());
    QCOMPARE(calls.size(), 1);
}

// Rule: an id must come back as sent; one that only denotes the same value is matched, so that the call goes on, and told.
void TestPendingCalls::anIdOfTheSameValueIsFoundButSaidToBeRespelled_data()
{
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::newRow("1.0") << QByteArray("1") << QByteArray("1.0");
    QTest::newRow("1e0") << QByteArray("1") << QByteArray("1e0");
    QTest::newRow("escaped letter") << QByteArray("\"a\"") << QByteArray("\"\\u0061\"");
}

void TestPendingCalls::anIdOfTheSameValueIsFoundButSaidToBeRespelled()
{
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    PendingCalls calls;
    calls.add(ours, call(), 0);
    const PendingCalls::Taken taken = calls.takeAnswered(theirs);
    QCOMPARE(taken.match, Match::Respelled);
    QVERIFY(taken.completion.has_value());
    QCOMPARE(calls.size(), 0);
}

void TestPendingCalls::aStringIsNeverANumber()
{
    PendingCalls calls;
    calls.add("1", call(), 0);
    QCOMPARE(calls.takeAnswered("\"1\"").match, Match::Unknown);
    QCOMPARE(calls.size(), 1);
}

void TestPendingCalls::aSecondAnswerIsTold()
{
    PendingCalls calls;
    calls.add("1", call(), 0);
    (void)calls.takeAnswered("1");
    const PendingCalls::Taken again = calls.takeAnswered("1");
    QCOMPARE(again.match, Match::Duplicate);
    QVERIFY(!again.completion);
}

void TestPendingCalls::anAnswerAfterGivingUpIsLate()
{
    PendingCalls calls;
    calls.add("1", call(), 0);
    QVERIFY(calls.takeAbandoned("1").has_value());
    QVERIFY(!calls.takeAbandoned("1").has_value());
    QCOMPARE(calls.takeAnswered("1").match, Match::Late);
}

void TestPendingCalls::anInventedIdIsUnknown()
{
    PendingCalls calls;
    calls.add("1", call(), 0);
    QCOMPARE(calls.takeAnswered("99999999999999999999999999").match, Match::Unknown);
    QCOMPARE(calls.takeAnswered("2").match, Match::Unknown);
}

// Rule: a verbatim message may use an id that is in flight; the older call gets the first answer.
void TestPendingCalls::twoCallsOfOneIdAreAnsweredInOrder()
{
    PendingCalls calls;
    const PendingCall older = call();
    const PendingCall newer = call();
    calls.add("1", older, 0);
    calls.add("1", newer, 0);
    QCOMPARE(calls.size(), 2);
    QVERIFY(sameCall(*calls.takeAnswered("1").completion, older.completion));
    QVERIFY(!newer.completion.isSettled());
    QVERIFY(sameCall(*calls.takeAnswered("1").completion, newer.completion));
    QCOMPARE(calls.takeAnswered("1").match, Match::Duplicate);
}

// Rule: memory does not grow with the number of calls made.
void TestPendingCalls::onlySoManyEndedIdsAreRemembered()
{
    PendingCalls calls;
    for (int id = 0; id < 5000; ++id) {
        calls.add(QByteArray::number(id), call(), 0);
        (void)calls.takeAnswered(QByteArray::number(id));
    }
    QCOMPARE(calls.takeAnswered("4999").match, Match::Duplicate);
    QCOMPARE(calls.takeAnswered("0").match, Match::Unknown);
}

void TestPendingCalls::theIdleLimitCountsFromSending()
{
    PendingCalls calls;
    QCOMPARE(calls.add("1", call(10ms), 5 * kMs), 15 * kMs);
    QVERIFY(calls.takeExpired(15 * kMs - 1).isEmpty());
    const QList<PendingCalls::Expired> expired = calls.takeExpired(15 * kMs);
    QCOMPARE(expired.size(), 1);
    QCOMPARE(expired.first().idToken, QByteArray("1"));
    QCOMPARE(expired.first().limit, 10ms);
    QVERIFY(!expired.first().total);
    QCOMPARE(calls.takeAnswered("1").match, Match::Late);
}

// 2026-07-28 "Cancellation", timeouts: progress may reset the clock, but a maximum stays.
void TestPendingCalls::progressRestartsTheIdleClockOnly()
{
    PendingCalls calls;
    calls.add("1", call(10ms, 25ms), 0);
    calls.touch("1", 9 * kMs);
    QVERIFY(calls.takeExpired(18 * kMs).isEmpty());
    calls.touch("1", 18 * kMs);
    const QList<PendingCalls::Expired> expired = calls.takeExpired(25 * kMs);
    QCOMPARE(expired.size(), 1);
    QVERIFY(expired.first().total);
    QCOMPARE(expired.first().limit, 25ms);
}

void TestPendingCalls::progressDoesNotCountWhenNotAskedFor()
{
    PendingCalls calls;
    calls.add("1", call(10ms, 0ms, false), 0);
    calls.touch("1", 9 * kMs);
    QCOMPARE(calls.takeExpired(10 * kMs).size(), 1);
}

void TestPendingCalls::theNearestDeadlineIsTold()
{
    PendingCalls calls;
    QCOMPARE(calls.nextDeadlineNs(), kNever);
    QCOMPARE(calls.add("1", call(), 0), kNever);
    calls.add("2", call(30ms), 0);
    calls.add("3", call(20ms), 0);
    QCOMPARE(calls.nextDeadlineNs(), 20 * kMs);
    (void)calls.takeAnswered("3");
    QCOMPARE(calls.nextDeadlineNs(), 30 * kMs);
}

void TestPendingCalls::aTwinExpiresToo()
{
    PendingCalls calls;
    calls.add("1", call(), 0);
    calls.add("1", call(10ms), 0);
    QCOMPARE(calls.nextDeadlineNs(), 10 * kMs);
    QCOMPARE(calls.takeExpired(10 * kMs).size(), 1);
    QCOMPARE(calls.size(), 1);
}

QTEST_GUILESS_MAIN(TestPendingCalls)
#include "tst_pending_calls.moc"

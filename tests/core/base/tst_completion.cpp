// Completion: settles once, resumes on the next turn of the loop, and at once on a stop request.
#include "core/base/completion.h"
#include "core/base/task.h"

#include <QCoreApplication>
#include <QTest>

using namespace wb;

namespace {

struct Outcome
{
    bool resumed = false;
    std::optional<Result<int>> result;
};

Task<void> await(Completion<int> completion, std::stop_token stop, Outcome &outcome)
{
    auto waiting = completion.wait(stop);
    outcome.result = co_await waiting;
    outcome.resumed = true;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void aSettledValueArrivesOnTheNextTurn();
    void aValueSettledBeforeTheWaitIsTakenAtOnce();
    void onlyTheFirstValueCounts();
    void anErrorArrivesAsAResult();
    void aStopRequestResumesAtOnceWithCancelled();
    void aStopRequestMadeBeforeTheWaitCancelsIt();
    void aStopBetweenSettlingAndResumingKeepsTheValue();
    void aLateSettleAfterAStopIsDropped();
    void theWaiterMayDestroyTheStopSourceAndTheCompletion();
};

// Rule: a read loop may be followed by the destruction of its own connection, so nobody resumes inside settle().
void TestCompletion::aSettledValueArrivesOnTheNextTurn()
{
    const Completion<int> completion;
    Outcome outcome;
    await(completion, {}, outcome);
    QVERIFY(completion.settle(7));
    QVERIFY(!outcome.resumed);
    QCoreApplication::processEvents();
    QVERIFY(outcome.resumed);
    QCOMPARE(outcome.result->value(), 7);
}

void TestCompletion::aValueSettledBeforeTheWaitIsTakenAtOnce()
{
    const Completion<int> completion;
    completion.settle(7);
    Outcome outcome;
    await(completion, {}, outcome);
    QVERIFY(outcome.resumed);
    QCOMPARE(outcome.result->value(), 7);
}

void TestCompletion::onlyTheFirstValueCounts()
{
    const Completion<int> completion;
    Outcome outcome;
    await(completion, {}, outcome);
    QVERIFY(completion.settle(1));
    QVERIFY(!completion.settle(2));
    QVERIFY(completion.isSettled());
    QCoreApplication::processEvents();
    QCOMPARE(outcome.result->value(), 1);
}

void TestCompletion::anErrorArrivesAsAResult()
{
    const Completion<int> completion;
    Outcome outcome;
    await(completion, {}, outcome);
    completion.settle(failure(ErrorKind::Timeout, QStringLiteral("too late")));
    QCoreApplication::processEvents();
    QVERIFY(!outcome.result->has_value());
    QCOMPARE(outcome.result->error().kind, ErrorKind::Timeout);
}

// Rule: an owner drains its tasks in its destructor, which has no turn of the loop to wait for.
void TestCompletion::aStopRequestResumesAtOnceWithCancelled()
{
    const Completion<int> completion;
    std::stop_source stop;
    Outcome outcome;
    await(completion, stop.get_token(), outcome);
    stop.request_stop();
    QVERIFY(outcome.resumed);
    QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
}

void TestCompletion::aStopRequestMadeBeforeTheWaitCancelsIt()
{
    const Completion<int> completion;
    std::stop_source stop;
    stop.request_stop();
    Outcome outcome;
    await(completion, stop.get_token(), outcome);
    QVERIFY(outcome.resumed);
    QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
}

void TestCompletion::aStopBetweenSettlingAndResumingKeepsTheValue()
{
    const Completion<int> completion;
    std::stop_source stop;
    Outcome outcome;
    await(completion, stop.get_token(), outcome);
    completion.settle(7);
    stop.request_stop();
    QVERIFY(outcome.resumed);
    QCOMPARE(outcome.result->value(), 7);
    QCoreApplication::processEvents(); // the posted resumption finds nobody waiting
}

void TestCompletion::aLateSettleAfterAStopIsDropped()
{
    const Completion<int> completion;
    std::stop_source stop;
    Outcome outcome;
    await(completion, stop.get_token(), outcome);
    stop.request_stop();
    QVERIFY(!completion.settle(7));
    QCoreApplication::processEvents();
    QCOMPARE(outcome.result->error().kind, ErrorKind::Cancelled);
}

void TestCompletion::theWaiterMayDestroyTheStopSourceAndTheCompletion()
{
    auto completion = std::make_unique<Completion<int>>();
    auto stop = std::make_unique<std::stop_source>();
    Outcome outcome;
    await(*completion, stop->get_token(), outcome);
    completion.reset();
    stop->request_stop();
    stop.reset();
    QVERIFY(outcome.resumed);
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"

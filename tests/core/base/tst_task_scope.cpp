// TaskScope: an object's coroutines end before the object does.
#include "core/base/completion.h"
#include "core/base/task_scope.h"

#include <QCoreApplication>
#include <QTest>

using namespace wb;

namespace {

struct Journal
{
    QStringList lines;
};

// Has coroutine members the way style.md asks for: the scope is the last member.
class Owner
{
public:
    explicit Owner(Journal &journal) : m_journal(journal) {}
    ~Owner() { m_journal.lines << QStringLiteral("body"); }

    Task<void> work(std::stop_token callerStop)
    {
        const TaskScope::Entry entry(m_scope, callerStop);
        auto waiting = completion.wait(entry.token());
        const Result<int> result = co_await waiting;
        m_journal.lines << (result ? QStringLiteral("value") : errorKindName(result.error().kind));
        if (entry.ownerGone())
            co_return;
        m_journal.lines << QStringLiteral("owner stands");
    }

    Task<void> spawned()
    {
        auto waiting = completion.wait(m_scope.token());
        const Result<int> result = co_await waiting;
        m_journal.lines << (result ? QStringLiteral("value") : errorKindName(result.error().kind));
    }

    void spawn() { m_scope.spawn(spawned()); }
    void cancelAll() { m_scope.cancelAll(); }
    [[nodiscard]] int running() const { return m_scope.running(); }

    Completion<int> completion;

private:
    Journal &m_journal;
    TaskScope m_scope;
};

} // namespace

class TestTaskScope : public QObject
{
    Q_OBJECT

private slots:
    void tasksEndBeforeTheOtherMembersGo();
    void theCallersStopEndsOneCallOnly();
    void aFinishedTaskIsNotCounted();
    void spawnedTasksAreEndedToo();
    void cancelAllLetsLaterTasksRun();
    void aStoppedCallerIsSeenOnEntry();
};

// Rule: the scope is the last member, so its destructor drains the tasks while everything they use still stands.
void TestTaskScope::tasksEndBeforeTheOtherMembersGo()
{
    Journal journal;
    Completion<int> late;
    {
        Owner owner(journal);
        late = owner.completion;
        owner.work({});
        QCOMPARE(owner.running(), 1);
    }
    QCOMPARE(journal.lines, QStringList({QStringLiteral("body"), QStringLiteral("cancelled")}));
    QVERIFY(!late.settle(1)); // harmless
    QCoreApplication::processEvents();
    QCOMPARE(journal.lines.size(), 2);
}

void TestTaskScope::theCallersStopEndsOneCallOnly()
{
    Journal journal;
    Owner owner(journal);
    std::stop_source stop;
    owner.work(stop.get_token());
    const Completion<int> first = owner.completion;
    owner.completion = {};
    owner.work({});
    stop.request_stop();
    QCOMPARE(journal.lines, QStringList({QStringLiteral("cancelled"), QStringLiteral("owner stands")}));
    QCOMPARE(owner.running(), 1);
}

void TestTaskScope::aFinishedTaskIsNotCounted()
{
    Journal journal;
    Owner owner(journal);
    owner.work({});
    owner.completion.settle(1);
    QCoreApplication::processEvents();
    QCOMPARE(journal.lines, QStringList({QStringLiteral("value"), QStringLiteral("owner stands")}));
    QCOMPARE(owner.running(), 0);
}

void TestTaskScope::spawnedTasksAreEndedToo()
{
    Journal journal;
    {
        Owner owner(journal);
        owner.spawn();
        QCOMPARE(owner.running(), 1);
    }
    QVERIFY(journal.lines.contains(QStringLiteral("cancelled")));
}

void TestTaskScope::cancelAllLetsLaterTasksRun()
{
    Journal journal;
    Owner owner(journal);
    owner.work({});
    owner.cancelAll();
    QCOMPARE(owner.running(), 0);
    owner.completion = {};
    owner.work({});
    QCOMPARE(owner.running(), 1);
    owner.completion.settle(1);
    QCoreApplication::processEvents();
    QCOMPARE(journal.lines.last(), QStringLiteral("owner stands"));
}

void TestTaskScope::aStoppedCallerIsSeenOnEntry()
{
    Journal journal;
    Owner owner(journal);
    std::stop_source stop;
    stop.request_stop();
    owner.work(stop.get_token());
    QCOMPARE(journal.lines, QStringList({QStringLiteral("cancelled"), QStringLiteral("owner stands")}));
}

QTEST_GUILESS_MAIN(TestTaskScope)
#include "tst_task_scope.moc"

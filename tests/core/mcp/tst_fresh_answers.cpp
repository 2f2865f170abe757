// FreshAnswers: what may stand for a new answer, and for how long.
#include "core/mcp/fresh_answers.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

QList<rpc::Message> pageOf(qsizetype size, char fill = 'x')
{
    return {rpc::Message{.bytes = QByteArray(size, fill)}};
}

} // namespace

class TestFreshAnswers : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerIsFoundUntilItIsStale();
    void theSubjectIsPartOfTheKey();
    void aNewerAnswerReplacesAnOlderOne();
    void whatIsStaleAtOnceIsNotKept();
    void aStaleNewAnswerRemovesTheOldOne();
    void changesForgetOneOrAll();
    void memoryIsBounded();
};

void TestFreshAnswers::anAnswerIsFoundUntilItIsStale()
{
    FreshAnswers answers;
    answers.keep("tools/list", {}, pageOf(3), 100, 50);
    QVERIFY(answers.find("tools/list", {}, 99).has_value());
    QVERIFY(!answers.find("tools/list", {}, 100).has_value());
    QVERIFY(!answers.find("prompts/list", {}, 99).has_value());
}

// 2026-07-28 "Cache Key": method and the parameters that matter.
void TestFreshAnswers::theSubjectIsPartOfTheKey()
{
    FreshAnswers answers;
    answers.keep("resources/read", "a:1", pageOf(1, 'a'), 100, 0);
    answers.keep("resources/read", "a:2", pageOf(1, 'b'), 100, 0);
    QCOMPARE(answers.find("resources/read", "a:1", 1)->first().bytes, QByteArray("a"));
    QCOMPARE(answers.find("resources/read", "a:2", 1)->first().bytes, QByteArray("b"));
    QVERIFY(!answers.find("resources/read", "a:3", 1).has_value());
}

void TestFreshAnswers::aNewerAnswerReplacesAnOlderOne()
{
    FreshAnswers answers;
    answers.keep("m", "s", pageOf(1, 'a'), 100, 0);
    answers.keep("m", "s", pageOf(1, 'b'), 200, 50);
    QCOMPARE(answers.find("m", "s", 60)->first().bytes, QByteArray("b"));
}

void TestFreshAnswers::whatIsStaleAtOnceIsNotKept()
{
    FreshAnswers answers;
    answers.keep("m", {}, pageOf(1), 0, 50);
    QVERIFY(!answers.find("m", {}, 0).has_value());
}

void TestFreshAnswers::aStaleNewAnswerRemovesTheOldOne()
{
    FreshAnswers answers;
    answers.keep("m", {}, pageOf(1), 100, 0);
    answers.keep("m", {}, pageOf(1), 0, 10);
    QVERIFY(!answers.find("m", {}, 20).has_value());
}

void TestFreshAnswers::changesForgetOneOrAll()
{
    FreshAnswers answers;
    for (const char *subject : {"a", "b", "c"})
        answers.keep("m", subject, pageOf(1), 100, 0);
    answers.forget("m", "b");
    QVERIFY(answers.find("m", "a", 1) && !answers.find("m", "b", 1) && answers.find("m", "c", 1));
    answers.forget("m");
    QVERIFY(!answers.find("m", "a", 1) && !answers.find("m", "c", 1));
}

void TestFreshAnswers::memoryIsBounded()
{
    FreshAnswers answers;
    answers.keep("m", "huge", pageOf(20'000'000), 100, 0);
    QVERIFY(!answers.find("m", "huge", 1).has_value());
    for (int i = 0; i < 40; ++i)
        answers.keep("m", QByteArray::number(i), pageOf(1'000'000), 100, 0);
    QVERIFY(!answers.find("m", "0", 1).has_value());
    QVERIFY(answers.find("m", "39", 1).has_value());
    for (int i = 0; i < 1000; ++i)
        answers.keep("n", QByteArray::number(i), pageOf(1), 100, 0);
    QVERIFY(!answers.find("n", "0", 1).has_value());
    QVERIFY(answers.find("n", "999", 1).has_value());
}

QTEST_GUILESS_MAIN(TestFreshAnswers)
#include "tst_fresh_answers.moc"

// Reply: one request of the other side, one answer.
#include "core/rpc/reply.h"

#include <QRegularExpression>
#include <QTest>

using namespace wb::rpc;

class TestReply : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_sent.clear(); }
    void aResultIsSentUnderTheIdAsSpelled();
    void anErrorCarriesCodeMessageAndData();
    void bytesThatAreWrongOnPurposeGoOutAsTheyAre();
    void aSecondAnswerIsNotSent();
    void anUnansweredRequestIsAnsweredOnDestruction();
    void aWithheldAnswerIsNeverSent();
    void movingMovesTheDuty();
    void assigningOverAnUnansweredReplyAnswersIt();

private:
    Reply reply(const QByteArray &id)
    {
        return {id, [this](const QByteArray &message) { m_sent.append(message); }};
    }
    QList<QByteArray> m_sent;
};

void TestReply::aResultIsSentUnderTheIdAsSpelled()
{
    reply("1.0").result(R"({"b":1,"a":2})");
    QCOMPARE(m_sent, QList<QByteArray>{R"({"jsonrpc":"2.0","id":1.0,"result":{"b":1,"a":2}})"});
}

void TestReply::anErrorCarriesCodeMessageAndData()
{
    reply("\"x\"").error(-1, QStringLiteral("No \"way\""), "[1]");
    QCOMPARE(m_sent, QList<QByteArray>{R"({"jsonrpc":"2.0","id":"x","error":{"code":-1,"message":"No \"way\"","data":[1]}})"});
}

void TestReply::bytesThatAreWrongOnPurposeGoOutAsTheyAre()
{
    reply("1").verbatim("{broken");
    QCOMPARE(m_sent, QList<QByteArray>{"{broken"});
}

void TestReply::aSecondAnswerIsNotSent()
{
    Reply once = reply("1");
    once.result("{}");
    QVERIFY(once.answered());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("second answer")));
    once.result("{}");
    QCOMPARE(m_sent.size(), 1);
}

// Rule: no peer waits for ever because a handler forgot to answer.
void TestReply::anUnansweredRequestIsAnsweredOnDestruction()
{
    {
        const Reply forgotten = reply("1");
    }
    QCOMPARE(m_sent.size(), 1);
    QVERIFY(m_sent.first().contains("-32603"));
}

void TestReply::aWithheldAnswerIsNeverSent()
{
    {
        Reply cancelled = reply("1");
        cancelled.withhold();
        QVERIFY(cancelled.answered());
    }
    QVERIFY(m_sent.isEmpty());
}

void TestReply::movingMovesTheDuty()
{
    {
        Reply first = reply("1");
        Reply second = std::move(first);
        second.result("{}");
    }
    QCOMPARE(m_sent.size(), 1);
}

void TestReply::assigningOverAnUnansweredReplyAnswersIt()
{
    Reply kept = reply("1");
    kept = reply("2");
    QCOMPARE(m_sent.size(), 1);
    QVERIFY(m_sent.first().contains("\"id\":1"));
    kept.result("{}");
    QVERIFY(m_sent.last().contains("\"id\":2"));
}

QTEST_GUILESS_MAIN(TestReply)
#include "tst_reply.moc"

// ProgressBook: tokens belong to running calls, progress increases (2026-07-28 "Progress"; the same since 2024-11-05).
#include "core/mcp/progress_book.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

ProgressBook::Update read(ProgressBook &book, const QByteArray &params)
{
    const Result<json::Document> document = json::Document::parse(params);
    return book.read(document->root());
}

} // namespace

class TestProgressBook : public QObject
{
    Q_OBJECT

private slots:
    void progressIsTiedToItsCall();
    void aTokenIsKnownAsLongAsItsTicket();
    void anEmptyTokenIsNone();
    void progressMustIncrease();
    void whatIsMissingIsAProblem_data();
    void whatIsMissingIsAProblem();
};

void TestProgressBook::progressIsTiedToItsCall()
{
    ProgressBook book;
    const ProgressBook::Ticket ticket(book, "\"t\"", "7", ExchangeId{3});
    const auto update = read(book, R"({"progressToken":"t","progress":0.5,"total":2,"message":"half"})");
    QCOMPARE(update.problem, QString());
    QCOMPARE(update.progress->idToken, QByteArray("7"));
    QCOMPARE(update.progress->exchange, ExchangeId{3});
    QCOMPARE(update.progress->progress, 0.5);
    QCOMPARE(update.progress->total, std::optional<double>(2));
    QCOMPARE(update.progress->message, QStringLiteral("half"));
}

void TestProgressBook::aTokenIsKnownAsLongAsItsTicket()
{
    ProgressBook book;
    {
        const ProgressBook::Ticket ticket(book, "1", "1", {});
        QVERIFY(read(book, R"({"progressToken":1,"progress":1})").progress.has_value());
    }
    const auto late = read(book, R"({"progressToken":1,"progress":2})");
    QVERIFY(!late.progress.has_value());
    QVERIFY(late.problem.contains(QStringLiteral("1")));
}

void TestProgressBook::anEmptyTokenIsNone()
{
    ProgressBook book;
    const ProgressBook::Ticket ticket(book, {}, "1", {});
    QVERIFY(!read(book, R"({"progress":1})").progress.has_value());
}

void TestProgressBook::progressMustIncrease()
{
    ProgressBook book;
    const ProgressBook::Ticket ticket(book, "1", "1", {});
    QVERIFY(read(book, R"({"progressToken":1,"progress":1})").problem.isEmpty());
    QVERIFY(!read(book, R"({"progressToken":1,"progress":1})").problem.isEmpty());
    QVERIFY(!read(book, R"({"progressToken":1,"progress":0.5})").problem.isEmpty());
    QVERIFY(read(book, R"({"progressToken":1,"progress":0.6})").problem.isEmpty());
}

void TestProgressBook::whatIsMissingIsAProblem_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no object") << QByteArray("5");
    QTest::newRow("no number") << QByteArray(R"({"progressToken":1})");
    QTest::newRow("token of another type") << QByteArray(R"({"progressToken":"1","progress":1})");
}

void TestProgressBook::whatIsMissingIsAProblem()
{
    QFETCH(QByteArray, params);
    ProgressBook book;
    const ProgressBook::Ticket ticket(book, "1", "1", {});
    QVERIFY(!read(book, params).problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestProgressBook)
#include "tst_progress_book.moc"

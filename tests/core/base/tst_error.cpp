// Error: what people and machines read of it.
#include "core/base/error.h"
#include "core/base/result.h"

#include <QSet>
#include <QTest>

using namespace wb;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void theTextNamesWhatWhereAndWhatToDo();
    void missingPartsLeaveNoTrace();
    void everyKindHasAWordOfItsOwn();
    void aFailureKeepsItsHint();
};

void TestError::theTextNamesWhatWhereAndWhatToDo()
{
    const Error error{.message = QStringLiteral("Connection refused"),
                      .hint = QStringLiteral("Is the server running?"),
                      .where = QStringLiteral("http://localhost:1")};
    QCOMPARE(error.text(), QStringLiteral("Connection refused (http://localhost:1). Is the server running?"));
}

void TestError::missingPartsLeaveNoTrace()
{
    QCOMPARE(Error{.message = QStringLiteral("Gone")}.text(), QStringLiteral("Gone"));
}

// Rule: scripts branch on the word, so no two kinds may share one.
void TestError::everyKindHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (int kind = static_cast<int>(ErrorKind::Transport); kind <= static_cast<int>(ErrorKind::Config); ++kind)
        words.insert(errorKindName(static_cast<ErrorKind>(kind)));
    QCOMPARE(words.size(), static_cast<int>(ErrorKind::Config) + 1);
    QVERIFY(!words.contains(QStringLiteral("unknown")));
}

void TestError::aFailureKeepsItsHint()
{
    const Status status = failure(ErrorKind::Config, QStringLiteral("No command"), QStringLiteral("Name one"));
    QVERIFY(!status);
    QCOMPARE(status.error().kind, ErrorKind::Config);
    QCOMPARE(status.error().hint, QStringLiteral("Name one"));
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"

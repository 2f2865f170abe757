// Brackets in JSON: those in strings do not count.
#include "app/widgets/editor/bracket_match.h"

#include <QTest>

using namespace wb::app;

class TestBracketMatch : public QObject
{
    Q_OBJECT

private slots:
    // `text` has the cursor at '|'.
    void findsThePartner_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        const auto row = [](const char *text, int first, int second) { QTest::newRow(text) << QString::fromUtf8(text) << first << second; };
        row("|{}", 0, 1);
        row("{}|", 1, 0);
        row("{|\"a\":[1,{}]}", 0, 12 - 1);
        row("{\"a\":|[1,{}]}", 5, 10);
        row("{\"a\":[1,{}]|}", 11, 0);
        row("|{\"}\":\"{\"}", 0, 8);
        row("{\"}\":\"\\\"{\"}|", 10, 0);
        row("|[\n\"a{\",\n{}]", 0, 10);
        row("|{]", 0, -1);
        row("|[", 0, -1);
        row("]|", 0, -1);
    }

    void findsThePartner()
    {
        QFETCH(QString, text);
        QFETCH(int, first);
        QFETCH(int, second);
        const int cursor = static_cast<int>(text.indexOf(u'|'));
        const auto pair = matchBrackets(QString(text).remove(u'|'), cursor);
        QVERIFY(pair.has_value());
        QCOMPARE(pair->first, first);
        QCOMPARE(pair->second, second);
    }

    void findsNothingInsideStringsAndElsewhere()
    {
        QVERIFY(!matchBrackets(u"\"{\"", 1));
        QVERIFY(!matchBrackets(u"{ 1 }", 3));
        QVERIFY(!matchBrackets(u"", 0));
    }
};

QTEST_GUILESS_MAIN(TestBracketMatch)
#include "tst_bracket_match.moc"

#include "app/models/fuzzy_match.h"

#include <QTest>

using namespace wb::app;

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private slots:
    void lettersMustOccurInOrder();
    void caseDoesNotMatter();
    void wordBeginningsAreFoundWhereTheyHelp();
    void everyWordMustFit();
    void theBetterTitleComesFirst_data();
    void theBetterTitleComesFirst();
    void subtitlesHelpButCountLess();
    void anEmptyPatternKeepsTheOrder();
    void longTextsAreNoTrouble();
};

void TestFuzzyMatch::lettersMustOccurInOrder()
{
    QVERIFY(fuzzyMatch(u"gw", u"get_weather"));
    QVERIFY(!fuzzyMatch(u"wg", u"get_weather"));
    QVERIFY(!fuzzyMatch(u"get_weather_now", u"get_weather"));
}

void TestFuzzyMatch::caseDoesNotMatter()
{
    QVERIFY(fuzzyMatch(u"EXPORT", u"Export frames..."));
}

// The best placement is taken, not the first: "w" is the beginning of "weather", not the end of "new".
void TestFuzzyMatch::wordBeginningsAreFoundWhereTheyHelp()
{
    QCOMPARE(fuzzyMatch(u"wea", u"new_weather")->positions, QList<int>({4, 5, 6}));
    QCOMPARE(fuzzyMatch(u"gW", u"getWeather")->positions, QList<int>({0, 3}));
}

void TestFuzzyMatch::everyWordMustFit()
{
    QVERIFY(fuzzyMatch(u"frames export", u"Export frames..."));
    QVERIFY(!fuzzyMatch(u"frames import", u"Export frames..."));
}

void TestFuzzyMatch::theBetterTitleComesFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    const auto row = [](const char *name, const char *pattern, const char *better, const char *worse) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(better) << QString::fromUtf8(worse);
    };
    row("a beginning before a middle", "echo", "echo", "bigecho");
    row("a run before scattered letters", "add", "add_numbers", "a_d_other_d");
    row("word beginnings before inner letters", "rl", "resources_list", "world");
    row("a whole word before a part", "list", "list servers", "listing servers");
}

void TestFuzzyMatch::theBetterTitleComesFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QCOMPARE(fuzzyRank(pattern, {{worse, {}}, {better, {}}}), QList<int>({1, 0}));
}

void TestFuzzyMatch::subtitlesHelpButCountLess()
{
    const QList<FuzzyTarget> targets{{QStringLiteral("echo"), QStringLiteral("Tool - demo")}, {QStringLiteral("demolish"), {}}};
    QCOMPARE(fuzzyRank(QStringLiteral("demo"), targets), QList<int>({1, 0}));
    QCOMPARE(fuzzyRank(QStringLiteral("tool echo"), targets), QList<int>({0}));
}

void TestFuzzyMatch::anEmptyPatternKeepsTheOrder()
{
    QCOMPARE(fuzzyRank({}, {{QStringLiteral("b"), {}}, {QStringLiteral("a"), {}}}), QList<int>({0, 1}));
}

// A server may name a tool with ten thousand letters.
void TestFuzzyMatch::longTextsAreNoTrouble()
{
    const QString text(10'000, QLatin1Char('a'));
    QVERIFY(fuzzyMatch(u"aaaaaaaa", text));
    QVERIFY(!fuzzyMatch(u"b", text));
}

QTEST_GUILESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzy_match.moc"

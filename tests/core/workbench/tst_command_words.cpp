// Splitting and joining command lines as a shell does, without any expansion.
#include "core/workbench/importers.h"

#include <QTest>

using namespace wb;
using namespace wb::workbench;

class CommandWords : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsSplitAsAShellSplitsIt_data();
    void aLineIsSplitAsAShellSplitsIt();
    void anOpenQuoteIsAnError();
    void joinedWordsSplitBackIntoThemselves_data();
    void joinedWordsSplitBackIntoThemselves();
};

void CommandWords::aLineIsSplitAsAShellSplitsIt_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const char *line, const QStringList &words) {
        QTest::newRow(name) << QString::fromUtf8(line) << words;
    };
    row("blanks", "  a \t b\n", {QStringLiteral("a"), QStringLiteral("b")});
    row("nothing", "   ", {});
    row("single quotes keep everything", R"('a \ "b" $c')", {QStringLiteral(R"(a \ "b" $c)")});
    row("double quotes know four escapes", R"("a \"b\" \\ \$x \n")", {QStringLiteral(R"(a "b" \ $x \n)")});
    row("quotes inside a word", R"(--x='a b'"c d"e)", {QStringLiteral("--x=a bc de")});
    row("empty words", R"('' a "")", {QString(), QStringLiteral("a"), QString()});
    row("escaped blank", R"(a\ b c\\)", {QStringLiteral("a b"), QStringLiteral("c\\")});
    row("joined lines", "a \\\nb \"c\\\nd\"", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("cd")});
    row("newline in quotes", "'a\nb'", {QStringLiteral("a\nb")});
    row("no expansion", "$HOME *.c ~ `x` a;b",
        {QStringLiteral("$HOME"), QStringLiteral("*.c"), QStringLiteral("~"), QStringLiteral("`x`"), QStringLiteral("a;b")});
    row("lone backslash at the end", "a \\", {QStringLiteral("a"), QStringLiteral("\\")});
}

void CommandWords::aLineIsSplitAsAShellSplitsIt()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    const Result<QStringList> split = splitCommandLine(line);
    QVERIFY(split);
    QCOMPARE(*split, words);
}

void CommandWords::anOpenQuoteIsAnError()
{
    for (const QString &line : {QStringLiteral("a 'b"), QStringLiteral("a \"b"), QStringLiteral("\"\\\"")}) {
        const Result<QStringList> split = splitCommandLine(line);
        QVERIFY(!split);
        QCOMPARE(split.error().kind, ErrorKind::Config);
    }
}

void CommandWords::joinedWordsSplitBackIntoThemselves_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << QStringList{QStringLiteral("npx"), QStringLiteral("-y"), QStringLiteral("@a/b@1.0"), QStringLiteral("k=v")};
    QTest::newRow("odd") << QStringList{QStringLiteral("a b"), QString(), QStringLiteral("it's"), QStringLiteral("\"$x\" \\ `"),
                                        QStringLiteral("*?~#&;|<>")};
    QTest::newRow("white space") << QStringList{QStringLiteral("\n"), QStringLiteral("\t"), QStringLiteral("é ü"),
                                                QStringLiteral("\u3000")};
}

void CommandWords::joinedWordsSplitBackIntoThemselves()
{
    QFETCH(QStringList, words);
    const Result<QStringList> split = splitCommandLine(joinCommandLine(words));
    QVERIFY(split);
    QCOMPARE(*split, words);
}

QTEST_GUILESS_MAIN(CommandWords)
#include "tst_command_words.moc"

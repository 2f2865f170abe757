// Help, manual page and completions tell the same story, and the program links no Gui.
#include "app/cli/grammar.h"
#include "app/cli/help_text.h"
#include "tests/support/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace wb;
using namespace wb::cli;

namespace {

QString resource(const QString &path)
{
    QFile file(QStringLiteral(WB_RESOURCES "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Without its fonts; a dash is spelled \-.
QString manual()
{
    static const QRegularExpression font(QStringLiteral("\\\\f[BIR]"));
    return resource(QStringLiteral("man/mcpwb.1")).remove(font).remove(QLatin1Char('\\'));
}

bool hasWord(const QString &text, const QString &word)
{
    return QRegularExpression(QStringLiteral("(?<![\\w-])%1(?![\\w-])").arg(QRegularExpression::escape(word))).match(text).hasMatch();
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandAndOptionIsDocumentedEverywhere_data();
    void everyCommandAndOptionIsDocumentedEverywhere();
    void theManualKnowsNoOptionThatTheProgramDoesNot();
    void helpFitsATerminal();
    void helpOfACommandShowsItsOwnOptions();
    void theProgramStartsWithoutGui();
    void versionIsQuick();
};

void TestHelp::everyCommandAndOptionIsDocumentedEverywhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFish");
    QTest::newRow("help") << helpText() << false;
    QTest::newRow("manual") << manual() << false;
    QTest::newRow("bash") << resource(QStringLiteral("completions/mcpwb.bash")) << false;
    QTest::newRow("zsh") << resource(QStringLiteral("completions/_mcpwb")) << false;
    QTest::newRow("fish") << resource(QStringLiteral("completions/mcpwb.fish")) << true;
}

void TestHelp::everyCommandAndOptionIsDocumentedEverywhere()
{
    QFETCH(QString, text);
    QFETCH(bool, isFish);
    QVERIFY(!text.isEmpty());
    for (const QString &command : commandNames())
        QVERIFY2(hasWord(text, command), qPrintable(command));
    for (const QString &option : optionNames()) {
        const bool found = isFish ? text.contains(QStringLiteral("-l %1 ").arg(option.mid(2))) : hasWord(text, option);
        QVERIFY2(found, qPrintable(option));
    }
}

void TestHelp::theManualKnowsNoOptionThatTheProgramDoesNot()
{
    static const QRegularExpression option(QStringLiteral("(?<![\\w-])--[a-z][a-z-]*"));
    const QString text = manual();
    for (auto found = option.globalMatch(text); found.hasNext();) {
        const QString name = found.next().captured();
        QVERIFY2(optionNames().contains(name), qPrintable(name));
    }
}

void TestHelp::helpFitsATerminal()
{
    for (const QString &line : helpText().split(QLatin1Char('\n')))
        QVERIFY2(line.size() <= 110, qPrintable(line));
}

void TestHelp::helpOfACommandShowsItsOwnOptions()
{
    QVERIFY(helpText(QStringLiteral("call")).contains(QStringLiteral("--args")));
    QVERIFY(!helpText(QStringLiteral("frames")).contains(QStringLiteral("--url")));
    QVERIFY(helpText(QStringLiteral("frames")).contains(QStringLiteral("--raw")));
}

// mcpwb runs on machines without a display and without the libraries for one.
void TestHelp::theProgramStartsWithoutGui()
{
    const test::Outcome outcome = test::runProgram(QStringLiteral("ldd"), {test::builtProgram(QStringLiteral("mcpwb"))});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.out.contains("libQt6Core"));
    QVERIFY2(!outcome.out.contains("libQt6Gui") && !outcome.out.contains("libQt6Widgets"), outcome.out.constData());
}

// The budget is 30 ms (tests/bench); here only that it is no accident of another order, on machines that do other things too.
void TestHelp::versionIsQuick()
{
    qint64 best = 1000;
    for (int i = 0; i < 5; ++i) {
        const test::Outcome outcome = test::runProgram(test::builtProgram(QStringLiteral("mcpwb")), {QStringLiteral("--version")});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.out, QByteArray("mcpwb " WB_VERSION "\n"));
        best = qMin(best, outcome.milliseconds);
    }
    QVERIFY2(best < 150, qPrintable(QString::number(best)));
}

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_help.moc"

// What is typed is understood as the manual says: options anywhere before --, one server, the right number of arguments, and a helpful
// word about everything else.
#include "app/cli/command_line.h"
#include "app/cli/grammar.h"
#include "app/cli/nearest_name.h"

#include <QTest>

using namespace wb;
using namespace wb::cli;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

CommandLine parsed(const char *line)
{
    const Result<CommandLine> result = parseCommandLine(words(line));
    if (!result)
        qWarning("%s", qPrintable(result.error().text()));
    return result.value_or(CommandLine{});
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void optionsMayStandAnywhereBeforeTheDashes_data();
    void optionsMayStandAnywhereBeforeTheDashes();
    void everyOptionHasItsPlace();
    void whatFollowsTheDashesBelongsToTheServer();
    void aNumberOrADashIsAnArgument();
    void helpAndVersionWinOverEverythingElse_data();
    void helpAndVersionWinOverEverythingElse();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void jsonIsToldEvenOfALineThatIsWrong();
    void nearNamesAreSuggested_data();
    void nearNamesAreSuggested();
    void theTablesAreConsistent();
};

void TestCommandLine::optionsMayStandAnywhereBeforeTheDashes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("before") << QByteArray("--format json --timeout 5 call echo a=1 -- srv");
    QTest::newRow("after") << QByteArray("call echo a=1 --format json --timeout 5 -- srv");
    QTest::newRow("between") << QByteArray("call --format json echo --timeout 5 a=1 -- srv");
    QTest::newRow("with equals") << QByteArray("call --format=json echo --timeout=5 a=1 -- srv");
    QTest::newRow("the last one counts") << QByteArray("--format text call echo --timeout 9 a=1 --timeout 5 --format json -- srv");
}

void TestCommandLine::optionsMayStandAnywhereBeforeTheDashes()
{
    QFETCH(QByteArray, line);
    const CommandLine parsedLine = parsed(line.constData());
    QCOMPARE(parsedLine.command, QStringLiteral("call"));
    QCOMPARE(parsedLine.arguments, QStringList({QStringLiteral("echo"), QStringLiteral("a=1")}));
    QCOMPARE(parsedLine.format, OutputFormat::Json);
    QCOMPARE(parsedLine.timeout, std::chrono::milliseconds(5));
    QCOMPARE(parsedLine.serverCommand, QStringList{QStringLiteral("srv")});
}

void TestCommandLine::everyOptionHasItsPlace()
{
    const CommandLine line = parsed("call x --url http://h --transport sse --era legacy --protocol 2025-06-18 --header A:b --header C:d:e "
                                    "--cwd /d --ca a --cert b --key c --insecure --proxy p --answer roots=x --root /r "
                                    "--log f -q --args {} --meta {} --out o");
    QCOMPARE(line.url, QStringLiteral("http://h"));
    QCOMPARE(line.transport, workbench::TransportChoice::HttpSse);
    QCOMPARE(line.era, mcp::EraPolicy::Legacy);
    QCOMPARE(line.revision, QByteArray("2025-06-18"));
    const QList<std::pair<QString, QString>> headers{{QStringLiteral("A"), QStringLiteral("b")},
                                                     {QStringLiteral("C"), QStringLiteral("d:e")}};
    QCOMPARE(line.headers, headers);
    QCOMPARE(line.workingDirectory, QStringLiteral("/d"));
    QCOMPARE(QStringList({line.caFile, line.certFile, line.keyFile, line.proxy}),
             QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("p")}));
    QVERIFY(line.insecure && line.quiet);
    QCOMPARE(line.answers, QStringList{QStringLiteral("roots=x")});
    QCOMPARE(line.roots, QStringList{QStringLiteral("/r")});
    QCOMPARE(line.capture, QStringLiteral("f"));
    QCOMPARE(line.args, QStringLiteral("{}"));
    QCOMPARE(line.meta, QStringLiteral("{}"));
    QCOMPARE(line.out, QStringLiteral("o"));
    QCOMPARE(parsed("listen --for 1.5 -- s").duration, std::chrono::milliseconds(1500));
    QCOMPARE(parsed("info --env A=b=c -- s").environment.first().second, QStringLiteral("b=c"));
    QVERIFY(parsed("frames c --raw --filter x").raw);
    QCOMPARE(parsed("export c --to har --reveal-secrets").exportFormat, QStringLiteral("har"));
    QCOMPARE(parsed("info --server n --config f").config, QStringLiteral("f"));
}

void TestCommandLine::whatFollowsTheDashesBelongsToTheServer()
{
    const CommandLine line = parsed("tools -- srv --format json -- --help");
    QCOMPARE(line.format, OutputFormat::Text);
    QCOMPARE(line.serverCommand, words("srv --format json -- --help"));
}

// `send -` reads standard input; a completion may ask about -5.
void TestCommandLine::aNumberOrADashIsAnArgument()
{
    QCOMPARE(parsed("send - -- s").arguments, QStringList{QStringLiteral("-")});
    QCOMPARE(parsed("complete prompt:p a -5 -- s").arguments.last(), QStringLiteral("-5"));
    QCOMPARE(parsed("call x --args - -- s").args, QStringLiteral("-"));
}

void TestCommandLine::helpAndVersionWinOverEverythingElse_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("about");
    QTest::newRow("help") << QByteArray("--help") << QStringLiteral("help") << QString();
    QTest::newRow("h") << QByteArray("-h") << QStringLiteral("help") << QString();
    QTest::newRow("help of a command") << QByteArray("call --help") << QStringLiteral("help") << QStringLiteral("call");
    QTest::newRow("help command") << QByteArray("help stats") << QStringLiteral("help") << QStringLiteral("stats");
    QTest::newRow("help of nonsense") << QByteArray("nonsense --help") << QStringLiteral("help") << QString();
    QTest::newRow("version") << QByteArray("--version tools") << QStringLiteral("version") << QString();
    QTest::newRow("V") << QByteArray("-V") << QStringLiteral("version") << QString();
}

void TestCommandLine::helpAndVersionWinOverEverythingElse()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, command);
    QFETCH(QString, about);
    QCOMPARE(parsed(line.constData()).command, command);
    QCOMPARE(parsed(line.constData()).arguments.value(0), about);
}

void TestCommandLine::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *line, const char *message) { QTest::newRow(line) << QByteArray(line) << QString::fromUtf8(message); };
    row("", "No command");
    row("tolls -- s", "Did you mean \u201ctools\u201d");
    row("tools --frmat json -- s", "Did you mean \u201c--format\u201d");
    row("tools -x -- s", "no option -x");
    row("tools --timeout", "--timeout needs a value");
    row("tools --timeout --quiet -- s", "--timeout needs a value");
    row("tools --quiet=1 -- s", "takes no value");
    row("tools --timeout soon -- s", "milliseconds");
    row("tools --timeout -1 -- s", "milliseconds");
    row("listen --for ever -- s", "seconds");
    row("tools --format yaml -- s", "text, json");
    row("tools --transport htp --url http://h", "Did you mean \u201chttp\u201d");
    row("tools --era moderm -- s", "Did you mean \u201cmodern\u201d");
    row("tools --protocol 2025-06-19 -- s", "2025-06-18");
    row("tools --header nocolon -- s", "no header");
    row("tools --env novalue -- s", "NAME=value");
    row("tools", "No server");
    row("tools --url http://h -- s", "More than one server");
    row("tools --url http://h --server s", "More than one server");
    row("tools --", "No command follows");
    row("tools --transport http -- s", "over stdio");
    row("tools --transport stdio --url http://h", "over stdio");
    row("call -- s", "An argument is missing: mcpwb call NAME");
    row("read -- s", "missing");
    row("complete prompt:a b -- s", "missing");
    row("tools extra -- s", "one argument too many");
    row("frames a b", "one argument too many");
    row("frames a -- s", "takes no server");
    row("frames a --url http://h", "frames takes no --url");
    row("tools --for 3 -- s", "tools takes no --for");
    row("stats c --raw", "stats takes no --raw");
}

void TestCommandLine::mistakesAreNamed()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, message);
    const Result<CommandLine> result = parseCommandLine(words(line.constData()));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Config);
    const QString all = result.error().message + QLatin1Char(' ') + result.error().hint;
    QVERIFY2(all.contains(message), qPrintable(all));
}

void TestCommandLine::jsonIsToldEvenOfALineThatIsWrong()
{
    QVERIFY(asksForJson(words("tolls --format json")));
    QVERIFY(asksForJson(words("--format=json --nonsense")));
    QVERIFY(!asksForJson(words("tools -- srv --format json")));
    QVERIFY(!asksForJson(words("tools --format json --format text")));
    QVERIFY(!asksForJson(words("tools --format")));
}

void TestCommandLine::nearNamesAreSuggested_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *typed, const char *meant) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(meant);
    };
    row("tool", "tools");
    row("tolos", "tools");
    row("prmpts", "prompts");
    row("res", "resources");
    row("CALL", "call");
    row("zzzzzz", "");
    row("x", "");
}

void TestCommandLine::nearNamesAreSuggested()
{
    QFETCH(QString, typed);
    QFETCH(QString, meant);
    QCOMPARE(nearestName(typed, commandNames()), meant);
    QCOMPARE(nearestName(QString(10000, QLatin1Char('a')), commandNames()), QString());
}

// Every command named by an option exists, and every option says what it does.
void TestCommandLine::theTablesAreConsistent()
{
    for (const OptionSpec &option : optionSpecs()) {
        QVERIFY(*option.summary);
        const QStringList takers = QString::fromLatin1(option.commands ? option.commands : "*").split(QLatin1Char(' '));
        for (const QString &taker : takers)
            QVERIFY2(taker == u"*" || findCommand(taker), qPrintable(taker));
    }
    for (const CommandSpec &command : commandSpecs())
        QVERIFY(*command.summary);
    QCOMPARE(commandNames().removeDuplicates(), 0);
    QCOMPARE(optionNames().removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"

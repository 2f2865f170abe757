// Every misbehaviour of issue "Connect to any MCP server", by a real server process and the real mcpwb: the program must end in bounded
// time with the right exit status and a message that says what happened, and the capture must keep the evidence.
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using test::Outcome;

namespace {

// Exit statuses of mcpwb, as its manual has them.
enum Exit { Ok = 0, Usage = 2, AuthorizationNeeded = 3, NoConnection = 4, ServerError = 5, TimedOut = 6 };

struct Server
{
    QProcess process;
    QString url;
};

} // namespace

class BadInput : public QObject
{
    Q_OBJECT

private slots:
    void stdioServersThatMisbehaveAreReported_data();
    void stdioServersThatMisbehaveAreReported();
    void httpServersThatMisbehaveAreReported_data();
    void httpServersThatMisbehaveAreReported();
    void webSocketsThatMisbehaveAreReported_data();
    void webSocketsThatMisbehaveAreReported();
    void commandsThatCannotStartAreExplained_data();
    void commandsThatCannotStartAreExplained();
    void anEndpointThatRefusesConnectionsIsExplained();
    void aServerThatIgnoresTheEndOfInputDoesNotDelayTheAnswer();

private:
    QString capture() const { return m_folder.filePath(QStringLiteral("c%1.mcpcap").arg(m_next)); }
    Outcome mcpwb(const QStringList &arguments);
    void startServer(Server &server, const QStringList &arguments);
    void check(const Outcome &outcome);
    static void columns();

    QTemporaryDir m_folder;
    int m_next = 0;
};

void BadInput::columns()
{
    QTest::addColumn<QStringList>("server");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("message"); // a regular expression over message, place and hint; empty: no error expected
    QTest::addColumn<QString>("rule");    // a finding in the capture; empty: none looked for
}

Outcome BadInput::mcpwb(const QStringList &arguments)
{
    ++m_next;
    const QStringList all = QStringList{QStringLiteral("--format"),  QStringLiteral("json"), QStringLiteral("--log"), capture(),
                                        QStringLiteral("--timeout"), QStringLiteral("3000")} +
                            arguments;
    return test::runProgram(test::builtProgram(QStringLiteral("mcpwb")), all);
}

void BadInput::startServer(Server &server, const QStringList &arguments)
{
    server.process.start(test::builtProgram(QStringLiteral("mcp-demo-server")), arguments);
    QVERIFY(server.process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(server.process.canReadLine() || server.process.waitForReadyRead(100), 10000);
    server.url = QString::fromUtf8(server.process.readLine()).trimmed().section(QLatin1Char(' '), -1);
    QVERIFY2(server.url.contains(QStringLiteral("://")), qPrintable(server.url));
}

void BadInput::check(const Outcome &outcome)
{
    QFETCH(int, exit);
    QFETCH(QString, message);
    QFETCH(QString, rule);
    const QByteArray shown = "stderr: " + outcome.err.right(1500) + "\nstdout: " + outcome.out.left(300);
    QVERIFY2(!outcome.timedOut && !outcome.crashed, shown.constData());
    QVERIFY2(outcome.exitCode == exit, (QByteArray("exit ") + QByteArray::number(outcome.exitCode) + '\n' + shown).constData());
    if (!message.isEmpty()) {
        const QJsonObject error = outcome.error();
        const QString text = error.value(QLatin1String("message")).toString() + QLatin1Char('\n') +
                             error.value(QLatin1String("where")).toString() + QLatin1Char('\n') +
                             error.value(QLatin1String("hint")).toString();
        QVERIFY2(QRegularExpression(message, QRegularExpression::CaseInsensitiveOption).match(text).hasMatch(), shown.constData());
    }
    const auto log = framelog::FrameLog::open(capture());
    QVERIFY2(log.has_value(), log ? "" : qPrintable(log.error().text()));
    QVERIFY((*log)->count() > 0);
    if (rule.isEmpty())
        return;
    QStringList found;
    for (const wire::Finding &finding : (*log)->allFindings())
        found << finding.rule;
    QVERIFY2(found.contains(rule), qPrintable(QStringLiteral("findings: ") + found.join(QLatin1Char(' '))));
}

void BadInput::stdioServersThatMisbehaveAreReported_data()
{
    columns();
    const auto row = [](const char *scenario, const QStringList &command, int exit, const char *message, const char *rule) {
        QTest::newRow(scenario) << QStringList{QStringLiteral("--scenario"), QString::fromLatin1(scenario)} << command << exit
                                << QString::fromLatin1(message) << QString::fromLatin1(rule);
    };
    const QStringList tools{QStringLiteral("tools")};
    const QStringList echo{QStringLiteral("call"), QStringLiteral("echo"), QStringLiteral("--args"), QStringLiteral(R"({"message":"x"})")};

    row("exit-at-once", tools, NoConnection, "exit", "");
    row("banner", tools, Ok, "", "rpc.not-json");
    row("json-array", tools, Ok, "", "rpc.batch");
    row("non-rpc-json", tools, Ok, "", "rpc.not-rpc");
    row("half-line-exit", tools, NoConnection, "exit|ended", "");
    row("silent", tools, TimedOut, "answer|time", "");
    row("silent-on-discover", tools, Ok, "", "");
    row("exit-on-discover", tools, Ok, "", "");
    row("wrong-id", echo, TimedOut, "answer|time", "rpc.orphan-answer");
    row("answer-twice", echo, Ok, "", "rpc.duplicate-answer");
    row("respelled-id", echo, Ok, "", "rpc.id-respelled");
    row("string-id", echo, TimedOut, "answer|time", "rpc.orphan-answer");
    row("huge-id", echo, TimedOut, "answer|time", "rpc.orphan-answer");
    row("unknown-result-type", echo, ServerError, "resultType", "");
    row("invalid-utf8", echo, Ok, "", "rpc.invalid-utf8");
    row("nul-bytes", echo, Ok, "", "rpc.not-json");
    row("lone-surrogate", echo, Ok, "", "");
    row("deep-nesting=10000", echo, Ok, "", "");
    row("duplicate-keys", echo, Ok, "", "");
    row("big-numbers", echo, Ok, "", "");
    row("big-line=100000000", echo, Ok, "", "");
    row("notification-burst=100000", echo, Ok, "", "");
    row("reject-set-level", tools, Ok, "", "");
    row("cursor-loop", tools, Ok, "", "");
    row("list-changed-after-connect", tools, Ok, "", "");
    row("stderr-flood", tools, Ok, "", "");
    row("die-after=3", QStringList{QStringLiteral("call"), QStringLiteral("slow"), QStringLiteral("ms=1")}, NoConnection, "exit|ended|lost",
        "");
}

void BadInput::stdioServersThatMisbehaveAreReported()
{
    QFETCH(QStringList, server);
    QFETCH(QStringList, command);
    check(mcpwb(command + QStringList{QStringLiteral("--"), test::builtProgram(QStringLiteral("mcp-demo-server"))} + server));
}

void BadInput::httpServersThatMisbehaveAreReported_data()
{
    columns();
    const auto row = [](const char *scenario, int exit, const char *message, const QStringList &extra = {}) {
        QTest::newRow(scenario) << QStringList{QStringLiteral("--transport"), QStringLiteral("http"), QStringLiteral("--scenario"),
                                               QString::fromLatin1(scenario)} +
                                       extra
                                << QStringList{QStringLiteral("tools")} << exit << QString::fromLatin1(message) << QString();
    };
    const QStringList sse{QStringLiteral("--answers"), QStringLiteral("sse")};
    row("status=403", AuthorizationNeeded, "403");
    row("status=404", NoConnection, "404");
    row("status=405", NoConnection, "405");
    row("status=429", NoConnection, "429");
    row("status=500", NoConnection, "500");
    row("status=503", NoConnection, "503");
    row("unauthorized", AuthorizationNeeded, "401");
    row("html-200", NoConnection, "html");
    row("wrong-content-type", NoConnection, "content.type");
    row("truncated-sse", NoConnection, "ended|stream|cut", sse);
    row("sse-cr", Ok, "", sse);
    row("sse-crlf", Ok, "", sse);
    row("sse-bom", Ok, "", sse);
    row("sse-comments", Ok, "", sse);
    row("sse-one-byte", Ok, "", sse);
    row("never-ending-headers", NoConnection, "header");
    row("drop-mid-answer", NoConnection, "closed|cut|ended|truncat");
    row("redirect-loop", NoConnection, "redirect");
    row("close-without-answer", NoConnection, "closed|without|empty|no answer");
    row("reset", NoConnection, "reset|closed");
    row("slow-stream", Ok, "", sse);
    row("invalid-param-headers", Ok, "");
}

void BadInput::httpServersThatMisbehaveAreReported()
{
    QFETCH(QStringList, server);
    QFETCH(QStringList, command);
    Server running;
    startServer(running, server);
    check(mcpwb(command + QStringList{QStringLiteral("--url"), running.url}));
    running.process.terminate();
    running.process.waitForFinished(3000);
}

void BadInput::webSocketsThatMisbehaveAreReported_data()
{
    columns();
    const auto row = [](const char *scenario, int exit, const char *message) {
        QTest::newRow(scenario) << QStringList{QStringLiteral("--transport"), QStringLiteral("ws"), QStringLiteral("--scenario"),
                                               QString::fromLatin1(scenario)}
                                << QStringList{QStringLiteral("tools")} << exit << QString::fromLatin1(message) << QString();
    };
    for (const char *code : {"close-code=1000", "close-code=1001", "close-code=1002", "close-code=1003", "close-code=1008",
                             "close-code=1009", "close-code=1011", "close-code=4001"})
        row(code, NoConnection, code + sizeof("close-code=") - 1);
    row("binary-frame", TimedOut, "answer|time"); // its answer comes as a binary frame, which is no MCP message
    row("ping-often", Ok, "");
    row("no-subprotocol", Ok, "");
    row("require-subprotocol", Ok, "");
}

void BadInput::webSocketsThatMisbehaveAreReported()
{
    httpServersThatMisbehaveAreReported();
}

void BadInput::commandsThatCannotStartAreExplained_data()
{
    QTest::addColumn<QStringList>("server");
    QTest::addColumn<QString>("message");
    QFile script(m_folder.filePath(QStringLiteral("not-executable")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    QTest::newRow("not found") << QStringList{QStringLiteral("no-such-program-anywhere")} << QStringLiteral("not found");
    QTest::newRow("not executable") << QStringList{script.fileName()} << QStringLiteral("execut");
}

void BadInput::commandsThatCannotStartAreExplained()
{
    QFETCH(QStringList, server);
    QFETCH(QString, message);
    const Outcome outcome = mcpwb(QStringList{QStringLiteral("tools"), QStringLiteral("--")} + server);
    QCOMPARE(outcome.exitCode, int(NoConnection));
    const QJsonObject error = outcome.error();
    QVERIFY2(error.value(QLatin1String("message")).toString().contains(message), outcome.err.constData());
    QVERIFY2(!error.value(QLatin1String("hint")).toString().isEmpty(), outcome.err.constData());
}

void BadInput::anEndpointThatRefusesConnectionsIsExplained()
{
    const Outcome outcome = mcpwb({QStringLiteral("tools"), QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:1/mcp")});
    QCOMPARE(outcome.exitCode, int(NoConnection));
    QVERIFY2(outcome.error().value(QLatin1String("message")).toString().contains(QStringLiteral("refused")), outcome.err.constData());
}

// A command-line call returns as soon as its answer is in, whatever the server does at the end of its input.
void BadInput::aServerThatIgnoresTheEndOfInputDoesNotDelayTheAnswer()
{
    const Outcome outcome =
        mcpwb({QStringLiteral("tools"), QStringLiteral("--"), test::builtProgram(QStringLiteral("mcp-demo-server")),
               QStringLiteral("--scenario"), QStringLiteral("ignore-eof"), QStringLiteral("--scenario"), QStringLiteral("ignore-term")});
    QCOMPARE(outcome.exitCode, int(Ok));
    QVERIFY2(outcome.milliseconds < 1500, qPrintable(QString::number(outcome.milliseconds)));
}

QTEST_GUILESS_MAIN(BadInput)
#include "tst_bad_input.moc"

// mcpwb itself, as people and scripts start it, against the demo server: every command over every transport in each era, what it prints
// where, how it ends, and how soon.
#include "app/cli/exit_code.h"
#include "tests/app/cli/demo_server.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace wb;
using cli::ExitCode;
using test::DemoServer;
using test::Outcome;

namespace {

int status(ExitCode code)
{
    return static_cast<int>(code);
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

Outcome mcpwb(const QStringList &arguments, const QByteArray &input = {})
{
    return test::runProgram(test::builtProgram(QStringLiteral("mcpwb")), arguments, input);
}

Outcome mcpwb(const char *arguments, const QStringList &target, const QByteArray &input = {})
{
    return mcpwb(words(arguments) + target, input);
}

QJsonValue at(const Outcome &outcome, const char *key)
{
    return outcome.json().value(QLatin1String(key));
}

QString textOf(const Outcome &outcome)
{
    return at(outcome, "content").toArray().first()[QLatin1String("text")].toString();
}

bool isOneDocument(const QByteArray &out)
{
    QJsonParseError error{};
    QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError;
}

} // namespace

// A failed run shows why.
#define WB_EXIT(outcome, code)                                                                                                             \
    QVERIFY2((outcome).exitCode == status(code) && !(outcome).crashed && !(outcome).timedOut,                                              \
             (QByteArray::number((outcome).exitCode) + " stdout: " + (outcome).out.left(400) + " stderr: " + (outcome).err.left(800))      \
                 .constData())

class TestMcpwb : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandWorksOverEveryTransportInEachEra_data();
    void everyCommandWorksOverEveryTransportInEachEra();
    void argumentsKeepTheirTypesAndSpelling();
    void argumentsGivenAsJsonAreSentByteForByte();
    void textIsForPeople();
    void contentsAreSaved();
    void aToolThatFailsEndsWithFive();
    void anErrorOfTheServerIsOneJsonLine();
    void sendIsVerbatim();
    void metaGoesWithTheRequest();
    void questionsAreAnsweredFromTheLine_data();
    void questionsAreAnsweredFromTheLine();
    void questionsWithoutAnAnswerNameTheOption();
    void serversComeFromLists();
    void listenPrintsNotificationsForATime();
    void aCaptureTellsWhatHappened();
    void aCaptureThatCannotBeWrittenStopsEverything();
    void badInputIsFoundBeforeConnecting_data();
    void badInputIsFoundBeforeConnecting();
    void timeOutsEndWithSix();
    void aServerThatIgnoresEverythingDoesNotDelayTheAnswer_data();
    void aServerThatIgnoresEverythingDoesNotDelayTheAnswer();
    void anInterruptCancelsTheCall_data();
    void anInterruptCancelsTheCall();
    void quietIsQuiet();
    void aClosedPipeIsNoHang();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder;
};

QString TestMcpwb::write(const QString &name, const QByteArray &text) const
{
    QFile made(file(name));
    if (!made.open(QIODevice::WriteOnly) || made.write(text) != text.size())
        qFatal("cannot write a test file");
    return made.fileName();
}

void TestMcpwb::everyCommandWorksOverEveryTransportInEachEra_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("era");
    QTest::addColumn<QString>("revision"); // spoken
    const auto row = [](const char *transport, const char *era, const char *revision) {
        QTest::addRow("%s %s", transport, era) << QString::fromLatin1(transport) << QString::fromLatin1(era)
                                               << QString::fromLatin1(revision);
    };
    row("stdio", "legacy", "2025-11-25");
    row("stdio", "modern", "2026-07-28");
    row("stdio", "auto", "2026-07-28");
    row("http", "legacy", "2025-11-25");
    row("http", "modern", "2026-07-28");
    row("http", "auto", "2026-07-28");
    row("sse", "legacy", "2025-11-25");
    row("sse", "auto", "2025-11-25");
    row("ws", "legacy", "2025-11-25");
    row("ws", "modern", "2026-07-28");
}

void TestMcpwb::everyCommandWorksOverEveryTransportInEachEra()
{
    QFETCH(QString, transport);
    QFETCH(QString, era);
    QFETCH(QString, revision);
    std::unique_ptr<DemoServer> server;
    QStringList target = DemoServer::command();
    if (transport != u"stdio") {
        server = std::make_unique<DemoServer>(QStringList{QStringLiteral("--transport"), transport});
        QVERIFY(server->isRunning());
        target = {QStringLiteral("--url"), server->url()};
    }
    target = QStringList{QStringLiteral("--transport"), transport, QStringLiteral("--era"), era, QStringLiteral("--format"),
                         QStringLiteral("json")} +
             target;

    const Outcome info = mcpwb("info", target);
    WB_EXIT(info, ExitCode::Ok);
    QCOMPARE(at(info, "protocolVersion").toString(), revision);
    QCOMPARE(at(info, "transport").toString(), transport);

    const Outcome tools = mcpwb("tools", target);
    WB_EXIT(tools, ExitCode::Ok);
    QVERIFY(isOneDocument(tools.out));
    QCOMPARE(at(tools, "tools").toArray().first()[QLatin1String("name")].toString(), QStringLiteral("echo"));

    const Outcome called = mcpwb("call echo message=42", target);
    WB_EXIT(called, ExitCode::Ok);
    QCOMPARE(textOf(called), QStringLiteral("42"));

    const Outcome read = mcpwb("read demo://config", target);
    WB_EXIT(read, ExitCode::Ok);
    QCOMPARE(at(read, "contents").toArray().first()[QLatin1String("uri")].toString(), QStringLiteral("demo://config"));

    WB_EXIT(mcpwb("resources", target), ExitCode::Ok);
    WB_EXIT(mcpwb("templates", target), ExitCode::Ok);
    WB_EXIT(mcpwb("prompts", target), ExitCode::Ok);

    const Outcome prompt = mcpwb("prompt greeting name=7", target);
    WB_EXIT(prompt, ExitCode::Ok);
    QVERIFY(prompt.out.contains("Greet 7"));

    const Outcome completed = mcpwb("complete prompt:code_review framework f language=python", target);
    WB_EXIT(completed, ExitCode::Ok);
    QVERIFY2(completed.out.contains("flask"), completed.out.constData());

    const Outcome ping = mcpwb("ping", target);
    WB_EXIT(ping, ExitCode::Ok);
    QVERIFY(at(ping, "roundTripMs").toDouble() > 0);
}

void TestMcpwb::argumentsKeepTheirTypesAndSpelling()
{
    const Outcome outcome = mcpwb("call add a=1.50 b=2e1 --format json", DemoServer::command());
    WB_EXIT(outcome, ExitCode::Ok);
    QCOMPARE(at(outcome, "structuredContent")[QLatin1String("sum")].toDouble(), 21.5);
    const Outcome shown = mcpwb("call show_request z=1.50 a=007 b=true text:=\"5\" --format json", DemoServer::command());
    WB_EXIT(shown, ExitCode::Ok);
    const QString sent = QStringLiteral(R"("arguments":{"z":1.50,"a":"007","b":true,"text":"5"})");
    QVERIFY2(textOf(shown).contains(sent), qPrintable(textOf(shown)));
    const Outcome wrong = mcpwb("call add a=one b=2 --format json", DemoServer::command());
    WB_EXIT(wrong, ExitCode::Usage);
    QVERIFY(wrong.error().value(QLatin1String("message")).toString().contains(QStringLiteral("number")));
}

void TestMcpwb::argumentsGivenAsJsonAreSentByteForByte()
{
    const QByteArray arguments = R"({ "b" : 1.0,"a":12345678901234567890, "a":"\u0041" })";
    const QStringList target = DemoServer::command();
    const QStringList call{QStringLiteral("call"), QStringLiteral("show_request"), QStringLiteral("--format"), QStringLiteral("json"),
                           QStringLiteral("--args")};
    for (const QString &source :
         {QString::fromUtf8(arguments), QLatin1Char('@') + write(QStringLiteral("args"), arguments + '\n'), QStringLiteral("-")}) {
        const Outcome outcome = mcpwb(call + QStringList{source} + target, arguments);
        WB_EXIT(outcome, ExitCode::Ok);
        QVERIFY2(textOf(outcome).contains(QString::fromUtf8("\"arguments\":" + arguments)), qPrintable(textOf(outcome)));
    }
}

void TestMcpwb::textIsForPeople()
{
    const Outcome tools = mcpwb("tools", DemoServer::command());
    WB_EXIT(tools, ExitCode::Ok);
    QVERIFY(tools.out.startsWith("TOOL"));
    QVERIFY2(tools.out.contains("\necho             message: string"), tools.out.left(500).constData());
    QVERIFY(tools.err.isEmpty());
    QCOMPARE(mcpwb("call echo message=hi", DemoServer::command()).out, QByteArray("hi\n"));
    QVERIFY(mcpwb("read demo://config", DemoServer::command()).out.startsWith("{\n  \"name\": \"demo\""));
    const Outcome image = mcpwb("call show_image", DemoServer::command());
    QVERIFY2(image.out.contains("[image/png, "), image.out.constData());
    const Outcome report = mcpwb("call generate_report steps=2 interval_ms=1", DemoServer::command());
    WB_EXIT(report, ExitCode::Ok);
    QVERIFY2(report.err.contains("progress 1/2 "), report.err.constData());
    QVERIFY(report.out.contains("# Report on tea"));
}

void TestMcpwb::contentsAreSaved()
{
    const QString image = file(QStringLiteral("landscape.png"));
    const Outcome read =
        mcpwb(QStringList{QStringLiteral("read"), QStringLiteral("demo://images/landscape.png"), QStringLiteral("--out"), image} +
              DemoServer::command());
    WB_EXIT(read, ExitCode::Ok);
    QFile saved(image);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.read(8).startsWith("\x89PNG"));
    QVERIFY2(read.out.contains(image.toUtf8()), read.out.constData());

    const QString folder = file(QStringLiteral("mixed/"));
    WB_EXIT(mcpwb(QStringList{QStringLiteral("call"), QStringLiteral("mixed_content"), QStringLiteral("--out"), folder} +
                  DemoServer::command()),
            ExitCode::Ok);
    QVERIFY(QDir(folder).entryList(QDir::Files).size() >= 2);
}

void TestMcpwb::aToolThatFailsEndsWithFive()
{
    const Outcome outcome = mcpwb("call fail reason=because --format json", DemoServer::command());
    WB_EXIT(outcome, ExitCode::ServerError);
    QVERIFY(isOneDocument(outcome.out));
    QCOMPARE(textOf(outcome), QStringLiteral("because"));
    QCOMPARE(outcome.error().value(QLatin1String("where")).toString(), QStringLiteral("fail"));
}

void TestMcpwb::anErrorOfTheServerIsOneJsonLine()
{
    const Outcome outcome = mcpwb("read demo://nowhere --format json", DemoServer::command());
    WB_EXIT(outcome, ExitCode::ServerError);
    QVERIFY(outcome.out.isEmpty());
    const QJsonObject error = outcome.error();
    QCOMPARE(error.value(QLatin1String("kind")).toString(), errorKindName(ErrorKind::Remote));
    QVERIFY(error.value(QLatin1String("code")).toInt() < 0);
    for (const char *member : {"message", "hint", "where"})
        QVERIFY(error.value(QLatin1String(member)).isString());

    const Outcome unknown = mcpwb("call ecko message=x --format json", DemoServer::command());
    WB_EXIT(unknown, ExitCode::ServerError);
    QVERIFY2(unknown.err.contains("echo"), unknown.err.constData()); // did you mean
}

void TestMcpwb::sendIsVerbatim()
{
    const QByteArray request = R"({"id" : "a\u0062" ,"jsonrpc":"2.0", "method":"ping"})";
    const Outcome answered = mcpwb(QStringList{QStringLiteral("send"), QString::fromUtf8(request), QStringLiteral("--era"),
                                               QStringLiteral("legacy"), QStringLiteral("--log"), file(QStringLiteral("send.cap"))} +
                                   DemoServer::command());
    WB_EXIT(answered, ExitCode::Ok);
    QVERIFY2(answered.json().value(QLatin1String("id")).toString() == u"ab", answered.out.constData());
    const Outcome frames = mcpwb(words("frames --raw --filter dir=out") + QStringList{file(QStringLiteral("send.cap"))});
    QVERIFY2(frames.out.contains('\n' + request + '\n'), frames.out.constData());

    const Outcome refused = mcpwb(R"(send {"jsonrpc":"2.0","id":9,"method":"no/such"} --era legacy)", DemoServer::command());
    WB_EXIT(refused, ExitCode::ServerError);
    QVERIFY(refused.out.contains("-32601"));
    const Outcome notified =
        mcpwb(words("send - --era legacy") + DemoServer::command(), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n");
    WB_EXIT(notified, ExitCode::Ok);
    QVERIFY(notified.out.isEmpty());
}

void TestMcpwb::metaGoesWithTheRequest()
{
    const QStringList meta{QStringLiteral("--meta"), QStringLiteral(R"({"example.com/trace":"1.0"})")};
    const Outcome outcome = mcpwb(words("call show_request --format json") + meta + DemoServer::command());
    WB_EXIT(outcome, ExitCode::Ok);
    const QString sent = QStringLiteral(R"("example.com/trace":"1.0")");
    QVERIFY2(textOf(outcome).contains(sent), qPrintable(textOf(outcome)));
}

void TestMcpwb::questionsAreAnsweredFromTheLine_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *tool, const QStringList &options, const char *found) {
        for (const char *era : {"legacy", "modern"})
            QTest::addRow("%s %s %s", tool, era, qPrintable(options.value(1).left(30)))
                << QString::fromLatin1(tool) << options + QStringList{QStringLiteral("--era"), QString::fromLatin1(era)}
                << QByteArray(found);
    };
    row("ask_user", {QStringLiteral("--answer"), QStringLiteral(R"(elicitation={"name":"Ada","cups":3})")}, "Ada");
    row("ask_user", {QStringLiteral("--answer"), QStringLiteral("elicitation=cancel")}, "cancel");
    row("ask_model",
        {QStringLiteral("--answer"),
         QStringLiteral(R"(sampling={"role":"assistant","model":"m","content":{"type":"text","text":"thought"}})")},
        "thought");
    row("list_roots", {QStringLiteral("--root"), QStringLiteral("/tmp/shared")}, "file:///tmp/shared");
}

void TestMcpwb::questionsAreAnsweredFromTheLine()
{
    QFETCH(QString, tool);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, found);
    const Outcome outcome = mcpwb(QStringList{QStringLiteral("call"), tool} + options + DemoServer::command());
    QVERIFY2(outcome.out.contains(found), (outcome.out + outcome.err).constData());
}

void TestMcpwb::questionsWithoutAnAnswerNameTheOption()
{
    const Outcome outcome = mcpwb("call list_roots --answer elicitation=decline --era legacy", DemoServer::command());
    QVERIFY(!outcome.timedOut && !outcome.crashed);
    QVERIFY2(outcome.exitCode == status(ExitCode::ServerError) || outcome.err.contains("--root") || outcome.out.contains("roots"),
             (outcome.out + outcome.err).constData());
}

void TestMcpwb::serversComeFromLists()
{
    const QByteArray list = R"({"servers": { // ours
        "demo": {"type": "stdio", "command": ")" +
                            test::builtProgram(QStringLiteral("mcp-demo-server")).toUtf8() + R"(", "args": ["--era", "legacy"]},
        "other": {"url": "http://127.0.0.1:1/mcp"},
    }})";
    const QString path = write(QStringLiteral("mcp.json"), list);
    const QStringList config{QStringLiteral("--config"), path};
    const Outcome info = mcpwb(words("info --format json --server demo") + config);
    WB_EXIT(info, ExitCode::Ok);
    QCOMPARE(at(info, "era").toString(), QStringLiteral("legacy"));
    const Outcome other = mcpwb(words("info --format json --server other") + config);
    WB_EXIT(other, ExitCode::NoConnection);
    const Outcome mistyped = mcpwb(words("info --format json --server dmeo") + config);
    WB_EXIT(mistyped, ExitCode::Usage);
    QVERIFY(mistyped.error().value(QLatin1String("message")).toString().contains(QStringLiteral("demo")));
    WB_EXIT(mcpwb(words("info") + config), ExitCode::Usage); // which of the two?
}

void TestMcpwb::listenPrintsNotificationsForATime()
{
    const Outcome outcome = mcpwb("listen --for 0.3 --format json --era legacy",
                                  DemoServer::command({QStringLiteral("--scenario"), QStringLiteral("list-changed-after-connect")}));
    WB_EXIT(outcome, ExitCode::Ok);
    QVERIFY(outcome.milliseconds >= 300);
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QVERIFY2(!lines.first().isEmpty(), outcome.err.constData());
    for (const QByteArray &line : lines)
        QVERIFY2(QJsonDocument::fromJson(line).object().contains(QLatin1String("method")), line.constData());
    const Outcome counted = mcpwb("listen demo://counter --for 1.5 --format json --era modern", DemoServer::command());
    WB_EXIT(counted, ExitCode::Ok);
    QVERIFY2(counted.out.contains("notifications/resources/updated"), (counted.out + counted.err).constData());
}

void TestMcpwb::aCaptureTellsWhatHappened()
{
    const QString capture = file(QStringLiteral("run.cap"));
    WB_EXIT(
        mcpwb(QStringList{QStringLiteral("call"), QStringLiteral("echo"), QStringLiteral("message=x"), QStringLiteral("--log"), capture} +
              DemoServer::command()),
        ExitCode::Ok);

    const Outcome frames = mcpwb(words("frames --format json --raw") + QStringList{capture});
    WB_EXIT(frames, ExitCode::Ok);
    qint64 expected = 0;
    for (const QByteArray &line : frames.out.trimmed().split('\n'))
        QCOMPARE(QJsonDocument::fromJson(line).object().value(QLatin1String("seq")).toInteger(), ++expected);
    QVERIFY(expected >= 4);
    const Outcome filtered = mcpwb(words("frames --format json --filter method=tools/call") + QStringList{capture});
    QCOMPARE(filtered.out.count('\n'), 2);
    WB_EXIT(mcpwb(words("frames --filter (") + QStringList{capture}), ExitCode::Usage);

    const Outcome stats = mcpwb(words("stats --format json") + QStringList{capture});
    WB_EXIT(stats, ExitCode::Ok);
    QCOMPARE(at(stats, "methods")[QLatin1String("tools/call")][QLatin1String("requests")].toInt(), 1);
    WB_EXIT(mcpwb(words("stats") + QStringList{capture}), ExitCode::Ok);

    for (const char *format : {"jsonl", "csv", "md", "har"}) {
        const Outcome exported = mcpwb(words("export --to") + QStringList{QString::fromLatin1(format), capture});
        WB_EXIT(exported, ExitCode::Ok);
        QVERIFY(!exported.out.isEmpty());
        const QString to = file(QString::fromLatin1(format));
        WB_EXIT(mcpwb(words("export --to") + QStringList{QString::fromLatin1(format), QStringLiteral("--out"), to, capture}), ExitCode::Ok);
        QFile copy(to);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), exported.out);
    }
    WB_EXIT(mcpwb(words("export --to pdf") + QStringList{capture}), ExitCode::Usage);
    WB_EXIT(mcpwb(words("export") + QStringList{capture}), ExitCode::Usage);
    WB_EXIT(mcpwb(words("stats") + QStringList{file(QStringLiteral("none.cap"))}), ExitCode::Failed);
    WB_EXIT(mcpwb(words("frames") + QStringList{write(QStringLiteral("text.cap"), "no capture")}), ExitCode::Failed);
}

// Whoever wants a capture wants it more than the call.
void TestMcpwb::aCaptureThatCannotBeWrittenStopsEverything()
{
    const QString marker = file(QStringLiteral("started"));
    const Outcome outcome =
        mcpwb(QStringList{QStringLiteral("tools"), QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--log"),
                          QStringLiteral("/nowhere/run.cap"), QStringLiteral("--"), QStringLiteral("touch"), marker});
    WB_EXIT(outcome, ExitCode::Failed);
    QCOMPARE(outcome.error().value(QLatin1String("kind")).toString(), errorKindName(ErrorKind::Storage));
    QVERIFY(!QFile::exists(marker));
}

void TestMcpwb::badInputIsFoundBeforeConnecting_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("args") << QStringList{QStringLiteral("call"), QStringLiteral("x"), QStringLiteral("--args"), QStringLiteral("{")};
    QTest::newRow("args is an array") << QStringList{QStringLiteral("call"), QStringLiteral("x"), QStringLiteral("--args"),
                                                     QStringLiteral("[]")};
    QTest::newRow("args and k=v") << QStringList{QStringLiteral("call"), QStringLiteral("x"), QStringLiteral("a=1"),
                                                 QStringLiteral("--args"), QStringLiteral("{}")};
    QTest::newRow("meta") << QStringList{QStringLiteral("tools"), QStringLiteral("--meta"), QStringLiteral("1")};
    QTest::newRow("file") << QStringList{QStringLiteral("send"), QStringLiteral("@/nowhere")};
    QTest::newRow("answer") << QStringList{QStringLiteral("tools"), QStringLiteral("--answer"), QStringLiteral("x=1")};
    QTest::newRow("variable") << QStringList{QStringLiteral("tools"), QStringLiteral("--env"),
                                             QStringLiteral("A=${env:WB_NOT_SET_ANYWHERE}")};
}

void TestMcpwb::badInputIsFoundBeforeConnecting()
{
    QFETCH(QStringList, arguments);
    const QString marker = file(QStringLiteral("started"));
    const Outcome outcome = mcpwb(
        arguments + QStringList{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--"), QStringLiteral("touch"), marker});
    WB_EXIT(outcome, ExitCode::Usage);
    QVERIFY(!outcome.error().value(QLatin1String("hint")).toString().isEmpty());
    QVERIFY(!QFile::exists(marker));
}

void TestMcpwb::timeOutsEndWithSix()
{
    const Outcome outcome = mcpwb("call long_task seconds=30 --timeout 300 --format json", DemoServer::command());
    WB_EXIT(outcome, ExitCode::TimedOut);
    QVERIFY(outcome.milliseconds < 5000);
}

void TestMcpwb::aServerThatIgnoresEverythingDoesNotDelayTheAnswer_data()
{
    QTest::addColumn<QStringList>("scenarios");
    const QString option = QStringLiteral("--scenario");
    QTest::newRow("end of input") << QStringList{option, QStringLiteral("ignore-eof")};
    QTest::newRow("SIGTERM too") << QStringList{option, QStringLiteral("ignore-eof"), option, QStringLiteral("ignore-term")};
}

void TestMcpwb::aServerThatIgnoresEverythingDoesNotDelayTheAnswer()
{
    QFETCH(QStringList, scenarios);
    qint64 best = 10000;
    for (int i = 0; i < 3; ++i) {
        const Outcome outcome = mcpwb("call echo message=x", DemoServer::command(scenarios));
        WB_EXIT(outcome, ExitCode::Ok);
        best = qMin(best, outcome.milliseconds);
    }
    QVERIFY2(best < 1000, qPrintable(QString::number(best)));
}

void TestMcpwb::anInterruptCancelsTheCall_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("era");
    QTest::addColumn<bool>("notifies"); // else the stream is closed
    QTest::newRow("stdio legacy") << QStringLiteral("stdio") << QStringLiteral("legacy") << true;
    QTest::newRow("stdio modern") << QStringLiteral("stdio") << QStringLiteral("modern") << true;
    QTest::newRow("http legacy") << QStringLiteral("http") << QStringLiteral("legacy") << true;
    QTest::newRow("http modern") << QStringLiteral("http") << QStringLiteral("modern") << false;
}

void TestMcpwb::anInterruptCancelsTheCall()
{
    QFETCH(QString, transport);
    QFETCH(QString, era);
    QFETCH(bool, notifies);
    std::unique_ptr<DemoServer> server;
    QStringList target = DemoServer::command();
    if (transport != u"stdio") {
        server = std::make_unique<DemoServer>(QStringList{QStringLiteral("--transport"), transport});
        target = {QStringLiteral("--url"), server->url()};
    }
    const QString capture = file(QStringLiteral("interrupted-%1-%2.cap").arg(transport, era));
    QProcess process;
    process.start(test::builtProgram(QStringLiteral("mcpwb")),
                  words("call generate_report steps=1000 interval_ms=20") +
                      QStringList{QStringLiteral("--era"), era, QStringLiteral("--log"), capture} + target);
    QByteArray told;
    const auto isWorking = [&process, &told] {
        told += process.readAllStandardError();
        return told.contains("progress");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWorking(), 10000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), status(ExitCode::Interrupted));
    QVERIFY(process.readAllStandardOutput().isEmpty());
    const Outcome cancelled = mcpwb(words("frames --format json --filter method=notifications/cancelled") + QStringList{capture});
    QCOMPARE(cancelled.out.count('\n'), notifies ? 1 : 0);
}

void TestMcpwb::quietIsQuiet()
{
    const Outcome outcome = mcpwb("call generate_report steps=2 interval_ms=1 -q",
                                  DemoServer::command({QStringLiteral("--scenario"), QStringLiteral("banner")}));
    WB_EXIT(outcome, ExitCode::Ok);
    QCOMPARE(outcome.err, QByteArray());
}

// `mcpwb frames ... | head -1`: the reader goes, and so do we.
void TestMcpwb::aClosedPipeIsNoHang()
{
    const QStringList command{QStringLiteral("-c"), QStringLiteral("\"$0\" \"$@\" | head -c 10"),
                              test::builtProgram(QStringLiteral("mcpwb"))};
    const Outcome outcome = test::runProgram(QStringLiteral("sh"), command + words("call big bytes=3000000") + DemoServer::command());
    QVERIFY(!outcome.timedOut);
    QCOMPARE(outcome.out.size(), 10);
}

QTEST_GUILESS_MAIN(TestMcpwb)
#include "tst_mcpwb.moc"

// The demo server's misbehaviours: each must do what its name says, or the tests that rely on it protect nothing.
#include "tests/testserver/demo_process.h"
#include "tests/testserver/http_probe.h"

#include <QRegularExpression>
#include <QTest>

using namespace demo::test;

namespace {

QStringList scenario(const char *name)
{
    return {QStringLiteral("--scenario"), QString::fromLatin1(name)};
}

const QJsonObject kMessage{{QStringLiteral("message"), QStringLiteral("x")}};

} // namespace

class DemoScenarios : public QObject
{
    Q_OBJECT

private slots:
    void everyListedScenarioCanBeChosen();
    void wrongCommandLinesAreRefused_data();
    void wrongCommandLinesAreRefused();
    void callsAreAnsweredWrongly_data();
    void callsAreAnsweredWrongly();
    void processesEndEarly_data();
    void processesEndEarly();
    void silentServersStaySilent();
    void versionsAreNegotiatedWrongly();
    void bigThingsAreBig();
    void endOfInputAndTerminationCanBeIgnored();
    void httpEndpointsMisbehave_data();
    void httpEndpointsMisbehave();
    void sessionsAreForgotten();
    void invalidHeaderAnnotationsAreOffered();
};

void DemoScenarios::everyListedScenarioCanBeChosen()
{
    DemoProcess list({QStringLiteral("--list-scenarios")});
    QVERIFY(list.process().waitForFinished(kPatienceMs));
    const QByteArrayList lines = list.process().readAllStandardOutput().trimmed().split('\n');
    QVERIFY(lines.size() >= 60);
    for (const QByteArray &line : lines) {
        const QString name = QString::fromLatin1(line.left(line.indexOf(' ')));
        // Ends after the scenario was found and before it acts.
        DemoProcess server({QStringLiteral("--scenario"), name, QStringLiteral("--scenario"), QStringLiteral("no-such-scenario")});
        QVERIFY(server.process().waitForFinished(kPatienceMs));
        QVERIFY2(server.process().readAllStandardError().contains("no-such-scenario"), line.constData());
    }
}

void DemoScenarios::wrongCommandLinesAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("era") << QStringList{QStringLiteral("--era"), QStringLiteral("jurassic")};
    QTest::newRow("revision") << QStringList{QStringLiteral("--versions"), QStringLiteral("2025-06-31")};
    QTest::newRow("argument missing") << scenario("die-after");
    QTest::newRow("stateless HTTP+SSE") << QStringList{QStringLiteral("--transport"), QStringLiteral("sse"), QStringLiteral("--era"),
                                                       QStringLiteral("modern")};
    QTest::newRow("certificate") << QStringList{QStringLiteral("--tls-cert"), QStringLiteral("/x")};
}

void DemoScenarios::wrongCommandLinesAreRefused()
{
    QFETCH(QStringList, arguments);
    DemoProcess server(arguments);
    QVERIFY(server.process().waitForFinished(kPatienceMs));
    QCOMPARE(server.process().exitCode(), 2);
    QVERIFY(server.process().readAllStandardError().startsWith("mcp-demo-server: "));
}

void DemoScenarios::callsAreAnsweredWrongly_data()
{
    QTest::addColumn<int>("lines");          // of the answer to call 5
    QTest::addColumn<QByteArray>("pattern"); // which all lines together match, as Latin-1
    QTest::newRow("wrong-id") << 1 << QByteArray(R"("id":987654,)");
    QTest::newRow("string-id") << 1 << QByteArray(R"("id":"5",)");
    QTest::newRow("respelled-id") << 1 << QByteArray(R"("id":5\.0,)");
    QTest::newRow("huge-id") << 1 << QByteArray(R"("id":\d{30},)");
    QTest::newRow("answer-twice") << 2 << QByteArray(R"("id":5,.*\n.*"id":5,)");
    QTest::newRow("unknown-result-type") << 1 << QByteArray(R"("resultType":"postponed_indefinitely")");
    QTest::newRow("batch") << 1 << QByteArray(R"(^\[\{.*"id":5.*\]$)");
    QTest::newRow("json-array") << 2 << QByteArray(R"(^\[1,2,.*\]\n)");
    QTest::newRow("non-rpc-json") << 2 << QByteArray(R"(^\{"level")");
    QTest::newRow("notification-burst=3") << 4 << QByteArray(R"("data":1.*\n.*"data":2.*\n.*"data":3.*\n.*"id":5)");
    QTest::newRow("invalid-utf8") << 1 << QByteArray("\xff\xfe");
    QTest::newRow("nul-bytes") << 2 << QByteArray(R"(^\x00\x00\x00)");
    QTest::newRow("lone-surrogate") << 1 << QByteArray(R"("half":"\\ud83d")");
    QTest::newRow("deep-nesting=50") << 1 << QByteArray(R"(\[{50}1\]{50})");
    QTest::newRow("duplicate-keys") << 1 << QByteArray(R"("answer":41,"answer":42)");
    QTest::newRow("big-numbers") << 1 << QByteArray(R"("id":12345678901234567890,)");
}

void DemoScenarios::callsAreAnsweredWrongly()
{
    QFETCH(int, lines);
    QFETCH(QByteArray, pattern);
    LegacyProcess server("2025-11-25", scenario(QTest::currentDataTag()));
    if (!server.hello.contains(QLatin1String("result")))
        server.hello = server.message(); // the scenario speaks before the first answer, too
    QVERIFY(server.hello.contains(QLatin1String("result")));
    server.send(legacyCall(5, "echo", kMessage));
    QByteArrayList answer;
    for (int i = 0; i < lines; ++i)
        answer += server.line();
    const QString text = QString::fromLatin1(answer.join('\n'));
    const QRegularExpression expression(QString::fromLatin1(pattern));
    QVERIFY2(expression.match(text).hasMatch(), qPrintable(text.left(500)));
}

void DemoScenarios::processesEndEarly_data()
{
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("exit-at-once") << 3 << QByteArray();
    QTest::newRow("exit-on-discover") << 1 << QByteArray();
    QTest::newRow("half-line-exit") << 0 << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVer)");
    QTest::newRow("die-after=1") << 134 << QByteArray();
}

void DemoScenarios::processesEndEarly()
{
    QFETCH(int, exit);
    QFETCH(QByteArray, output);
    DemoProcess server(scenario(QTest::currentDataTag()));
    server.send(stateless(1, "server/discover"));
    QVERIFY(server.process().waitForFinished(kPatienceMs));
    QCOMPARE(server.process().exitCode(), exit);
    QCOMPARE(server.process().readAllStandardOutput(), output);
}

void DemoScenarios::silentServersStaySilent()
{
    DemoProcess silent(scenario("silent"));
    silent.send(stateless(1, "server/discover"));
    QCOMPARE(silent.finish(), 0);
    QVERIFY(silent.process().readAllStandardOutput().isEmpty());

    DemoProcess onDiscover(scenario("silent-on-discover"));
    onDiscover.send(stateless(1, "server/discover"));
    QCOMPARE(onDiscover.ask(stateless(2, "tools/list"))[QLatin1String("id")].toInt(), 2);

    DemoProcess banner(scenario("banner"));
    QVERIFY(!banner.line().startsWith('{'));
}

void DemoScenarios::versionsAreNegotiatedWrongly()
{
    LegacyProcess counter("2025-11-25", scenario("counter-offer=2024-11-05"));
    QCOMPARE(result(counter.hello)[QLatin1String("protocolVersion")].toString(), QStringLiteral("2024-11-05"));
    LegacyProcess echo("1999-01-01", scenario("echo-any-version"));
    QCOMPARE(result(echo.hello)[QLatin1String("protocolVersion")].toString(), QStringLiteral("1999-01-01"));
    DemoProcess refuses(scenario("refuse-2026"));
    QCOMPARE(result(refuses.ask(stateless(1, "server/discover")))[QLatin1String("supportedVersions")][0].toString(),
             QStringLiteral("2026-07-28"));
    QCOMPARE(errorCode(refuses.ask(stateless(2, "tools/list"))), -32022);
    DemoProcess without(scenario("discover-without-2026"));
    QCOMPARE(result(without.ask(stateless(1, "server/discover")))[QLatin1String("supportedVersions")][0].toString(),
             QStringLiteral("2025-11-25"));
    LegacyProcess rejects("2025-11-25", scenario("reject-set-level"));
    QCOMPARE(errorCode(rejects.ask(R"({"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"info"}})")), -32601);
    LegacyProcess changes("2025-11-25", scenario("list-changed-after-connect"));
    QCOMPARE(changes.message()[QLatin1String("method")].toString(), QStringLiteral("notifications/tools/list_changed"));
    DemoProcess loops(scenario("cursor-loop"));
    const QJsonObject again{{QStringLiteral("cursor"), QStringLiteral("again")}};
    QCOMPARE(result(loops.ask(stateless(1, "tools/list")))[QLatin1String("nextCursor")].toString(), QStringLiteral("again"));
    QCOMPARE(result(loops.ask(stateless(2, "tools/list", again)))[QLatin1String("nextCursor")].toString(), QStringLiteral("again"));
}

void DemoScenarios::bigThingsAreBig()
{
    DemoProcess server(scenario("big-line=20000000"));
    server.send(stateless(1, "tools/call", callOf("echo", kMessage)));
    QVERIFY(server.line().size() > 20'000'000);
    DemoProcess flood(scenario("stderr-flood"));
    flood.process().setReadChannel(QProcess::StandardError);
    QTRY_VERIFY(flood.process().bytesAvailable() > 500'000);
}

void DemoScenarios::endOfInputAndTerminationCanBeIgnored()
{
    DemoProcess server(scenario("ignore-eof") + scenario("ignore-term"));
    QVERIFY(server.ask(stateless(1, "server/discover")).contains(QLatin1String("result")));
    server.process().closeWriteChannel();
    server.process().terminate();
    QVERIFY(!server.process().waitForFinished(300));
    QCOMPARE(server.process().state(), QProcess::Running);
}

void DemoScenarios::httpEndpointsMisbehave_data()
{
    QTest::addColumn<int>("status"); // 0: none
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("status=503") << 503 << QByteArray("<html>");
    QTest::newRow("html-200") << 200 << QByteArray("<html>");
    QTest::newRow("unauthorized") << 401 << QByteArray("invalid_token");
    QTest::newRow("drop-mid-answer") << 200 << QByteArray("{\"jsonrpc\"");
    QTest::newRow("truncated-sse") << 200 << QByteArray("event: message\ndata: {\"jsonrpc\"");
    QTest::newRow("close-without-answer") << 0 << QByteArray();
    QTest::newRow("reset") << 0 << QByteArray();
    QTest::newRow("require-localhost") << 403 << QByteArray("Invalid Host: 127.0.0.1");
    QTest::newRow("redirect-loop") << 307 << QByteArray();
    QTest::newRow("sse-cr") << 200 << QByteArray("\rdata: {");
    QTest::newRow("sse-crlf") << 200 << QByteArray("\r\ndata: {");
    QTest::newRow("sse-bom") << 200 << QByteArray("\xef\xbb\xbf");
    QTest::newRow("sse-comments") << 200 << QByteArray(": a comment\n");
    QTest::newRow("sse-one-byte") << 200 << QByteArray("\"tools\":[");
    QTest::newRow("slow-stream") << 200 << QByteArray("\"tools\":[");
}

void DemoScenarios::httpEndpointsMisbehave()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    DemoProcess server(
        QStringList{QStringLiteral("--transport"), QStringLiteral("http"), QStringLiteral("--answers"), QStringLiteral("sse")} +
        scenario(QTest::currentDataTag()));
    HttpProbe probe(server.url());
    const HttpAnswer answer =
        probe.post(stateless(1, "tools/list"), Headers{{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "tools/list"}});
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(body), answer.body.left(300).constData());
}

void DemoScenarios::sessionsAreForgotten()
{
    DemoProcess server(QStringList{QStringLiteral("--transport"), QStringLiteral("http")} + scenario("forget-sessions=2"));
    HttpProbe probe(server.url());
    const QByteArray initialize = R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}})";
    const QByteArray ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
    for (int round = 0; round < 2; ++round) {
        const Headers session{{"Mcp-Session-Id", probe.post(initialize).header("Mcp-Session-Id")}};
        QCOMPARE(probe.post(ping, session).status, 200);
        QCOMPARE(probe.post(ping, session).status, 200);
        QCOMPARE(probe.post(ping, session).status, 404);
    }
}

void DemoScenarios::invalidHeaderAnnotationsAreOffered()
{
    DemoProcess server(scenario("invalid-param-headers"));
    int bad = 0;
    for (const QJsonValue tool : result(server.ask(stateless(1, "tools/list")))[QLatin1String("tools")].toArray())
        bad += tool[QLatin1String("name")].toString().startsWith(QStringLiteral("bad_header_"));
    QCOMPARE(bad, 16);
}

QTEST_GUILESS_MAIN(DemoScenarios)
#include "tst_demo_scenarios.moc"

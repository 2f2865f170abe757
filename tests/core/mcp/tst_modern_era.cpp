// ModernEra: what every request carries, how it is cancelled, and what a modern server must not do.
#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;
using namespace std::chrono_literals;
using wire::TransportKind;

namespace {

constexpr char kVersion[] = "io.modelcontextprotocol/protocolVersion";
constexpr char kOk[] = R"({"resultType":"complete","content":[]})";
constexpr char kTools[] =
    R"({"resultType":"complete","ttlMs":0,"cacheScope":"public","tools":[)"
    R"({"name":"sql","inputSchema":{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}}]})";

} // namespace

class TestModernEra : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestCarriesVersionIdentityAndCapabilities();
    void theCallersMetadataWins();
    void theLogLevelTravelsWithTheCalls();
    void theArgumentsAreSentByteForByte();
    void httpRequestsRepeatMethodAndName_data();
    void httpRequestsRepeatMethodAndName();
    void otherTransportsHaveNoSuchHeaders();
    void parametersOfKnownToolsAreMirroredIntoHeaders();
    void aHeaderMismatchListsTheToolsAgainAndRepeatsTheCallOnce();
    void aHeaderMismatchThatStaysIsTheError();
    void anUnknownResultTypeIsAnErrorThatNamesIt();
    void aMissingResultTypeIsCompleteAndSaidOnce();
    void aRequestFromTheServerGetsNoAnswer();
    void cancellingOverHttpClosesTheStream();
    void cancellingOverStdioSendsTheNotification();
    void aRefusedExchangeTellsItsJsonRpcError();
    void aLogMessageNobodyAskedForIsAFinding();
    void verbatimMessagesGetTheirRoutingHeaders();
};

void TestModernEra::everyRequestCarriesVersionIdentityAndCapabilities()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    p.options.extraCapabilities = R"({"extensions":{"com.example/x":{}}})";
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    const json::Value meta = p.server.last("tools/call").params()["_meta"];
    QCOMPARE(meta[kVersion].toString(), QStringLiteral("2026-07-28"));
    QCOMPARE(meta["io.modelcontextprotocol/clientInfo"]["name"].toString(), QStringLiteral("mcp-workbench"));
    const json::Value capabilities = meta["io.modelcontextprotocol/clientCapabilities"];
    for (const char *name : {"elicitation", "sampling", "roots", "extensions"})
        QVERIFY2(capabilities[name].isObject(), name);
    QCOMPARE(meta["progressToken"].raw(), p.server.last("tools/call").idToken());
}

void TestModernEra::theCallersMetadataWins()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    CallOptions options;
    options.meta = R"({"traceparent":"00-1","io.modelcontextprotocol/protocolVersion":"1900-01-01"})";
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}", options)));
    const json::Value meta = p.server.last("tools/call").params()["_meta"];
    QCOMPARE(meta["traceparent"].toString(), QStringLiteral("00-1"));
    QCOMPARE(meta[kVersion].toString(), QStringLiteral("1900-01-01"));
}

// 2026-07-28 "Logging", Per-request log level.
void TestModernEra::theLogLevelTravelsWithTheCalls()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().setLogLevel("debug")));
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QCOMPARE(p.server.last("tools/call").params()["_meta"]["io.modelcontextprotocol/logLevel"].toString(), QStringLiteral("debug"));
    QVERIFY(p.server.requests("logging/setLevel").isEmpty());
    QVERIFY(wait(p.session().setLogLevel({})));
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QVERIFY(!p.server.last("tools/call").params()["_meta"].contains("io.modelcontextprotocol/logLevel"));
}

void TestModernEra::theArgumentsAreSentByteForByte()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    const QByteArray arguments = R"({ "b":1.0,"a":123456789012345678901234567890,"a":"\u0041" })";
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), arguments)));
    QCOMPARE(p.server.last("tools/call").params()["arguments"].raw(), arguments);
}

void TestModernEra::httpRequestsRepeatMethodAndName_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("tool") << QByteArray("tools/call") << QByteArray(R"({"name":"sql"})") << QByteArray("sql");
    QTest::newRow("prompt") << QByteArray("prompts/get") << QByteArray(R"({"name":"p"})") << QByteArray("p");
    QTest::newRow("resource") << QByteArray("resources/read") << QByteArray(R"({"uri":"file:///a"})") << QByteArray("file:///a");
    QTest::newRow("a name that is not safe") << QByteArray("tools/call") << QByteArray(R"({"name":"caf\u00e9"})")
                                             << QByteArray("=?base64?Y2Fmw6k=?=");
    QTest::newRow("a list has none") << QByteArray("tools/list") << QByteArray() << QByteArray();
}

void TestModernEra::httpRequestsRepeatMethodAndName()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, name);
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onResult(method, kOk);
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().request(method, params)));
    const wire::HttpHeaders headers = p.server.requests(method).last().headers;
    QCOMPARE(wire::headerValue(headers, "Mcp-Method"), method);
    QCOMPARE(wire::headerValue(headers, "Mcp-Name"), name);
    QCOMPARE(wire::hasHeader(headers, "Mcp-Name"), !name.isEmpty());
}

void TestModernEra::otherTransportsHaveNoSuchHeaders()
{
    Playbook p(TransportKind::WebSocket);
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QVERIFY(p.server.requests("tools/call").last().headers.isEmpty());
}

void TestModernEra::parametersOfKnownToolsAreMirroredIntoHeaders()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onResult("tools/list", kTools);
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().listTools()));
    QVERIFY(wait(p.session().callTool(QStringLiteral("sql"), R"({"region":"us-west1"})")));
    QCOMPARE(wire::headerValue(p.server.requests("tools/call").last().headers, "Mcp-Param-Region"), QByteArray("us-west1"));
    QVERIFY(wait(p.session().callTool(QStringLiteral("sql"), R"({"region":null})")));
    QVERIFY(!wire::hasHeader(p.server.requests("tools/call").last().headers, "Mcp-Param-Region"));
}

// 2026-07-28 Streamable HTTP, "Client Behavior"
void TestModernEra::aHeaderMismatchListsTheToolsAgainAndRepeatsTheCallOnce()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onResult("tools/list", kTools);
    p.server.on("tools/call", [&p](const rpc::Message &request) {
        if (p.server.requests("tools/call").size() == 1)
            p.server.error(request, -32020, "Header mismatch: Mcp-Param-Region is missing");
        else
            p.server.result(request, kOk);
    });
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("sql"), R"({"region":"us-west1"})")));
    QCOMPARE(p.server.requests("tools/list").size(), 1);
    QVERIFY(!wire::hasHeader(p.server.requests("tools/call").first().headers, "Mcp-Param-Region"));
    QCOMPARE(wire::headerValue(p.server.requests("tools/call").last().headers, "Mcp-Param-Region"), QByteArray("us-west1"));
    QCOMPARE(p.notes.size(), 1); // it is visible
}

void TestModernEra::aHeaderMismatchThatStaysIsTheError()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onResult("tools/list", kTools);
    p.server.onError("tools/call", -32020, "Header mismatch");
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("sql"), "{}"));
    QCOMPARE(result.error().kind, ErrorKind::Remote);
    QCOMPARE(result.error().code, -32020);
    QCOMPARE(p.server.requests("tools/call").size(), 2);
}

void TestModernEra::anUnknownResultTypeIsAnErrorThatNamesIt()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", R"({"resultType":"surprise","content":[]})");
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result.error().kind, ErrorKind::Malformed);
    QVERIFY(result.error().message.contains(QStringLiteral("resultType")));
    QVERIFY(result.error().message.contains(QStringLiteral("surprise")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.result-type")});
}

// 2026-07-28 "Responses": absent counts as complete.
void TestModernEra::aMissingResultTypeIsCompleteAndSaidOnce()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", R"({"content":[]})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.no-result-type")});
}

// 2026-07-28 stdio: a server must not send requests, a client must not write responses.
void TestModernEra::aRequestFromTheServerGetsNoAnswer()
{
    Playbook p;
    p.server.speakModern();
    QVERIFY(p.connect());
    const qsizetype before = p.server.wire().sent().size();
    p.server.wire().receive(R"({"jsonrpc":"2.0","id":1,"method":"roots/list"})");
    QCOMPARE(p.server.wire().sent().size(), before);
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.server-request")});
    QVERIFY(p.broker.asked().isEmpty());
}

void TestModernEra::cancellingOverHttpClosesTheStream()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onSilence("tools/call");
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("t"), "{}", {}, stop.get_token()), kept);
    const QByteArray id = p.server.wire().sent().last().idToken;
    stop.request_stop();
    QCOMPARE(kept.error().kind, ErrorKind::Cancelled);
    QCOMPARE(p.server.wire().aborted(), QList<QByteArray>{id});
    QCOMPARE(p.server.wire().sent().last().idToken, id); // nothing was sent after it
}

void TestModernEra::cancellingOverStdioSendsTheNotification()
{
    Playbook p;
    p.server.speakModern();
    p.server.onSilence("tools/call");
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("t"), "{}", {}, stop.get_token()), kept);
    const QByteArray id = p.server.wire().sent().last().idToken;
    stop.request_stop();
    const QByteArray last = p.server.wire().lastSent();
    QVERIFY(last.contains("notifications/cancelled"));
    QVERIFY(last.contains("\"requestId\":" + id));
}

// 2026-07-28: an unknown method is 404 with a JSON-RPC error in the body, which is what the caller wants to read.
void TestModernEra::aRefusedExchangeTellsItsJsonRpcError()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onHttpStatus("x/y", 404, R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"No x/y","data":{"a":1}}})");
    QVERIFY(p.connect());
    const auto result = wait(p.session().request("x/y", {}));
    QCOMPARE(result.error().kind, ErrorKind::Remote);
    QCOMPARE(result.error().code, -32601);
    QCOMPARE(result.error().message, QStringLiteral("No x/y"));
    QCOMPARE(result.error().data, QByteArray(R"({"a":1})"));
}

void TestModernEra::aLogMessageNobodyAskedForIsAFinding()
{
    Playbook p;
    p.server.speakModern();
    QVERIFY(p.connect());
    QSignalSpy logged(&p.session(), &Session::logMessage);
    p.server.notify("notifications/message", R"({"level":"info","logger":"db","data":"x"})");
    QCOMPARE(logged.size(), 1);
    QCOMPARE(logged.first().at(1).toString(), QStringLiteral("db"));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.unrequested-log")});
}

void TestModernEra::verbatimMessagesGetTheirRoutingHeaders()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    p.server.onResult("tools/call", kOk);
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().sendRaw(R"({"jsonrpc":"2.0","id":"r","method":"tools/call","params":{"name":"t"}})")));
    const wire::Outgoing sent = p.server.requests("tools/call").last();
    QCOMPARE(wire::headerValue(sent.headers, "Mcp-Name"), QByteArray("t"));
    QVERIFY(sent.flags.testFlag(wire::FrameFlag::Verbatim));
}

QTEST_GUILESS_MAIN(TestModernEra)
#include "tst_modern_era.moc"

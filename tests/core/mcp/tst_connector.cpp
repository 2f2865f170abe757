// connect(): the negotiation carried out against scripted servers. The rules themselves are the table of tst_era_negotiator.
#include "scripted_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <qcorotask.h>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;
using namespace std::chrono_literals;
using wire::TransportKind;

class TestConnector : public QObject
{
    Q_OBJECT

private slots:
    // stdio
    void aModernServerIsFoundByDiscover();
    void anOlderServerIsInitializedOnTheSameProcess();
    void aServerThatAnswersAnythingWithAResultIsAnOlderOne();
    void aServerThatListsOnlyOlderRevisionsIsInitializedWithTheNewestOfThem();
    void silenceOnTheProbeIsAnOlderServerAndTheLateAnswerHarmless();
    void aServerThatExitsOnTheProbeIsStartedAgainWithoutOne();
    void aServerThatExitsAtOnceIsAnErrorThatSaysSo();
    void aServerThatExitsAfterAnsweringTheProbeIsStartedAgain();
    void aCommandThatCannotStartFailsAtOnce();
    void aServerSilentForEverTimesOut();

    // HTTP
    void aModernHttpServerIsFoundWithItsHeaders();
    void aFirstRefusalWithAVersionListIsRetriedWithASupportedVersion();
    void a400WithAnUnknownBodyIsAnOlderServer();
    void aPostRefusedWith404FallsBackToHttpSse();
    void withoutTheFallbackThe404IsTheError();
    void aFailedFallbackNamesBothReasons();
    void authorizationIsAskedForAtOnce_data();
    void authorizationIsAskedForAtOnce();
    void aServerErrorIsNoReasonToFallBack();
    void aModernErrorWithoutAListStaysModern();

    // versions and policies
    void anOlderCounterOfferIsAccepted();
    void anUnknownCounterOfferIsRefusedNamingBoth();
    void anUnknownCounterOfferCanBeAccepted();
    void aModernVersionInInitializeIsRefused();
    void aVersionNamedByTheRefusalIsTried();
    void aPinnedRevisionIsTheOneOffered();
    void anUnknownPinnedRevisionIsAConfigurationError();
    void theModernPolicyGoesOnWithoutDiscover();
    void theModernPolicyRefusesAnOlderServer();
    void nothingInCommonIsSaid();
    void aModernServerAskedForLegacySaysSo();

    // memory
    void aRememberedOlderServerIsNotProbed();
    void aWrongMemoryIsFoundOut();
    void aRememberedHttpSseServerIsOpenedDirectly();

    void aBannerBeforeTheHandshakeIsAFinding();
    void everyProbeFrameIsMarked();
    void stepsTellWhatHappened();
    void connectingCanBeCancelled();
};

void TestConnector::aModernServerIsFoundByDiscover()
{
    Playbook p;
    p.server.speakModern();
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Modern);
    QCOMPARE(p.connected.verdict.version, QByteArray("2026-07-28"));
    QVERIFY(!p.connected.verdict.reason.isEmpty());
    QCOMPARE(p.server.methods(), QStringList{QStringLiteral("server/discover")});
    QCOMPARE(p.session().serverInfo().name, QStringLiteral("scripted"));
    const json::Value meta = p.server.last("server/discover").params()["_meta"];
    QCOMPARE(meta["io.modelcontextprotocol/protocolVersion"].toString(), QStringLiteral("2026-07-28"));
    QVERIFY(meta["io.modelcontextprotocol/clientCapabilities"].isObject());
    QCOMPARE(meta["io.modelcontextprotocol/clientInfo"]["name"].toString(), QStringLiteral("mcp-workbench"));
    QVERIFY(p.findings.isEmpty());
}

void TestConnector::anOlderServerIsInitializedOnTheSameProcess()
{
    Playbook p;
    p.server.speakLegacy();
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Legacy);
    QCOMPARE(p.server.starts(), 1);
    QTRY_COMPARE(p.server.methods(), QStringList({QStringLiteral("server/discover"), QStringLiteral("initialize"),
                                                  QStringLiteral("notifications/initialized")}));
    const json::Value params = p.server.last("initialize").params();
    QCOMPARE(params["protocolVersion"].toString(), QStringLiteral("2025-11-25"));
    QVERIFY(params["capabilities"].contains("sampling"));
    QCOMPARE(params["clientInfo"]["version"].toString(), QStringLiteral(WB_VERSION));
    QVERIFY(p.decided(QStringLiteral("-32601")));
}

void TestConnector::aServerThatAnswersAnythingWithAResultIsAnOlderOne()
{
    Playbook p;
    p.server.speakLegacy();
    p.server.onResult("server/discover", "{}");
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Legacy);
    QVERIFY(p.rules().contains(QStringLiteral("mcp.discover-result")));
}

void TestConnector::aServerThatListsOnlyOlderRevisionsIsInitializedWithTheNewestOfThem()
{
    Playbook p;
    p.server.speakLegacy("2025-06-18");
    p.server.onResult("server/discover", R"({"supportedVersions":["2024-11-05","2025-06-18"],"capabilities":{}})");
    QVERIFY(p.connect());
    QCOMPARE(p.server.starts(), 1);
    QCOMPARE(p.server.last("initialize").params()["protocolVersion"].toString(), QStringLiteral("2025-06-18"));
    QCOMPARE(p.session().traits().version, QByteArray("2025-06-18"));
}

// 2026-07-28 stdio: no answer within a reasonable time is an older server.
void TestConnector::silenceOnTheProbeIsAnOlderServerAndTheLateAnswerHarmless()
{
    Playbook p;
    p.options.probeTimeout = 30ms;
    p.server.speakLegacy();
    p.server.onSilence("server/discover");
    QVERIFY(p.connect());
    QCOMPARE(p.server.starts(), 1);
    QVERIFY(p.server.requests("notifications/cancelled").isEmpty());
    p.server.wire().receive(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"late"}})");
    QVERIFY(p.rules().contains(QStringLiteral("rpc.late-answer")));
    QVERIFY(p.session().isOpen());
}

void TestConnector::aServerThatExitsOnTheProbeIsStartedAgainWithoutOne()
{
    Playbook p;
    p.server.speakLegacy();
    p.server.onExit("server/discover");
    QVERIFY(p.connect());
    QCOMPARE(p.server.starts(), 2);
    QCOMPARE(p.server.requests("server/discover").size(), 1);
    QCOMPARE(p.connected.verdict.era, EraKind::Legacy);
}

void TestConnector::aServerThatExitsAtOnceIsAnErrorThatSaysSo()
{
    Playbook p;
    p.server.onExit("server/discover");
    p.server.onExit("initialize");
    const Result<void> result = p.connect();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Transport);
    QVERIFY(result.error().message.contains(QStringLiteral("exited with code 3")));
    QCOMPARE(p.server.starts(), 2);
}

void TestConnector::aServerThatExitsAfterAnsweringTheProbeIsStartedAgain()
{
    Playbook p;
    p.server.speakLegacy();
    int initialized = 0;
    p.server.on("initialize", [&](const rpc::Message &request) {
        if (++initialized == 1)
            p.server.wire().close();
        else
            p.server.result(request, R"({"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}})");
    });
    QVERIFY(p.connect());
    QCOMPARE(p.server.starts(), 2);
}

void TestConnector::aCommandThatCannotStartFailsAtOnce()
{
    Playbook p;
    p.server.refuseKind(TransportKind::Stdio, {.kind = ErrorKind::Transport, .message = QStringLiteral("No such file")});
    const Result<void> result = p.connect();
    QCOMPARE(result.error().message, QStringLiteral("No such file"));
    QCOMPARE(p.server.starts(), 1);
}

void TestConnector::aServerSilentForEverTimesOut()
{
    Playbook p;
    p.options.probeTimeout = 20ms;
    p.options.timeouts.idle = 40ms;
    p.server.onSilence("server/discover");
    p.server.onSilence("initialize");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Timeout);
    QVERIFY(result.error().hint.contains(QStringLiteral("server/discover")));
}

void TestConnector::aModernHttpServerIsFoundWithItsHeaders()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    QVERIFY(p.connect());
    const wire::Outgoing sent = p.server.requests("server/discover").first();
    QCOMPARE(wire::headerValue(sent.headers, "mcp-method"), QByteArray("server/discover"));
    QVERIFY(!wire::hasHeader(sent.headers, "Mcp-Name"));
    QCOMPARE(p.server.wire().negotiations().last().protocolVersion, QByteArray("2026-07-28"));
    QVERIFY(!p.server.wire().negotiations().last().standingStream);
}

// Conformance scenario request-metadata; 2026-07-28 "Protocol Version Negotiation".
void TestConnector::aFirstRefusalWithAVersionListIsRetriedWithASupportedVersion()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakModern();
    int asked = 0;
    p.server.on("server/discover", [&](const rpc::Message &request) {
        if (++asked == 1)
            p.server.error(request, -32022, "Unsupported protocol version", R"({"supported":["2026-07-28"],"requested":"2026-07-28"})");
        else
            p.server.result(request, R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}})");
    });
    QVERIFY(p.connect());
    QCOMPARE(asked, 2);
    QCOMPARE(p.connected.verdict.era, EraKind::Modern);
}

void TestConnector::a400WithAnUnknownBodyIsAnOlderServer()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakLegacy();
    p.server.onHttpStatus("server/discover", 400, R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"No valid session ID"},"id":null})");
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Legacy);
    QCOMPARE(p.connected.verdict.transport, TransportKind::StreamableHttp);
    const QList<wire::Transport::Negotiated> negotiations = p.server.wire().negotiations();
    QCOMPARE(negotiations.last().protocolVersion, QByteArray("2025-11-25"));
    QVERIFY(negotiations.last().standingStream);
    QVERIFY(negotiations.last().resumable);
    QVERIFY(negotiations.at(negotiations.size() - 2).protocolVersion.isEmpty()); // the handshake itself carries none
}

void TestConnector::aPostRefusedWith404FallsBackToHttpSse()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakLegacy("2024-11-05");
    p.server.onHttpStatus("server/discover", 404);
    int initialized = 0;
    p.server.on("initialize", [&](const rpc::Message &request) {
        if (++initialized == 1)
            p.server.wire().failRequest(request.idToken(),
                                        {.kind = ErrorKind::Transport, .message = QStringLiteral("HTTP 404"), .code = 404});
        else
            p.server.result(request, R"({"protocolVersion":"2024-11-05","capabilities":{},"serverInfo":{"name":"s","version":"1"}})");
    });
    QVERIFY(p.connect());
    QCOMPARE(p.server.kinds(), (QList<TransportKind>{TransportKind::StreamableHttp, TransportKind::HttpSse}));
    QCOMPARE(p.connected.verdict.transport, TransportKind::HttpSse);
    QVERIFY(p.decided(QStringLiteral("HTTP+SSE")));
}

void TestConnector::withoutTheFallbackThe404IsTheError()
{
    Playbook p(TransportKind::StreamableHttp);
    p.options.allowSseFallback = false;
    p.server.onHttpStatus("server/discover", 404);
    p.server.onHttpStatus("initialize", 404);
    const Result<void> result = p.connect();
    QCOMPARE(result.error().code, 404);
    QCOMPARE(p.server.starts(), 1);
}

void TestConnector::aFailedFallbackNamesBothReasons()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.onHttpStatus("server/discover", 405);
    p.server.onHttpStatus("initialize", 405);
    p.server.refuseKind(TransportKind::HttpSse, {.kind = ErrorKind::Transport, .message = QStringLiteral("no event stream"), .code = 200});
    const Result<void> result = p.connect();
    QCOMPARE(result.error().code, 405);
    QVERIFY(result.error().message.contains(QStringLiteral("405")));
    QVERIFY(result.error().message.contains(QStringLiteral("no event stream")));
}

void TestConnector::authorizationIsAskedForAtOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("403") << 403;
}

void TestConnector::authorizationIsAskedForAtOnce()
{
    QFETCH(int, status);
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakLegacy();
    p.server.onHttpStatus("server/discover", status, R"({"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Unauthorized"}})");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Auth);
    QCOMPARE(result.error().code, status);
    QVERIFY(p.server.requests("initialize").isEmpty());
}

void TestConnector::aServerErrorIsNoReasonToFallBack()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.speakLegacy();
    p.server.onHttpStatus("server/discover", 503);
    const Result<void> result = p.connect();
    QCOMPARE(result.error().code, 503);
    QVERIFY(p.server.requests("initialize").isEmpty());
}

void TestConnector::aModernErrorWithoutAListStaysModern()
{
    Playbook p(TransportKind::StreamableHttp);
    p.server.onHttpStatus("server/discover", 400, R"({"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"Header mismatch"}})");
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Modern);
    QVERIFY(p.server.requests("initialize").isEmpty());
    QVERIFY(p.session().serverInfo().raw.isEmpty());
}

// 2025-11-25 "Version Negotiation"; some servers offer an older revision than any asked for.
void TestConnector::anOlderCounterOfferIsAccepted()
{
    Playbook p;
    p.options.policy = EraPolicy::Legacy;
    p.server.speakLegacy("2024-11-05");
    QVERIFY(p.connect());
    QCOMPARE(p.session().traits().version, QByteArray("2024-11-05"));
    QCOMPARE(p.connected.verdict.version, QByteArray("2024-11-05"));
    QVERIFY(p.server.requests("server/discover").isEmpty());
    QVERIFY(p.server.wire().negotiations().last().protocolVersion.isEmpty()); // 2024-11-05 has no header
}

void TestConnector::anUnknownCounterOfferIsRefusedNamingBoth()
{
    Playbook p;
    p.options.policy = EraPolicy::Legacy;
    p.server.speakLegacy("1.0");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(result.error().message.contains(QStringLiteral("1.0")));
    QVERIFY(result.error().message.contains(QStringLiteral("2025-11-25")));
    QVERIFY(p.rules().contains(QStringLiteral("mcp.version-in-initialize")));
}

void TestConnector::anUnknownCounterOfferCanBeAccepted()
{
    Playbook p;
    p.options.policy = EraPolicy::Legacy;
    p.options.acceptAnyVersion = true;
    p.server.speakLegacy("1.0");
    QVERIFY(p.connect());
    QCOMPARE(p.session().serverInfo().protocolVersion, QByteArray("1.0"));
}

void TestConnector::aModernVersionInInitializeIsRefused()
{
    Playbook p;
    p.options.policy = EraPolicy::Legacy;
    p.server.speakLegacy("2026-07-28");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.version-in-initialize")});
}

void TestConnector::aVersionNamedByTheRefusalIsTried()
{
    Playbook p;
    p.options.policy = EraPolicy::Legacy;
    p.server.on("initialize", [&p](const rpc::Message &request) {
        const QByteArray version = request.params()["protocolVersion"].toUtf8();
        if (version != "2024-11-05")
            p.server.error(request, -32602, "Unsupported protocol version", R"({"supported":["2024-11-05"],"requested":"x"})");
        else
            p.server.result(request, R"({"protocolVersion":"2024-11-05","capabilities":{},"serverInfo":{"name":"s","version":"1"}})");
    });
    QVERIFY(p.connect());
    QCOMPARE(p.session().traits().version, QByteArray("2024-11-05"));
}

void TestConnector::aPinnedRevisionIsTheOneOffered()
{
    Playbook p;
    p.options.pinned = "2025-03-26";
    p.server.speakLegacy("2025-03-26");
    QVERIFY(p.connect());
    QCOMPARE(p.server.last("initialize").params()["protocolVersion"].toString(), QStringLiteral("2025-03-26"));
    QVERIFY(p.server.requests("server/discover").isEmpty());
    // Revisions before 2025-06-18 have no elicitation to declare.
    QVERIFY(!p.server.last("initialize").params()["capabilities"].contains("elicitation"));
}

void TestConnector::anUnknownPinnedRevisionIsAConfigurationError()
{
    Playbook p;
    p.options.pinned = "2099-01-01";
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Config);
    QVERIFY(result.error().hint.contains(QStringLiteral("2026-07-28")));
    QCOMPARE(p.server.starts(), 0);
}

void TestConnector::theModernPolicyGoesOnWithoutDiscover()
{
    Playbook p;
    p.options.policy = EraPolicy::Modern;
    p.server.onResult("tools/list", R"({"resultType":"complete","tools":[],"ttlMs":0,"cacheScope":"public"})");
    QVERIFY(p.connect());
    QCOMPARE(p.session().serverInfo().protocolVersion, QByteArray("2026-07-28"));
    const bool warned = std::any_of(p.steps.begin(), p.steps.end(), [](const ConnectStep &step) {
        return step.state == ConnectStep::State::Warning && step.name == QLatin1String("Decision");
    });
    QVERIFY(warned);
    // Nothing is known of the server's capabilities, so nothing is held back.
    auto listing = p.session().listTools();
    QVERIFY(QCoro::waitFor(std::move(listing)));
    QCOMPARE(p.server.requests("tools/list").size(), 1);
}

void TestConnector::theModernPolicyRefusesAnOlderServer()
{
    Playbook p;
    p.options.policy = EraPolicy::Modern;
    p.server.speakLegacy();
    p.server.onResult("server/discover", R"({"supportedVersions":["2025-11-25"],"capabilities":{}})");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(result.error().message.contains(QStringLiteral("older")));
    QVERIFY(p.server.requests("initialize").isEmpty());
}

void TestConnector::nothingInCommonIsSaid()
{
    Playbook p;
    p.server.onResult("server/discover", R"({"resultType":"complete","supportedVersions":["2099-01-01"],"capabilities":{}})");
    const Result<void> result = p.connect();
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(result.error().message.contains(QStringLiteral("2099-01-01")));
    QVERIFY(result.error().hint.contains(QStringLiteral("2026-07-28")));
}

void TestConnector::aModernServerAskedForLegacySaysSo()
{
    Playbook p(TransportKind::StreamableHttp);
    p.options.policy = EraPolicy::Legacy;
    p.server.onHttpStatus("initialize", 400,
                          R"({"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"x","data":{"supported":["2026-07-28"]}}})");
    const Result<void> result = p.connect();
    QVERIFY(!result);
    QVERIFY(result.error().hint.contains(QStringLiteral("modern")));
    QCOMPARE(p.server.starts(), 1);
}

void TestConnector::aRememberedOlderServerIsNotProbed()
{
    Playbook p;
    p.options.remembered = Verdict{TransportKind::Stdio, EraKind::Legacy, "2025-11-25", {}};
    p.server.speakLegacy();
    QVERIFY(p.connect());
    QVERIFY(p.server.requests("server/discover").isEmpty());
    QVERIFY(p.connected.remembered);
}

void TestConnector::aWrongMemoryIsFoundOut()
{
    Playbook p;
    p.options.remembered = Verdict{TransportKind::Stdio, EraKind::Legacy, "2025-11-25", {}};
    p.server.speakModern();
    QVERIFY(p.connect());
    QCOMPARE(p.connected.verdict.era, EraKind::Modern);
    QVERIFY(!p.connected.remembered);
    QVERIFY(p.decided(QStringLiteral("anew")));
}

void TestConnector::aRememberedHttpSseServerIsOpenedDirectly()
{
    Playbook p(TransportKind::StreamableHttp);
    p.options.remembered = Verdict{TransportKind::HttpSse, EraKind::Legacy, "2024-11-05", {}};
    p.server.speakLegacy("2024-11-05");
    QVERIFY(p.connect());
    QCOMPARE(p.server.kinds(), QList<TransportKind>{TransportKind::HttpSse});
    QVERIFY(p.connected.remembered);
}

void TestConnector::aBannerBeforeTheHandshakeIsAFinding()
{
    Playbook p;
    p.server.speakLegacy();
    p.options.connection = ConnectionId{7};
    p.server.on("server/discover", [&p](const rpc::Message &request) {
        p.server.wire().receive("Server running on stdio");
        p.server.error(request, -32601);
    });
    QVERIFY(p.connect());
    QCOMPARE(p.rules(), QStringList{QStringLiteral("rpc.not-json")});
    QCOMPARE(p.findings.first().connection, ConnectionId{7});
}

void TestConnector::everyProbeFrameIsMarked()
{
    Playbook p;
    p.server.speakLegacy();
    QVERIFY(p.connect());
    QVERIFY(p.server.requests("server/discover").first().flags.testFlag(wire::FrameFlag::Probe));
    QVERIFY(!p.server.requests("initialize").first().flags.testFlag(wire::FrameFlag::Probe));
}

void TestConnector::stepsTellWhatHappened()
{
    Playbook p;
    p.server.speakLegacy();
    QVERIFY(p.connect());
    QCOMPARE(p.stepNames(), QStringList({QStringLiteral("Decision"), QStringLiteral("Start process"), QStringLiteral("Ask server/discover"),
                                         QStringLiteral("Decision"), QStringLiteral("Initialize"), QStringLiteral("Decision")}));
    QCOMPARE(p.steps.at(1).state, ConnectStep::State::Running);
    QCOMPARE(p.steps.at(1).name, QStringLiteral("Start process"));
}

void TestConnector::connectingCanBeCancelled()
{
    Playbook p;
    p.server.onSilence("server/discover");
    std::stop_source stop;
    std::optional<Result<Connected>> outcome;
    const auto run = [](Playbook &book, std::stop_token token, std::optional<Result<Connected>> &result) -> Task<void> {
        auto connecting = mcp::connect(book.server.factory(), book.kind, book.options, book.broker, {}, token);
        result = co_await connecting;
    };
    run(p, stop.get_token(), outcome);
    QTRY_COMPARE(p.server.requests("server/discover").size(), 1);
    stop.request_stop();
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestConnector)
#include "tst_connector.moc"

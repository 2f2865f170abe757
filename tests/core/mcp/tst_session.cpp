// Session: what callers see, whatever the era.
#include "session_fixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;
using namespace std::chrono_literals;
using wire::TransportKind;

namespace {

constexpr char kText[] = R"({"resultType":"complete","content":[{"type":"text","text":"hi"}]})";

struct ModernBook : Playbook
{
    explicit ModernBook(TransportKind transportKind = TransportKind::Stdio) : Playbook(transportKind) { server.speakModern(); }
};

QByteArray progress(const QByteArray &token, const QByteArray &value)
{
    return R"({"progressToken":)" + token + R"(,"progress":)" + value + R"(,"total":10,"message":"working"})";
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    // calls
    void aToolIsCalledAndItsResultDecoded();
    void aJsonRpcErrorIsARemoteErrorWithItsCodeAndData();
    void aCallTellsHowLongItTook();
    void theExchangeChosenByTheCallerIsUsed();
    void paramsThatAreNoObjectAreRefusedBeforeSending_data();
    void paramsThatAreNoObjectAreRefusedBeforeSending();
    void promptsAndCompletionsAreAskedForAsTheyShouldBe();
    void pingAsksWhatTheEraHasForIt();

    // what the server does not have
    void aMethodTheRevisionLacksIsRefusedWithAReason();
    void aCapabilityTheServerLacksIsRefusedWithAReason();
    void forceSendsItAnyway();
    void unknownMethodsAreSent();
    void listsThatAreNotDeclaredAreEmptyWithoutARequest();

    // freshness
    void aFreshListIsUsedOnlyWhenAllowed();
    void aChangeNotificationMakesItStale();
    void aFreshResourceIsUsedOnlyWhenAllowed();

    // tools over HTTP
    void aToolWithABadAnnotationIsShownButNotCalled();
    void overStdioAnnotationsDoNotCount();

    // what comes unasked
    void progressReachesItsCallBeforeTheResult();
    void progressKeepsTheCallAlive();
    void progressThatMakesNoSenseIsAFinding();
    void aCallersOwnProgressTokenIsFollowed();
    void changesAreSignalled();
    void findingsNameTheConnection();

    // the end
    void closingEndsWithASignal();
    void aLostServerFailsItsCallsAndIsSignalled();
    void destroyingTheSessionCancelsItsCalls();

    void manyCallsRunBesideEachOther();
    void sequentialCallsAreCheap();
    void aBurstOfProgressIsCheap();
};

void TestSession::aToolIsCalledAndItsResultDecoded()
{
    ModernBook p;
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("greet"), R"({"who":"me"})"));
    QVERIFY(result);
    QCOMPARE(result->value.content.first().text, QStringLiteral("hi"));
    QCOMPARE(p.server.last("tools/call").params()["name"].toString(), QStringLiteral("greet"));
    QVERIFY(p.findings.isEmpty());
}

void TestSession::aJsonRpcErrorIsARemoteErrorWithItsCodeAndData()
{
    ModernBook p;
    p.server.onError("tools/call", -32602, "Unknown tool: x", R"({"did":"you mean y"})");
    QVERIFY(p.connect());
    const Error error = wait(p.session().callTool(QStringLiteral("x"), "{}")).error();
    QCOMPARE(error.kind, ErrorKind::Remote);
    QCOMPARE(error.code, -32602);
    QCOMPARE(error.message, QStringLiteral("Unknown tool: x"));
    QCOMPARE(error.data, QByteArray(R"({"did":"you mean y"})"));
    QCOMPARE(error.where, QStringLiteral("tools/call"));
}

void TestSession::aCallTellsHowLongItTook()
{
    ModernBook p;
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("x"), "{}"));
    QVERIFY(result->answer.elapsedNs > 0);
    QVERIFY(result->answer.elapsedNs < 1'000'000'000);
    QCOMPARE(result->answer.rounds, 1);
}

void TestSession::theExchangeChosenByTheCallerIsUsed()
{
    ModernBook p;
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    CallOptions options;
    options.exchange = ExchangeId{4711};
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}", options)));
    QCOMPARE(p.server.requests("tools/call").last().exchange, ExchangeId{4711});
}

void TestSession::paramsThatAreNoObjectAreRefusedBeforeSending_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("broken") << QByteArray("{");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("text") << QByteArray("\"x\"");
}

void TestSession::paramsThatAreNoObjectAreRefusedBeforeSending()
{
    QFETCH(QByteArray, params);
    ModernBook p;
    QVERIFY(p.connect());
    const qsizetype before = p.server.wire().sent().size();
    const Error error = wait(p.session().request("tools/call", params)).error();
    QCOMPARE(error.kind, ErrorKind::Config);
    QVERIFY(error.hint.contains(QStringLiteral("verbatim")));
    QCOMPARE(p.server.wire().sent().size(), before);
}

void TestSession::promptsAndCompletionsAreAskedForAsTheyShouldBe()
{
    ModernBook p;
    p.server.onResult("prompts/get", R"({"resultType":"complete","messages":[{"role":"user","content":{"type":"text","text":"x"}}]})");
    p.server.onResult("completion/complete", R"({"resultType":"complete","completion":{"values":["python"],"total":1}})");
    QVERIFY(p.connect());
    const auto prompt = wait(p.session().getPrompt(QStringLiteral("p"), R"({"a":"b"})"));
    QCOMPARE(prompt->value.messages.first().role, QStringLiteral("user"));
    const auto completion = wait(p.session().complete(R"({"type":"ref/prompt","name":"p"})", QStringLiteral("language"),
                                                      QStringLiteral("py"), R"({"arguments":{"x":"y"}})"));
    QCOMPARE(completion->value.values, QStringList{QStringLiteral("python")});
    const json::Value params = p.server.last("completion/complete").params();
    QCOMPARE(params["argument"]["value"].toString(), QStringLiteral("py"));
    QCOMPARE(params["context"]["arguments"]["x"].toString(), QStringLiteral("y"));
    QCOMPARE(params["ref"]["name"].toString(), QStringLiteral("p"));
}

void TestSession::pingAsksWhatTheEraHasForIt()
{
    ModernBook modern;
    QVERIFY(modern.connect());
    QVERIFY(wait(modern.session().ping()));
    QCOMPARE(modern.server.requests("server/discover").size(), 2);
    Playbook legacy;
    legacy.server.speakLegacy();
    QVERIFY(legacy.connect());
    QVERIFY(wait(legacy.session().ping()));
    QCOMPARE(legacy.server.requests("ping").size(), 1);
}

void TestSession::aMethodTheRevisionLacksIsRefusedWithAReason()
{
    ModernBook p;
    QVERIFY(p.connect());
    const Error error = wait(p.session().request("ping", {})).error();
    QCOMPARE(error.kind, ErrorKind::Unsupported);
    QVERIFY(error.message.contains(QStringLiteral("2026-07-28")));
    QVERIFY(p.server.requests("ping").isEmpty());
}

void TestSession::aCapabilityTheServerLacksIsRefusedWithAReason()
{
    Playbook p;
    p.server.speakModern(R"({"tools":{}})");
    QVERIFY(p.connect());
    const Error error = wait(p.session().readResource(QStringLiteral("a:b"))).error();
    QCOMPARE(error.kind, ErrorKind::Unsupported);
    QVERIFY(error.message.contains(QStringLiteral("resources")));
    QVERIFY(p.server.requests("resources/read").isEmpty());
}

void TestSession::forceSendsItAnyway()
{
    Playbook p;
    p.server.speakModern(R"({})");
    p.server.onResult("ping", R"({"resultType":"complete"})");
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    CallOptions options;
    options.force = true;
    QVERIFY(wait(p.session().request("ping", {}, options)));
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}", options)));
}

void TestSession::unknownMethodsAreSent()
{
    ModernBook p;
    p.server.onResult("com.example/x", R"({"resultType":"complete"})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().request("com.example/x", {})));
}

void TestSession::listsThatAreNotDeclaredAreEmptyWithoutARequest()
{
    Playbook p;
    p.server.speakModern(R"({"tools":{}})");
    QVERIFY(p.connect());
    const auto listing = wait(p.session().listPrompts());
    QVERIFY(listing);
    QVERIFY(listing->items.isEmpty());
    QCOMPARE(listing->pages, 0);
    QVERIFY(p.server.requests("prompts/list").isEmpty());
}

// 2026-07-28 "Caching": the client may consider it fresh; a testing tool does so only when told.
void TestSession::aFreshListIsUsedOnlyWhenAllowed()
{
    ModernBook p;
    p.server.onResult("prompts/list", R"({"resultType":"complete","prompts":[{"name":"a"}],"ttlMs":60000,"cacheScope":"private"})");
    QVERIFY(p.connect());
    const auto first = wait(p.session().listPrompts());
    QCOMPARE(first->freshness.ttlMs, std::optional<qint64>(60000));
    QCOMPARE(first->freshness.cacheScope, QStringLiteral("private"));
    QVERIFY(first->freshness.isFresh(systemClock().monotonicNs()));
    QVERIFY(!first->freshness.isFresh(systemClock().monotonicNs() + 61'000'000'000));
    CallOptions cached;
    cached.useCache = true;
    const auto second = wait(p.session().listPrompts(cached));
    QVERIFY(second->fromCache);
    QCOMPARE(second->items.first().name, QStringLiteral("a"));
    QCOMPARE(second->freshness.staleAtNs, first->freshness.staleAtNs);
    QCOMPARE(p.server.requests("prompts/list").size(), 1);
    QVERIFY(!wait(p.session().listPrompts())->fromCache);
    QCOMPARE(p.server.requests("prompts/list").size(), 2);
}

void TestSession::aChangeNotificationMakesItStale()
{
    ModernBook p;
    p.server.onResult("tools/list", R"({"resultType":"complete","tools":[],"ttlMs":60000,"cacheScope":"public"})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().listTools()));
    p.server.notify("notifications/tools/list_changed", R"({"_meta":{"io.modelcontextprotocol/subscriptionId":99}})");
    CallOptions cached;
    cached.useCache = true;
    QVERIFY(!wait(p.session().listTools(cached))->fromCache);
}

void TestSession::aFreshResourceIsUsedOnlyWhenAllowed()
{
    ModernBook p;
    p.server.onResult("resources/read",
                      R"({"resultType":"complete","contents":[{"uri":"a:b","text":"x"}],"ttlMs":60000,"cacheScope":"public"})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().readResource(QStringLiteral("a:b"))));
    CallOptions cached;
    cached.useCache = true;
    const auto again = wait(p.session().readResource(QStringLiteral("a:b"), cached));
    QVERIFY(again->answer.fromCache);
    QVERIFY(again->value.freshness.isFresh(systemClock().monotonicNs()));
    QVERIFY(!wait(p.session().readResource(QStringLiteral("a:c"), cached))->answer.fromCache);
    p.server.notify("notifications/resources/updated", R"({"uri":"a:b"})");
    QVERIFY(!wait(p.session().readResource(QStringLiteral("a:b"), cached))->answer.fromCache);
}

// 2026-07-28 Streamable HTTP: such tools are excluded, with a warning that names tool and reason.
void TestSession::aToolWithABadAnnotationIsShownButNotCalled()
{
    ModernBook p(TransportKind::StreamableHttp);
    p.server.onResult("tools/list",
                      R"({"resultType":"complete","ttlMs":0,"cacheScope":"public","tools":[{"name":"bad","inputSchema":)"
                      R"({"type":"object","properties":{"p":{"type":"number","x-mcp-header":"P"}}}},{"name":"good","inputSchema":{}}]})");
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    const auto listing = wait(p.session().listTools());
    QCOMPARE(listing->items.size(), 2);
    QVERIFY(!listing->items.at(0).excluded.isEmpty());
    QVERIFY(listing->items.at(1).excluded.isEmpty());
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.tool-excluded")});
    QVERIFY(p.findings.first().message.contains(QStringLiteral("bad")));
    const Error error = wait(p.session().callTool(QStringLiteral("bad"), "{}")).error();
    QCOMPARE(error.kind, ErrorKind::Unsupported);
    QVERIFY(p.server.requests("tools/call").isEmpty());
    CallOptions force;
    force.force = true;
    QVERIFY(wait(p.session().callTool(QStringLiteral("bad"), "{}", force)));
    QVERIFY(wait(p.session().callTool(QStringLiteral("good"), "{}")));
}

void TestSession::overStdioAnnotationsDoNotCount()
{
    ModernBook p;
    p.server.onResult("tools/list", R"({"resultType":"complete","ttlMs":0,"cacheScope":"public","tools":[{"name":"bad","inputSchema":)"
                                    R"({"type":"object","properties":{"p":{"type":"number","x-mcp-header":"P"}}}}]})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().listTools())->items.first().excluded.isEmpty());
}

// Rule: progress that arrives in the same read as the result is delivered before it, in order.
void TestSession::progressReachesItsCallBeforeTheResult()
{
    ModernBook p;
    p.server.on("tools/call", [&p](const rpc::Message &request) {
        for (const char *value : {"1", "2", "3"})
            p.server.notify("notifications/progress", progress(request.idToken(), value));
        p.server.result(request, kText);
    });
    QVERIFY(p.connect());
    QList<double> values;
    Progress last;
    connect(&p.session(), &Session::progress, &p.session(), [&](const Progress &update) {
        values.append(update.progress);
        last = update;
    });
    CallOptions options;
    options.exchange = ExchangeId{12};
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}", options)));
    QCOMPARE(values, (QList<double>{1, 2, 3}));
    QCOMPARE(last.exchange, ExchangeId{12});
    QCOMPARE(last.total, std::optional<double>(10));
    QCOMPARE(last.message, QStringLiteral("working"));
    QVERIFY(p.findings.isEmpty());
}

void TestSession::progressKeepsTheCallAlive()
{
    ModernBook p;
    p.server.onSilence("tools/call");
    QVERIFY(p.connect());
    CallOptions options;
    options.timeouts.idle = 150ms;
    QElapsedTimer timer;
    timer.start();
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("x"), "{}", options), kept);
    const QByteArray token = p.server.wire().sent().last().idToken;
    QTimer::singleShot(100ms, Qt::PreciseTimer, &p.session(), [&] { p.server.notify("notifications/progress", progress(token, "1")); });
    QTRY_VERIFY_WITH_TIMEOUT(kept.arrived(), 3000);
    QCOMPARE(kept.error().kind, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() >= 240); // a slow machine makes it longer, never shorter
}

void TestSession::progressThatMakesNoSenseIsAFinding()
{
    ModernBook p;
    p.server.on("tools/call", [&p](const rpc::Message &request) {
        p.server.notify("notifications/progress", progress(request.idToken(), "5"));
        p.server.notify("notifications/progress", progress(request.idToken(), "4"));
        p.server.notify("notifications/progress", progress("999", "1"));
        p.server.notify("notifications/progress", "{}");
        p.server.result(request, kText);
    });
    QVERIFY(p.connect());
    QSignalSpy updates(&p.session(), &Session::progress);
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}")));
    QCOMPARE(updates.size(), 2);
    QCOMPARE(p.rules().count(QStringLiteral("mcp.progress")), 3);
}

void TestSession::aCallersOwnProgressTokenIsFollowed()
{
    ModernBook p;
    p.server.on("tools/call", [&p](const rpc::Message &request) {
        p.server.notify("notifications/progress", progress("\"mine\"", "1"));
        p.server.result(request, kText);
    });
    QVERIFY(p.connect());
    QSignalSpy updates(&p.session(), &Session::progress);
    CallOptions options;
    options.meta = R"({"progressToken":"mine"})";
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}", options)));
    QCOMPARE(updates.size(), 1);
}

void TestSession::changesAreSignalled()
{
    Playbook p;
    p.server.speakLegacy();
    QVERIFY(p.connect());
    QSignalSpy tools(&p.session(), &Session::toolsChanged);
    QSignalSpy resources(&p.session(), &Session::resourcesChanged);
    QSignalSpy prompts(&p.session(), &Session::promptsChanged);
    QSignalSpy updated(&p.session(), &Session::resourceUpdated);
    QSignalSpy all(&p.session(), &Session::notification);
    p.server.notify("notifications/tools/list_changed");
    p.server.notify("notifications/resources/list_changed");
    p.server.notify("notifications/prompts/list_changed");
    p.server.notify("notifications/resources/updated", R"({"uri":"file:///a"})");
    p.server.notify("notifications/x");
    QCOMPARE(tools.size(), 1);
    QCOMPARE(resources.size(), 1);
    QCOMPARE(prompts.size(), 1);
    QCOMPARE(updated.first().first().toString(), QStringLiteral("file:///a"));
    QCOMPARE(all.size(), 5);
}

void TestSession::findingsNameTheConnection()
{
    ModernBook p;
    p.options.connection = ConnectionId{5};
    QVERIFY(p.connect());
    p.server.wire().receive("junk");
    p.server.wire().receive(R"({"jsonrpc":"2.0","id":1,"method":"ping"})");
    QCOMPARE(p.findings.size(), 2);
    QCOMPARE(p.findings[0].connection, ConnectionId{5});
    QCOMPARE(p.findings[1].connection, ConnectionId{5});
}

void TestSession::closingEndsWithASignal()
{
    ModernBook p;
    QVERIFY(p.connect());
    QSignalSpy closed(&p.session(), &Session::closed);
    p.session().close();
    QVERIFY(p.server.wire().isStopped());
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!p.session().isOpen());
}

void TestSession::aLostServerFailsItsCallsAndIsSignalled()
{
    ModernBook p;
    p.server.onExit("tools/call");
    QVERIFY(p.connect());
    QSignalSpy closed(&p.session(), &Session::closed);
    const Error error = wait(p.session().callTool(QStringLiteral("x"), "{}")).error();
    QVERIFY(error.message.contains(QStringLiteral("exited")));
    QCOMPARE(closed.size(), 1);
    QCOMPARE(wait(p.session().callTool(QStringLiteral("x"), "{}")).error().message, error.message);
}

void TestSession::destroyingTheSessionCancelsItsCalls()
{
    ModernBook p;
    p.server.onSilence("tools/call");
    p.server.onSilence("tools/list");
    p.server.onSilence("subscriptions/listen");
    QVERIFY(p.connect());
    Kept<Called<ToolResult>> call;
    Kept<Listing<Tool>> list;
    Kept<void> listening;
    keep(p.session().callTool(QStringLiteral("x"), "{}"), call);
    keep(p.session().listTools(), list);
    keep(p.session().listen({}), listening);
    p.connected.session.reset();
    QCOMPARE(call.error().kind, ErrorKind::Cancelled);
    QCOMPARE(list.error().kind, ErrorKind::Cancelled);
    QCOMPARE(listening.error().kind, ErrorKind::Cancelled);
}

void TestSession::manyCallsRunBesideEachOther()
{
    ModernBook p;
    QList<rpc::Message> waiting;
    p.server.on("tools/call", [&waiting](const rpc::Message &request) { waiting.append(request); });
    QVERIFY(p.connect());
    std::array<Kept<Called<ToolResult>>, 200> kept;
    for (std::size_t i = 0; i < kept.size(); ++i)
        keep(p.session().callTool(QString::number(i), "{}"), kept[i]);
    QTRY_COMPARE(waiting.size(), 200);
    for (auto request = waiting.crbegin(); request != waiting.crend(); ++request)
        p.server.result(*request, R"({"resultType":"complete","content":[{"type":"text","text":)" +
                                      request->params()["name"].raw().toByteArray() + "}]}");
    QTRY_VERIFY(std::all_of(kept.begin(), kept.end(), [](const auto &call) { return call.arrived(); }));
    for (std::size_t i = 0; i < kept.size(); ++i)
        QCOMPARE(kept[i].result->value().value.content.first().text, QString::number(i));
}

// Rule: our own cost per call is far below that of any wire; generous bounds, since machines differ.
void TestSession::sequentialCallsAreCheap()
{
    ModernBook p;
    p.server.onResult("tools/call", kText);
    QVERIFY(p.connect());
    ScriptedTransport &transport = p.server.wire();
    transport.keepSent(false);
    transport.setResponder([&transport](const wire::Outgoing &message) {
        transport.receive(R"({"jsonrpc":"2.0","id":)" + message.idToken +
                          R"(,"result":{"resultType":"complete","content":[{"type":"text","text":"hi"}]}})");
    });
    constexpr int kCount = 20000;
    int done = 0;
    const auto run = [](Session &session, int &counter) -> Task<void> {
        for (int i = 0; i < kCount; ++i) {
            auto call = session.callTool(QStringLiteral("echo"), R"({"message":"hello"})");
            const auto answer = co_await call;
            if (!answer)
                co_return;
            ++counter;
        }
    };
    QElapsedTimer timer;
    timer.start();
    run(p.session(), done);
    while (done < kCount && timer.elapsed() < 20000)
        QCoreApplication::processEvents();
    const double perSecond = kCount * 1e9 / static_cast<double>(timer.nsecsElapsed());
    qInfo("%.0f sequential tool calls/s", perSecond);
    QCOMPARE(done, kCount);
    QVERIFY(perSecond > 4000);
}

void TestSession::aBurstOfProgressIsCheap()
{
    ModernBook p;
    constexpr int kCount = 100000;
    p.server.on("tools/call", [&p](const rpc::Message &request) {
        for (int i = 1; i <= kCount; ++i)
            p.server.notify("notifications/progress", progress(request.idToken(), QByteArray::number(i)));
        p.server.result(request, kText);
    });
    QVERIFY(p.connect());
    int seen = 0;
    connect(&p.session(), &Session::progress, &p.session(), [&seen](const Progress &update) { seen += int(update.progress) == seen + 1; });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(wait(p.session().callTool(QStringLiteral("x"), "{}")));
    qInfo("%d progress notifications: %lld ms", kCount, timer.elapsed());
    QCOMPARE(seen, kCount);
    QVERIFY(timer.elapsed() < 4000);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"

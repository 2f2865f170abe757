// Multi round-trip requests: 2026-07-28 "Multi Round-Trip Requests", read by input_round, carried out by ModernEra.
#include "core/mcp/input_round.h"
#include "session_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;
using wire::TransportKind;

namespace {

constexpr char kDone[] = R"({"resultType":"complete","content":[]})";
constexpr char kElicit[] =
    R"({"resultType":"input_required","inputRequests":{"who":{"method":"elicitation/create","params":{"message":"Who?",)"
    R"("requestedSchema":{"type":"object","properties":{"name":{"type":"string"}}}}}},"requestState":"a\u0041\/=="})";

InputRound roundFor(const QByteArray &result)
{
    const Result<json::Document> document = json::Document::parse(result);
    return readRound(document->root());
}

} // namespace

class TestInputRounds : public QObject
{
    Q_OBJECT

private slots:
    void aResultIsReadForWhatItAsks_data();
    void aResultIsReadForWhatItAsks();
    void theRetryRepeatsEverythingElse();

    void inputIsGivenAndTheStateEchoedByteForByte();
    void withoutAStateNoneIsInvented();
    void eachRoundHasItsOwnIdAndTheSameExchange();
    void onlyTheLastRoundsStateIsEchoed();
    void severalInputsAreGatheredAtOnceAndAnsweredUnderTheirKeys();
    void aStateWithoutQuestionsIsRetriedAtOnce();
    void nothingLeaksIntoOtherCalls();
    void theNumberOfRoundsIsBounded();
    void onlyThreeMethodsMayAsk();
    void anUndeclaredInputEndsTheCall();
    void anInputOfAnUnknownKindEndsTheCall();
    void aMalformedQuestionIsAFindingAndAskedAllTheSame();
    void aRefusedInputEndsTheCallAndTheOtherQuestions();
    void stoppingTheCallEndsTheQuestions();
    void anAnswerThatIsNoObjectIsNotSent();
};

void TestInputRounds::aResultIsReadForWhatItAsks_data()
{
    using Kind = InputRound::Kind;
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &result, Kind kind) { QTest::newRow(name) << result << static_cast<int>(kind); };
    row("complete", R"({"resultType":"complete"})", Kind::Complete);
    row("absent", "{}", Kind::Complete);
    row("asks", kElicit, Kind::InputRequired);
    row("state only", R"({"resultType":"input_required","requestState":"s"})", Kind::InputRequired);
    row("requests only", R"({"resultType":"input_required","inputRequests":{}})", Kind::InputRequired);
    row("neither", R"({"resultType":"input_required"})", Kind::Malformed);
    row("requests of a wrong kind", R"({"resultType":"input_required","inputRequests":[]})", Kind::Malformed);
    row("a request without a method", R"({"resultType":"input_required","inputRequests":{"a":{}}})", Kind::Malformed);
    row("unknown", R"({"resultType":"later"})", Kind::Malformed);
    row("no string", R"({"resultType":1})", Kind::Malformed);
}

void TestInputRounds::aResultIsReadForWhatItAsks()
{
    QFETCH(QByteArray, result);
    QFETCH(int, kind);
    const InputRound round = roundFor(result);
    QCOMPARE(static_cast<int>(round.kind), kind);
    QCOMPARE(round.problem.isEmpty(), round.kind != InputRound::Kind::Malformed);
}

void TestInputRounds::theRetryRepeatsEverythingElse()
{
    const InputRound round = roundFor(kElicit);
    const Result<json::Document> original = json::Document::parse(R"({ "name":"t","arguments":{"n":1.0} })");
    const json::Document retry = retryParams(*original, round, {{round.asked.first().rawKey, R"({"action":"decline"})"}});
    QCOMPARE(retry.bytes(), QByteArray(R"({ "name":"t","arguments":{"n":1.0},"inputResponses":{"who":{"action":"decline"}},)"
                                       R"("requestState":"a\u0041\/==" })"));
}

// Rule: the state is opaque; the very token goes back.
void TestInputRounds::inputIsGivenAndTheStateEchoedByteForByte()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("tools/call", {kElicit, kDone});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"accept","content":{"name":"Ada"}})"));
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), R"({"x":1})"));
    QVERIFY(result);
    QCOMPARE(result->answer.rounds, 2);
    const json::Value params = p.server.last("tools/call").params();
    QCOMPARE(params["requestState"].raw(), QByteArrayView(R"("a\u0041\/==")"));
    QCOMPARE(params["inputResponses"].raw(), QByteArrayView(R"({"who":{"action":"accept","content":{"name":"Ada"}}})"));
    QCOMPARE(params["arguments"].raw(), QByteArrayView(R"({"x":1})"));
    QVERIFY(params["_meta"].contains("io.modelcontextprotocol/protocolVersion"));
    QCOMPARE(p.broker.asked().first().key, QByteArray("who"));
    QVERIFY(p.findings.isEmpty());
}

void TestInputRounds::withoutAStateNoneIsInvented()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("tools/call", {R"({"resultType":"input_required","inputRequests":{"r":{"method":"roots/list"}}})", kDone});
    p.broker.give("roots/list", QByteArray(R"({"roots":[]})"));
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QVERIFY(!p.server.last("tools/call").params().contains("requestState"));
}

void TestInputRounds::eachRoundHasItsOwnIdAndTheSameExchange()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("tools/call", {kElicit, kElicit, kDone});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"cancel"})"));
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result->answer.rounds, 3);
    const QList<wire::Outgoing> sent = p.server.requests("tools/call");
    QCOMPARE(sent.size(), 3);
    QVERIFY(sent[0].idToken != sent[1].idToken && sent[1].idToken != sent[2].idToken);
    QVERIFY(sent[0].exchange == sent[1].exchange && sent[1].exchange == sent[2].exchange);
    QCOMPARE(p.broker.asked().first().exchange, sent[0].exchange);
}

void TestInputRounds::onlyTheLastRoundsStateIsEchoed()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("tools/call", {kElicit, R"({"resultType":"input_required","inputRequests":{"r":{"method":"roots/list"}}})", kDone});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"cancel"})"));
    p.broker.give("roots/list", QByteArray(R"({"roots":[]})"));
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    const json::Value params = p.server.last("tools/call").params();
    QVERIFY(!params.contains("requestState"));
    QCOMPARE(params["inputResponses"].raw(), QByteArrayView(R"({"r":{"roots":[]}})"));
}

void TestInputRounds::severalInputsAreGatheredAtOnceAndAnsweredUnderTheirKeys()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults(
        "tools/call",
        {R"({"resultType":"input_required","inputRequests":{"\u0062":{"method":"roots/list"},"a":{"method":"sampling/createMessage",)"
         R"("params":{"messages":[],"maxTokens":1}}}})",
         kDone});
    p.broker.give("roots/list", QByteArray(R"({"roots":[]})"));
    p.broker.give("sampling/createMessage", QByteArray(R"({"role":"assistant"})"));
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QCOMPARE(p.broker.asked().size(), 2);
    QCOMPARE(p.server.last("tools/call").params()["inputResponses"].raw(),
             QByteArrayView(R"({"\u0062":{"roots":[]},"a":{"role":"assistant"}})"));
}

void TestInputRounds::aStateWithoutQuestionsIsRetriedAtOnce()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("resources/read", {R"({"resultType":"input_required","requestState":"s"})",
                                          R"({"resultType":"complete","contents":[],"ttlMs":60000,"cacheScope":"public"})"});
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().readResource(QStringLiteral("a:b"))));
    const json::Value params = p.server.last("resources/read").params();
    QCOMPARE(params["requestState"].toString(), QStringLiteral("s"));
    QVERIFY(!params.contains("inputResponses"));
    // 2026-07-28 "Cache Key": what input or state led to must not be kept.
    CallOptions cached;
    cached.useCache = true;
    QVERIFY(!wait(p.session().readResource(QStringLiteral("a:b"), cached))->answer.fromCache);
}

void TestInputRounds::nothingLeaksIntoOtherCalls()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults("tools/call", {kElicit, kDone});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"cancel"})"));
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QVERIFY(wait(p.session().callTool(QStringLiteral("other"), "{}")));
    const json::Value params = p.server.last("tools/call").params();
    QVERIFY(!params.contains("requestState"));
    QVERIFY(!params.contains("inputResponses"));
}

void TestInputRounds::theNumberOfRoundsIsBounded()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", R"({"resultType":"input_required","requestState":"again"})");
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result.error().kind, ErrorKind::Malformed);
    QCOMPARE(p.server.requests("tools/call").size(), 16);
}

void TestInputRounds::onlyThreeMethodsMayAsk()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/list", kElicit);
    p.server.onResults("prompts/get", {kElicit, R"({"resultType":"complete","messages":[]})"});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"cancel"})"));
    QVERIFY(p.connect());
    const auto listing = wait(p.session().listTools());
    QCOMPARE(listing.error().kind, ErrorKind::Malformed);
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.result-type")});
    QVERIFY(p.broker.asked().isEmpty());
    QVERIFY(wait(p.session().getPrompt(QStringLiteral("p"), {})));
}

void TestInputRounds::anUndeclaredInputEndsTheCall()
{
    Playbook p;
    p.broker.setCapabilities(R"({"elicitation":{}})");
    p.server.speakModern();
    p.server.onResults("tools/call", {R"({"resultType":"input_required","inputRequests":{"r":{"method":"roots/list"}}})", kDone});
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(result.error().message.contains(QStringLiteral("roots")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.undeclared-capability")});
    QVERIFY(p.broker.asked().isEmpty());
}

void TestInputRounds::anInputOfAnUnknownKindEndsTheCall()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", R"({"resultType":"input_required","inputRequests":{"r":{"method":"make/coffee"}}})");
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result.error().kind, ErrorKind::Unsupported);
    QVERIFY(result.error().message.contains(QStringLiteral("make/coffee")));
}

void TestInputRounds::aMalformedQuestionIsAFindingAndAskedAllTheSame()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResults(
        "tools/call",
        {R"({"resultType":"input_required","inputRequests":{"r":{"method":"elicitation/create","params":{"message":"x"}}}})", kDone});
    p.broker.give("elicitation/create", QByteArray(R"({"action":"decline"})"));
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.input-request")});
}

void TestInputRounds::aRefusedInputEndsTheCallAndTheOtherQuestions()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult(
        "tools/call",
        R"({"resultType":"input_required","inputRequests":{"open":{"method":"roots/list"},"r":{"method":"sampling/createMessage",)"
        R"("params":{"messages":[]}}}})");
    p.broker.give("sampling/createMessage", failure({.kind = ErrorKind::Remote, .message = QStringLiteral("rejected"), .code = -1}));
    QVERIFY(p.connect());
    const auto result = wait(p.session().callTool(QStringLiteral("t"), "{}"));
    QCOMPARE(result.error().message, QStringLiteral("rejected"));
    QCOMPARE(p.broker.cancelled(), 1); // the one that was still open
    QCOMPARE(p.server.requests("tools/call").size(), 1);
}

void TestInputRounds::stoppingTheCallEndsTheQuestions()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kElicit);
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("t"), "{}", {}, stop.get_token()), kept);
    QTRY_COMPARE(p.broker.asked().size(), 1);
    stop.request_stop();
    QCOMPARE(kept.error().kind, ErrorKind::Cancelled);
    QCOMPARE(p.broker.cancelled(), 1);
    QVERIFY(p.server.requests("notifications/cancelled").isEmpty()); // no request was in flight
}

void TestInputRounds::anAnswerThatIsNoObjectIsNotSent()
{
    Playbook p;
    p.server.speakModern();
    p.server.onResult("tools/call", kElicit);
    p.broker.give("elicitation/create", QByteArray("broken"));
    QVERIFY(p.connect());
    QCOMPARE(wait(p.session().callTool(QStringLiteral("t"), "{}")).error().kind, ErrorKind::Config);
    QCOMPARE(p.server.requests("tools/call").size(), 1);
}

QTEST_GUILESS_MAIN(TestInputRounds)
#include "tst_input_rounds.moc"

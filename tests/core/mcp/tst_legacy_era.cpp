// LegacyEra: the session of servers up to 2025-11-25, and what they may ask of us.
#include "session_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;
using wire::TransportKind;

namespace {

constexpr char kForm[] = R"({"message":"Who?","requestedSchema":{"type":"object","properties":{}}})";

struct LegacyBook : Playbook
{
    explicit LegacyBook(const QByteArray &version = "2025-11-25", TransportKind transportKind = TransportKind::Stdio)
        : Playbook(transportKind)
    {
        options.policy = EraPolicy::Legacy;
        server.speakLegacy(version);
    }

    void ask(const QByteArray &method, const QByteArray &params, const QByteArray &id = "\"s1\"")
    {
        server.wire().receive(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":)" + params + '}');
    }
};

} // namespace

class TestLegacyEra : public QObject
{
    Q_OBJECT

private slots:
    void requestsCarryNoModernMetadata();
    void aCallCarriesAProgressTokenUnlessNotWanted();
    void aPingFromTheServerIsAnswered();
    void declaredInputsGoToTheBroker_data();
    void declaredInputsGoToTheBroker();
    void anUndeclaredInputIsRefusedAsUnknown();
    void anUndeclaredElicitationModeIsRefused();
    void anErrorOfTheBrokerIsTheAnswer();
    void aDismissedQuestionIsARejection();
    void aQuestionCancelledByTheServerGetsNoAnswer();
    void closingTheSessionLeavesQuestionsUnanswered();
    void cancellingSendsTheNotification();
    void initializeIsNeverCancelled();
    void listeningSubscribesTheUris();
    void listeningWithoutTheCapabilityIsRefused();
    void aRejectedLogLevelIsNoDisaster();
    void batchesAreLegalIn20250326Only_data();
    void batchesAreLegalIn20250326Only();
    void theCapabilitiesFitTheRevision();
};

void TestLegacyEra::requestsCarryNoModernMetadata()
{
    LegacyBook p;
    p.server.onResult("tools/list", R"({"tools":[]})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().listTools()));
    QCOMPARE(p.server.last("tools/list").params().raw(), QByteArrayView());
    QVERIFY(p.server.requests("tools/list").last().headers.isEmpty());
}

void TestLegacyEra::aCallCarriesAProgressTokenUnlessNotWanted()
{
    LegacyBook p;
    p.server.onResult("tools/call", R"({"content":[]})");
    QVERIFY(p.connect());
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}")));
    QCOMPARE(p.server.last("tools/call").params()["_meta"]["progressToken"].raw(), p.server.last("tools/call").idToken());
    CallOptions options;
    options.wantProgress = false;
    QVERIFY(wait(p.session().callTool(QStringLiteral("t"), "{}", options)));
    QVERIFY(!p.server.last("tools/call").params().contains("_meta"));
}

void TestLegacyEra::aPingFromTheServerIsAnswered()
{
    LegacyBook p;
    QVERIFY(p.connect());
    p.ask("ping", "{}", "7");
    QCOMPARE(p.server.wire().lastSent(), QByteArray(R"({"jsonrpc":"2.0","id":7,"result":{}})"));
}

void TestLegacyEra::declaredInputsGoToTheBroker_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("elicitation") << QByteArray("elicitation/create") << QByteArray(kForm) << QByteArray(R"({"action":"decline"})");
    QTest::newRow("sampling") << QByteArray("sampling/createMessage") << QByteArray(R"({"messages":[],"maxTokens":1})")
                              << QByteArray(R"({"role":"assistant"})");
    QTest::newRow("roots") << QByteArray("roots/list") << QByteArray("{}") << QByteArray(R"({"roots":[]})");
}

void TestLegacyEra::declaredInputsGoToTheBroker()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, answer);
    LegacyBook p;
    p.options.connection = ConnectionId{3};
    p.broker.give(method, answer);
    QVERIFY(p.connect());
    p.ask(method, params);
    QTRY_COMPARE(p.server.wire().lastSent(), R"({"jsonrpc":"2.0","id":"s1","result":)" + answer + "}");
    QCOMPARE(p.broker.asked().first().params, params);
    QCOMPARE(p.broker.asked().first().key, QByteArray("\"s1\""));
    QCOMPARE(p.broker.asked().first().connection, ConnectionId{3});
    QVERIFY(p.findings.isEmpty());
}

// Rule: only what was declared may be asked for.
void TestLegacyEra::anUndeclaredInputIsRefusedAsUnknown()
{
    LegacyBook p("2025-03-26"); // has no elicitation
    p.options.pinned = "2025-03-26";
    QVERIFY(p.connect());
    p.ask("elicitation/create", kForm);
    QVERIFY(p.server.wire().lastSent().contains("-32601"));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.undeclared-capability")});
    QVERIFY(p.broker.asked().isEmpty());
}

void TestLegacyEra::anUndeclaredElicitationModeIsRefused()
{
    LegacyBook p;
    p.options.extraCapabilities = R"({"elicitation":{}})"; // form mode only
    QVERIFY(p.connect());
    p.ask("elicitation/create", R"({"mode":"url","message":"x","url":"https://example.com","elicitationId":"1"})");
    QVERIFY(p.server.wire().lastSent().contains("-32602"));
    p.broker.give("elicitation/create", QByteArray(R"({"action":"decline"})"));
    p.ask("elicitation/create", kForm, "8");
    QTRY_VERIFY(p.server.wire().lastSent().contains("decline"));
}

void TestLegacyEra::anErrorOfTheBrokerIsTheAnswer()
{
    LegacyBook p;
    p.broker.give("roots/list", failure({.kind = ErrorKind::Remote, .message = QStringLiteral("No roots"), .code = -32099}));
    QVERIFY(p.connect());
    p.ask("roots/list", "{}");
    QTRY_VERIFY(p.server.wire().lastSent().contains(R"("code":-32099,"message":"No roots")"));
}

void TestLegacyEra::aDismissedQuestionIsARejection()
{
    LegacyBook p;
    p.broker.give("sampling/createMessage", failure(ErrorKind::Cancelled, QStringLiteral("dismissed")));
    QVERIFY(p.connect());
    p.ask("sampling/createMessage", R"({"messages":[]})");
    QTRY_VERIFY(p.server.wire().lastSent().contains(R"("code":-1)"));
}

// 2025-11-25 "Cancellation": no response to a cancelled request.
void TestLegacyEra::aQuestionCancelledByTheServerGetsNoAnswer()
{
    LegacyBook p;
    QVERIFY(p.connect());
    p.ask("roots/list", "{}");
    QCOMPARE(p.broker.asked().size(), 1);
    const qsizetype sent = p.server.wire().sent().size();
    p.server.notify("notifications/cancelled", R"({"requestId":"s1"})");
    QCOMPARE(p.broker.cancelled(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(p.server.wire().sent().size(), sent);
}

void TestLegacyEra::closingTheSessionLeavesQuestionsUnanswered()
{
    LegacyBook p;
    QVERIFY(p.connect());
    p.ask("roots/list", "{}");
    p.connected.session.reset();
    QCOMPARE(p.broker.cancelled(), 1);
}

void TestLegacyEra::cancellingSendsTheNotification()
{
    LegacyBook p("2025-11-25", TransportKind::StreamableHttp);
    p.server.onSilence("tools/call");
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("t"), "{}", {}, stop.get_token()), kept);
    const QByteArray id = p.server.wire().sent().last().idToken;
    stop.request_stop();
    QVERIFY(p.server.wire().lastSent().contains("\"requestId\":" + id));
    QCOMPARE(p.server.wire().aborted(), QList<QByteArray>{id});
}

void TestLegacyEra::initializeIsNeverCancelled()
{
    LegacyBook p;
    p.server.onSilence("initialize");
    p.options.timeouts.idle = std::chrono::milliseconds(20);
    QVERIFY(!p.connect());
    QVERIFY(p.server.requests("notifications/cancelled").isEmpty());
}

void TestLegacyEra::listeningSubscribesTheUris()
{
    LegacyBook p;
    p.server.onResult("resources/subscribe", "{}");
    QVERIFY(p.connect());
    ListenFilter filter;
    filter.resourceUris = {QStringLiteral("file:///a"), QStringLiteral("file:///b")};
    QVERIFY(wait(p.session().listen(filter)));
    QCOMPARE(p.server.requests("resources/subscribe").size(), 2);
    QCOMPARE(p.server.last("resources/subscribe").params()["uri"].toString(), QStringLiteral("file:///b"));
}

void TestLegacyEra::listeningWithoutTheCapabilityIsRefused()
{
    LegacyBook p;
    p.server.speakLegacy("2025-11-25", R"({"resources":{}})");
    QVERIFY(p.connect());
    ListenFilter filter;
    QVERIFY(wait(p.session().listen(filter)));
    filter.resourceUris = {QStringLiteral("file:///a")};
    QCOMPARE(wait(p.session().listen(filter)).error().kind, ErrorKind::Unsupported);
    QVERIFY(p.server.requests("resources/subscribe").isEmpty());
}

void TestLegacyEra::aRejectedLogLevelIsNoDisaster()
{
    LegacyBook p;
    QVERIFY(p.connect());
    const Status status = wait(p.session().setLogLevel("info"));
    QCOMPARE(status.error().code, -32601);
    QVERIFY(p.session().isOpen());
    QCOMPARE(p.server.last("logging/setLevel").params()["level"].toString(), QStringLiteral("info"));
}

void TestLegacyEra::batchesAreLegalIn20250326Only_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<bool>("legal");
    for (const RevisionTraits &traits : allRevisions()) {
        if (traits.era == EraKind::Legacy)
            QTest::newRow(traits.version.constData()) << traits.version << (traits.version == "2025-03-26");
    }
}

void TestLegacyEra::batchesAreLegalIn20250326Only()
{
    QFETCH(QByteArray, version);
    QFETCH(bool, legal);
    LegacyBook p(version);
    QVERIFY(p.connect());
    p.server.wire().receive(R"([{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}])");
    QCOMPARE(p.rules().isEmpty(), legal);
}

void TestLegacyEra::theCapabilitiesFitTheRevision()
{
    LegacyBook p("2025-06-18");
    p.options.pinned = "2025-06-18";
    QVERIFY(p.connect());
    // Modes came with 2025-11-25.
    QCOMPARE(p.server.last("initialize").params()["capabilities"]["elicitation"].raw(), QByteArrayView("{}"));
}

QTEST_GUILESS_MAIN(TestLegacyEra)
#include "tst_legacy_era.moc"

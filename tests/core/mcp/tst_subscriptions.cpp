// subscriptions/listen: 2026-07-28 "Subscriptions".
#include "core/mcp/subscription_book.h"
#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;

namespace {

struct ListenBook : Playbook
{
    explicit ListenBook(wire::TransportKind transportKind = wire::TransportKind::Stdio) : Playbook(transportKind)
    {
        server.speakModern();
        server.onSilence("subscriptions/listen");
    }

    QByteArray listen(Kept<void> &kept, ListenFilter filter = {}, std::stop_token stop = {})
    {
        keep(session().listen(std::move(filter), std::move(stop)), kept);
        return server.wire().sent().last().idToken;
    }

    void tell(const QByteArray &method, const QByteArray &id, const QByteArray &rest = {})
    {
        server.notify(method, R"({"_meta":{"io.modelcontextprotocol/subscriptionId":)" + id + "}" + rest + "}");
    }
    void acknowledge(const QByteArray &id) { tell("notifications/subscriptions/acknowledged", id, R"(,"notifications":{})"); }
};

} // namespace

class TestSubscriptions : public QObject
{
    Q_OBJECT

private slots:
    void theFilterAsksForWhatIsWanted();
    void changesOnAnAcknowledgedStreamAreSignalledWithoutFindings();
    void severalStreamsAreToldApart();
    void whatBreaksTheRulesIsAFinding_data();
    void whatBreaksTheRulesIsAFinding();
    void aGracefulEndIsASuccess();
    void anEndByCancellationNotificationIsASuccess();
    void aRefusalIsAnError();
    void stoppingCancelsTheStream();
    void whatWasOnItsWayWhenTheStreamClosedIsFine();
    void theServerMayCancelNothingElse();
};

void TestSubscriptions::theFilterAsksForWhatIsWanted()
{
    ListenFilter filter;
    filter.prompts = false;
    filter.resourceUris = {QStringLiteral("file:///a")};
    const QByteArray expected =
        R"({"notifications":{"toolsListChanged":true,"resourcesListChanged":true,"resourceSubscriptions":["file:///a"]}})";
    QCOMPARE(SubscriptionBook::listenParams(filter), expected);
}

void TestSubscriptions::changesOnAnAcknowledgedStreamAreSignalledWithoutFindings()
{
    ListenBook p;
    QVERIFY(p.connect());
    ListenFilter filter;
    filter.resourceUris = {QStringLiteral("a:b")};
    Kept<void> kept;
    const QByteArray id = p.listen(kept, filter);
    QSignalSpy tools(&p.session(), &Session::toolsChanged);
    QSignalSpy updated(&p.session(), &Session::resourceUpdated);
    p.acknowledge(id);
    p.tell("notifications/tools/list_changed", id);
    p.tell("notifications/resources/updated", id, R"(,"uri":"a:b")");
    QCOMPARE(tools.size(), 1);
    QCOMPARE(updated.first().first().toString(), QStringLiteral("a:b"));
    QVERIFY(p.findings.isEmpty());
}

void TestSubscriptions::severalStreamsAreToldApart()
{
    ListenBook p;
    QVERIFY(p.connect());
    ListenFilter toolsOnly;
    toolsOnly.prompts = toolsOnly.resources = false;
    ListenFilter promptsOnly;
    promptsOnly.tools = promptsOnly.resources = false;
    Kept<void> first;
    Kept<void> second;
    const QByteArray one = p.listen(first, toolsOnly);
    const QByteArray two = p.listen(second, promptsOnly);
    QVERIFY(one != two);
    p.acknowledge(two);
    p.acknowledge(one);
    p.tell("notifications/prompts/list_changed", two);
    p.tell("notifications/tools/list_changed", one);
    QVERIFY(p.findings.isEmpty());
    p.tell("notifications/tools/list_changed", two); // not what this one asked for
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.subscription-unrequested")});
}

void TestSubscriptions::whatBreaksTheRulesIsAFinding_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("id"); // empty: the right one
    QTest::addColumn<bool>("acknowledged");
    QTest::addColumn<QString>("rule");
    const QByteArray changed = "notifications/tools/list_changed";
    QTest::newRow("unknown stream") << changed << QByteArray("999") << true << QStringLiteral("mcp.subscription-unknown");
    QTest::newRow("id of another type") << changed << QByteArray("\"2\"") << true << QStringLiteral("mcp.subscription-unknown");
    QTest::newRow("not acknowledged") << changed << QByteArray() << false << QStringLiteral("mcp.subscription-not-acknowledged");
    QTest::newRow("not asked for") << QByteArray("notifications/resources/updated") << QByteArray() << true
                                   << QStringLiteral("mcp.subscription-unrequested");
}

void TestSubscriptions::whatBreaksTheRulesIsAFinding()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, id);
    QFETCH(bool, acknowledged);
    QFETCH(QString, rule);
    ListenBook p;
    QVERIFY(p.connect());
    Kept<void> kept;
    const QByteArray right = p.listen(kept);
    if (acknowledged)
        p.acknowledge(right);
    p.tell(method, id.isEmpty() ? right : id);
    QCOMPARE(p.rules(), QStringList{rule});
    p.findings.clear();
    p.server.notify(method); // without any id
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.subscription-id")});
}

void TestSubscriptions::aGracefulEndIsASuccess()
{
    ListenBook p;
    QVERIFY(p.connect());
    Kept<void> kept;
    p.listen(kept);
    p.server.result({.bytes = p.server.wire().lastSent(), .envelope = json::scanEnvelope(p.server.wire().lastSent())},
                    R"({"resultType":"complete"})");
    QTRY_VERIFY(kept.arrived());
    QVERIFY(kept.succeeded());
}

// 2026-07-28 "Cancellation": a server that tears a subscription down says so by a notification.
void TestSubscriptions::anEndByCancellationNotificationIsASuccess()
{
    ListenBook p;
    QVERIFY(p.connect());
    Kept<void> kept;
    const QByteArray id = p.listen(kept);
    const qsizetype sent = p.server.wire().sent().size();
    p.server.notify("notifications/cancelled", R"({"requestId":)" + id + "}");
    QTRY_VERIFY(kept.arrived());
    QVERIFY(kept.succeeded());
    QCOMPARE(p.server.wire().sent().size(), sent);
    QVERIFY(p.findings.isEmpty());
}

void TestSubscriptions::aRefusalIsAnError()
{
    ListenBook p;
    p.server.onError("subscriptions/listen", -32601);
    QVERIFY(p.connect());
    QCOMPARE(wait(p.session().listen({})).error().code, -32601);
}

void TestSubscriptions::stoppingCancelsTheStream()
{
    ListenBook p(wire::TransportKind::StreamableHttp);
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<void> kept;
    const QByteArray id = p.listen(kept, {}, stop.get_token());
    stop.request_stop();
    QCOMPARE(kept.error().kind, ErrorKind::Cancelled);
    QCOMPARE(p.server.wire().aborted(), QList<QByteArray>{id});
}

void TestSubscriptions::whatWasOnItsWayWhenTheStreamClosedIsFine()
{
    ListenBook p;
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<void> kept;
    const QByteArray id = p.listen(kept, {}, stop.get_token());
    p.acknowledge(id);
    stop.request_stop();
    p.tell("notifications/tools/list_changed", id);
    QVERIFY(p.findings.isEmpty());
}

void TestSubscriptions::theServerMayCancelNothingElse()
{
    ListenBook p;
    p.server.onSilence("tools/call");
    QVERIFY(p.connect());
    Kept<Called<ToolResult>> kept;
    keep(p.session().callTool(QStringLiteral("x"), "{}"), kept);
    p.server.notify("notifications/cancelled", R"({"requestId":)" + p.server.wire().sent().last().idToken + "}");
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.server-cancelled")});
    QCoreApplication::processEvents();
    QVERIFY(!kept.arrived());
}

QTEST_GUILESS_MAIN(TestSubscriptions)
#include "tst_subscriptions.moc"

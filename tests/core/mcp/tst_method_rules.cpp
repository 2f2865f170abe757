// Which revision has which method, and what a server must declare for it.
#include "core/mcp/method_rules.h"

#include <QTest>

using namespace wb::mcp;

class TestMethodRules : public QObject
{
    Q_OBJECT

private slots:
    void methodsBelongToRevisions_data();
    void methodsBelongToRevisions();
    void methodsNeedCapabilities_data();
    void methodsNeedCapabilities();
    void withoutDiscoveryNothingIsMissing();
    void onlyThreeMethodsMayAskForInput();
};

void TestMethodRules::methodsBelongToRevisions_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("legacy");
    QTest::addColumn<bool>("modern");
    const auto row = [](const char *method, bool legacy, bool modern) { QTest::newRow(method) << QByteArray(method) << legacy << modern; };
    row("initialize", true, false);
    row("ping", true, false);
    row("logging/setLevel", true, false);
    row("resources/subscribe", true, false);
    row("resources/unsubscribe", true, false);
    row("server/discover", false, true);
    row("subscriptions/listen", false, true);
    row("tools/list", true, true);
    row("completion/complete", true, true);
    row("com.example/anything", true, true);
}

void TestMethodRules::methodsBelongToRevisions()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, legacy);
    QFETCH(bool, modern);
    for (const RevisionTraits &traits : allRevisions())
        QCOMPARE(isInRevision(traits, method), traits.era == EraKind::Legacy ? legacy : modern);
}

void TestMethodRules::methodsNeedCapabilities_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QString>("missing");
    const auto row = [](const char *name, const char *version, const char *method, const char *capabilities, const char *missing) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(method) << QByteArray(capabilities) << QString::fromLatin1(missing);
    };
    row("tools", "2025-11-25", "tools/call", R"({"tools":{}})", "");
    row("no tools", "2025-11-25", "tools/list", "{}", "tools");
    row("templates", "2026-07-28", "resources/templates/list", "{}", "resources");
    row("subscribe", "2025-11-25", "resources/subscribe", R"({"resources":{}})", "resources.subscribe");
    row("subscribe declared", "2025-11-25", "resources/subscribe", R"({"resources":{"subscribe":true}})", "");
    row("log level", "2025-11-25", "logging/setLevel", "{}", "logging");
    row("completions", "2025-11-25", "completion/complete", "{}", "completions");
    row("completions before they were declared", "2024-11-05", "completion/complete", "{}", "");
    row("ping needs nothing", "2025-11-25", "ping", "{}", "");
    row("unknown needs nothing", "2025-11-25", "x/y", "{}", "");
}

void TestMethodRules::methodsNeedCapabilities()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, capabilities);
    QFETCH(QString, missing);
    ServerInfo info;
    info.capabilities = capabilities;
    info.raw = "{}";
    QCOMPARE(missingCapability(*findRevision(version), info, method), missing);
}

void TestMethodRules::withoutDiscoveryNothingIsMissing()
{
    QCOMPARE(missingCapability(newest(EraKind::Modern), ServerInfo{}, "tools/call"), QString());
}

// 2026-07-28 "Supported Requests"
void TestMethodRules::onlyThreeMethodsMayAskForInput()
{
    QVERIFY(mayAskForInput("tools/call") && mayAskForInput("resources/read") && mayAskForInput("prompts/get"));
    QVERIFY(!mayAskForInput("tools/list") && !mayAskForInput("server/discover") && !mayAskForInput("x/y"));
}

QTEST_GUILESS_MAIN(TestMethodRules)
#include "tst_method_rules.moc"

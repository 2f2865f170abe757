// ClientCapabilities: what is declared to which revision, and what a server may therefore ask.
#include "core/mcp/client_capabilities.h"

#include <QTest>

using namespace wb::mcp;

namespace {

ClientCapabilities capabilitiesFor(const char *version, const QByteArray &backed, const QByteArray &extra = {})
{
    return {backed, extra, *findRevision(version)};
}

} // namespace

class TestClientCapabilities : public QObject
{
    Q_OBJECT

private slots:
    void declarationsFitTheRevision_data();
    void declarationsFitTheRevision();
    void onlyWhatIsDeclaredMayBeAsked_data();
    void onlyWhatIsDeclaredMayBeAsked();
};

void TestClientCapabilities::declarationsFitTheRevision_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QByteArray>("declared");
    QTest::newRow("before elicitation") << QByteArray("2025-03-26") << QByteArray() << QByteArray(R"({"roots":{}})");
    QTest::newRow("before its modes") << QByteArray("2025-06-18") << QByteArray() << QByteArray(R"({"roots":{},"elicitation":{}})");
    QTest::newRow("with modes") << QByteArray("2025-11-25") << QByteArray()
                                << QByteArray(R"({"roots":{},"elicitation":{"form":{},"url":{}}})");
    QTest::newRow("extensions added") << QByteArray("2026-07-28") << QByteArray(R"({"extensions":{"a.b/c":{}},"roots":{"x":1}})")
                                      << QByteArray(R"({"roots":{"x":1},"elicitation":{"form":{},"url":{}},"extensions":{"a.b/c":{}}})");
    QTest::newRow("nonsense added") << QByteArray("2025-03-26") << QByteArray("nonsense") << QByteArray(R"({"roots":{}})");
}

void TestClientCapabilities::declarationsFitTheRevision()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, extra);
    QFETCH(QByteArray, declared);
    QCOMPARE(capabilitiesFor(version.constData(), R"({"roots":{},"elicitation":{"form":{},"url":{}}})", extra).toJson(), declared);
}

void TestClientCapabilities::onlyWhatIsDeclaredMayBeAsked_data()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<bool>("allowed");
    const QByteArray elicit = "elicitation/create";
    QTest::newRow("roots") << QByteArray(R"({"roots":{}})") << QByteArray("roots/list") << QByteArray() << true;
    QTest::newRow("no roots") << QByteArray("{}") << QByteArray("roots/list") << QByteArray() << false;
    QTest::newRow("sampling") << QByteArray(R"({"sampling":{}})") << QByteArray("sampling/createMessage") << QByteArray("{}") << true;
    QTest::newRow("something else") << QByteArray(R"({"roots":{}})") << QByteArray("tools/call") << QByteArray("{}") << false;
    QTest::newRow("an empty object stands for form") << QByteArray(R"({"elicitation":{}})") << elicit << QByteArray("{}") << true;
    QTest::newRow("and not for url") << QByteArray(R"({"elicitation":{}})") << elicit << QByteArray(R"({"mode":"url"})") << false;
    QTest::newRow("form by name") << QByteArray(R"({"elicitation":{"form":{}}})") << elicit << QByteArray(R"({"mode":"form"})") << true;
    QTest::newRow("url only") << QByteArray(R"({"elicitation":{"url":{}}})") << elicit << QByteArray("{}") << false;
    QTest::newRow("url by name") << QByteArray(R"({"elicitation":{"url":{}}})") << elicit << QByteArray(R"({"mode":"url"})") << true;
    QTest::newRow("an unknown mode") << QByteArray(R"({"elicitation":{"form":{}}})") << elicit << QByteArray(R"({"mode":"telepathy"})")
                                     << false;
}

void TestClientCapabilities::onlyWhatIsDeclaredMayBeAsked()
{
    QFETCH(QByteArray, declared);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, params);
    QFETCH(bool, allowed);
    QCOMPARE(capabilitiesFor("2026-07-28", declared).refusal(method, params).isEmpty(), allowed);
}

QTEST_GUILESS_MAIN(TestClientCapabilities)
#include "tst_client_capabilities.moc"

// withMeta: metadata goes in, every other byte stays.
#include "core/mcp/meta_writer.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

ParamsWithMeta merged(const QByteArray &params, const QByteArray &extra, const QList<MetaMember> &ours)
{
    return withMeta(json::Document::parse(params).value_or(json::Document()), extra, ours);
}

} // namespace

class TestMetaWriter : public QObject
{
    Q_OBJECT

private slots:
    void metadataIsMergedByKey_data();
    void metadataIsMergedByKey();
    void theTokenInEffectIsTold();
};

void TestMetaWriter::metadataIsMergedByKey_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no params") << QByteArray() << QByteArray() << QByteArray(R"({"_meta":{"a":1,"b":2}})");
    QTest::newRow("params keep spelling, order and duplicates") << QByteArray(R"({ "z" : 1.0, "a":1e3, "a":"A" })") << QByteArray()
                                                                << QByteArray(R"({ "z" : 1.0, "a":1e3, "a":"A","_meta":{"a":1,"b":2} })");
    QTest::newRow("the caller's _meta stays and wins")
        << QByteArray(R"({"_meta":{ "b" : 9 },"x":1})") << QByteArray() << QByteArray(R"({"_meta":{ "b" : 9,"a":1 },"x":1})");
    QTest::newRow("the options' metadata comes before ours")
        << QByteArray(R"({"x":1})") << QByteArray(R"({"a":7,"c":8})") << QByteArray(R"({"x":1,"_meta":{"a":7,"c":8,"b":2}})");
    QTest::newRow("the caller's _meta comes before the options'")
        << QByteArray(R"({"_meta":{"a":5}})") << QByteArray(R"({"a":7})") << QByteArray(R"({"_meta":{"a":5,"b":2}})");
    QTest::newRow("a _meta that is wrong on purpose stays") << QByteArray(R"({"_meta":5})") << QByteArray() << QByteArray(R"({"_meta":5})");
}

void TestMetaWriter::metadataIsMergedByKey()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, extra);
    QFETCH(QByteArray, expected);
    QCOMPARE(merged(params, extra, {{"a", "1"}, {"b", "2"}}).params, expected);
}

// Rule: a token that the caller chose is the one under which progress will come.
void TestMetaWriter::theTokenInEffectIsTold()
{
    const QList<MetaMember> ours{{"progressToken", "5"}};
    QCOMPARE(merged("{}", {}, ours).progressToken, QByteArray("5"));
    QCOMPARE(merged(R"({"_meta":{"progressToken":"mine"}})", {}, ours).progressToken, QByteArray("\"mine\""));
    QCOMPARE(merged("{}", R"({"progressToken":7})", {}).progressToken, QByteArray("7"));
    QCOMPARE(merged("{}", {}, {}).progressToken, QByteArray());
    QCOMPARE(merged("{}", {}, {}).params, QByteArray("{}"));
    QCOMPARE(merged({}, {}, {}).params, QByteArray());
}

QTEST_GUILESS_MAIN(TestMetaWriter)
#include "tst_meta_writer.moc"

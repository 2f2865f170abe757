// Writer and withMember(): what we send, and how a member gets into a text without touching the rest.
#include "core/json/value.h"
#include "core/json/writer.h"

#include <QTest>

#include <limits>

using namespace wb;
using namespace wb::json;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void setsCommasWhereTheyBelong()
    {
        Writer writer;
        writer.beginObject();
        writer.key("empty").beginObject().endObject();
        writer.key("none").beginArray().endArray();
        writer.key("list")
            .beginArray()
            .number(qint64{1})
            .string(u"two")
            .beginArray()
            .endArray()
            .beginObject()
            .endObject()
            .null()
            .endArray();
        writer.key("nested").beginObject().key("a").boolean(true).key("b").boolean(false).endObject();
        writer.key("last").utf8String("x");
        writer.endObject();
        QCOMPARE(writer.text(), QByteArray("{\"empty\":{},\"none\":[],\"list\":[1,\"two\",[],{},null],"
                                           "\"nested\":{\"a\":true,\"b\":false},\"last\":\"x\"}"));
        QVERIFY(Document::parse(writer.text()));
    }

    // "Arguments given with --args are sent byte for byte."
    void rawGoesOutByteForByte()
    {
        Writer writer;
        writer.beginObject().key("a").raw(" {\"z\":1.0, \"z\":1e400 } ").key("b").raw("\"\\u0061\"").key("c").beginArray();
        writer.raw("1").raw("[ ]").raw("\n2\n").number(qint64{3}).endArray().key("d").null().endObject();
        QCOMPARE(writer.text(), QByteArray("{\"a\": {\"z\":1.0, \"z\":1e400 } ,\"b\":\"\\u0061\",\"c\":[1,[ ],\n2\n,3],\"d\":null}"));
        QVERIFY(Document::parse(writer.text()));
    }

    void stringsThatLookLikePunctuationGetTheirCommas()
    {
        Writer writer;
        writer.beginArray().string(u"{").string(u"[").string(u":").string(u",").raw("\",\"").string(u"").endArray();
        const Result<Document> document = Document::parse(writer.text());
        QVERIFY(document);
        QCOMPARE(document->root().size(), 6);
    }

    void escapesKeys()
    {
        Writer writer;
        writer.beginObject().key("a\"\n\xC3\xA9").number(qint64{1}).key("").number(qint64{2}).endObject();
        QCOMPARE(writer.text(), QByteArray("{\"a\\\"\\n\xC3\xA9\":1,\"\":2}"));
    }

    void writesNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto integer = [](qint64 value) { return Writer().number(value).take(); };
        const auto real = [](double value) { return Writer().number(value).take(); };
        QTest::newRow("zero") << integer(0) << QByteArray("0");
        QTest::newRow("least") << integer(std::numeric_limits<qint64>::min()) << QByteArray("-9223372036854775808");
        QTest::newRow("most") << integer(std::numeric_limits<qint64>::max()) << QByteArray("9223372036854775807");
        QTest::newRow("half") << real(0.5) << QByteArray("0.5");
        QTest::newRow("whole") << real(3.0) << QByteArray("3");
        QTest::newRow("shortest") << real(0.1) << QByteArray("0.1");
        QTest::newRow("large") << real(1e300) << QByteArray("1e+300");
        QTest::newRow("negative zero") << real(-0.0) << QByteArray("-0");
        QTest::newRow("longest") << real(-2.2250738585072014e-308) << QByteArray("-2.2250738585072014e-308");
        QTest::newRow("NaN has no spelling") << real(std::numeric_limits<double>::quiet_NaN()) << QByteArray("null");
        QTest::newRow("infinity has no spelling") << real(-std::numeric_limits<double>::infinity()) << QByteArray("null");
    }

    void writesNumbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(text, expected);
        QVERIFY(Document::parse(text));
    }

    void takeStartsAfresh()
    {
        Writer writer;
        writer.beginArray().endArray();
        QCOMPARE(writer.take(), QByteArray("[]"));
        QCOMPARE(writer.text(), QByteArray());
        writer.beginObject().endObject();
        QCOMPARE(writer.take(), QByteArray("{}"));
    }

    void withMemberSplicesTheText_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &object, const QByteArray &key, const QByteArray &value,
                            const QByteArray &expected) { QTest::newRow(name) << object << key << value << expected; };
        row("absent object", "", "a", "1", "{\"a\":1}");
        row("empty", "{}", "a", "[1]", "{\"a\":[1]}");
        row("empty with space", " { } ", "a", "1", " {\"a\":1 } ");
        row("appends", "{\"b\":1}", "a", "\"x\"", "{\"b\":1,\"a\":\"x\"}");
        row("appends behind the last", "{ \"b\" : {\"a\":1} \n}\t", "a", "{ }", "{ \"b\" : {\"a\":1},\"a\":{ } \n}\t");
        row("replaces", "{ \"a\" : 1.0 , \"b\":2}", "a", "null", "{ \"a\" : null , \"b\":2}");
        row("replaces a container", "{\"a\":{\"a\":[1,2]},\"b\":\"}\"}", "a", "0", "{\"a\":0,\"b\":\"}\"}");
        row("replaces the last duplicate", "{\"a\":1,\"a\":2,\"b\":3}", "a", "9", "{\"a\":1,\"a\":9,\"b\":3}");
        row("replaces under an escaped key", "{\"\\u0061\":1}", "a", "2", "{\"\\u0061\":2}");
        row("keeps spelling elsewhere", "{\"n\":1e400,\"n\":12345678901234567890,\"s\":\"\\/\\ud800\"}", "_meta", "{}",
            "{\"n\":1e400,\"n\":12345678901234567890,\"s\":\"\\/\\ud800\",\"_meta\":{}}");
        row("escapes the key", "{}", "a\"b", "1", "{\"a\\\"b\":1}");
        row("raw value byte for byte", "{}", "a", " [ 1.0 ]", "{\"a\": [ 1.0 ]}");
    }

    void withMemberSplicesTheText()
    {
        QFETCH(QByteArray, object);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        const QByteArray result = withMember(object, key, value);
        QCOMPARE(result, expected);
        const Result<Document> document = Document::parse(result);
        QVERIFY(document);
        QCOMPARE(document->root().member(key).raw().toByteArray(), value.trimmed());
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_json_writer.moc"

// Reader: decode what fits, and say where what did not fit is.
#include "core/json/reader.h"

#include <QTest>

using namespace wb;
using namespace wb::json;

namespace {

QStringList texts(const Reader &reader)
{
    QStringList lines;
    for (const Issue &issue : reader.issues())
        lines += issue.pointer + u": "_qs + issue.text;
    return lines;
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

    Result<Document> m_document;

    Value parse(const QByteArray &text)
    {
        m_document = Document::parse(text);
        return m_document ? m_document->root() : Value();
    }

private slots:
    void readsWhatFits()
    {
        const Reader reader(parse(R"({"name":"a","title":"T","flag":true,"count":3,"ratio":0.5,"schema":{ "x":1.0 },"tags":["p","q"],)"
                                  R"("icons":[{"src":"s"},{"src":"t"}]})"));
        QVERIFY(reader.expectObject());
        QCOMPARE(reader.requiredString("name"), u"a"_qs);
        QCOMPARE(reader.optionalString("title"), u"T"_qs);
        QCOMPARE(reader.optionalBool("flag"), std::optional(true));
        QCOMPARE(reader.optionalInteger("count"), std::optional<qint64>(3));
        QCOMPARE(reader.optionalNumber("ratio"), std::optional(0.5));
        QCOMPARE(reader.requiredObject("schema"), QByteArray(R"({ "x":1.0 })"));
        QCOMPARE(reader.stringList("tags"), (QStringList{u"p"_qs, u"q"_qs}));
        QStringList sources;
        for (const Reader &icon : reader.list("icons", true))
            sources += icon.requiredString("src");
        QCOMPARE(sources, (QStringList{u"s"_qs, u"t"_qs}));
        QCOMPARE(reader.at("schema").optionalInteger("x"), std::optional<qint64>(1));
        QCOMPARE(texts(reader), QStringList());
    }

    void absentOptionalMembersAreNoIssue()
    {
        const Reader reader(parse("{}"));
        QCOMPARE(reader.optionalString("a", u"default"_qs), u"default"_qs);
        QVERIFY(!reader.optionalBool("a"));
        QVERIFY(!reader.optionalInteger("a"));
        QVERIFY(!reader.optionalNumber("a"));
        QCOMPARE(reader.optionalObject("a"), QByteArray());
        QVERIFY(reader.list("a").isEmpty());
        QVERIFY(reader.stringList("a").isEmpty());
        QVERIFY(reader.at("a").value().isUndefined());
        QCOMPARE(texts(reader), QStringList());
    }

    void absentRequiredMembersAre()
    {
        const Reader reader(parse("{}"));
        QCOMPARE(reader.requiredString("name"), QString());
        QCOMPARE(reader.requiredObject("schema"), QByteArray());
        QVERIFY(reader.list("tools", true).isEmpty());
        QCOMPARE(texts(reader),
                 (QStringList{u"/name: expected a string, found nothing"_qs, u"/schema: expected an object, found nothing"_qs,
                              u"/tools: expected an array, found nothing"_qs}));
    }

    void wrongKindsGiveUsableValuesAndIssues()
    {
        const Reader reader(
            parse(R"({"s":1,"t":null,"b":"true","i":1.5,"j":12345678901234567890,"n":"1","o":[],"l":{},"a":["x",1,null]})"));
        QCOMPARE(reader.requiredString("s"), QString());
        QCOMPARE(reader.optionalString("t", u"default"_qs), u"default"_qs);
        QVERIFY(!reader.optionalBool("b"));
        QVERIFY(!reader.optionalInteger("i"));
        QVERIFY(!reader.optionalInteger("j"));
        QVERIFY(!reader.optionalNumber("n"));
        QCOMPARE(reader.optionalObject("o"), QByteArray());
        QVERIFY(reader.list("l").isEmpty());
        QCOMPARE(reader.stringList("a"), QStringList{u"x"_qs});
        QCOMPARE(
            texts(reader),
            (QStringList{u"/s: expected a string, found a number"_qs, u"/t: expected a string, found null"_qs,
                         u"/b: expected a boolean, found a string"_qs, u"/i: expected an integer of 64 bits, found 1.5"_qs,
                         u"/j: expected an integer of 64 bits, found 12345678901234567890"_qs, u"/n: expected a number, found a string"_qs,
                         u"/o: expected an object, found an array"_qs, u"/l: expected an array, found an object"_qs,
                         u"/a/1: expected a string, found a number"_qs, u"/a/2: expected a string, found null"_qs}));
    }

    void pointersLeadFromTheFirstReader()
    {
        const Reader reader(parse(R"({"tools":[{"name":"ok"},{"a/b":{"c~d":5}},7]})"));
        const QList<Reader> tools = reader.list("tools");
        QCOMPARE(tools.size(), 3);
        QCOMPARE(tools[1].at("a/b").requiredString("c~d"), QString());
        QCOMPARE(tools[2].requiredString("name"), QString());
        tools[0].report(u"not so good"_qs);
        QCOMPARE(texts(reader), (QStringList{u"/tools/1/a~1b/c~0d: expected a string, found a number"_qs,
                                             u"/tools/2: expected an object, found a number"_qs, u"/tools/0: not so good"_qs}));
    }

    // One wrong kind is one issue, not one for each member that was looked for.
    void whatIsNoObjectIsReportedOnce()
    {
        const Reader reader(parse("[1]"));
        QVERIFY(!reader.expectObject());
        QCOMPARE(reader.requiredString("a"), QString());
        QCOMPARE(reader.requiredObject("b"), QByteArray());
        QVERIFY(reader.list("c", true).isEmpty());
        QCOMPARE(texts(reader), QStringList{u": expected an object, found an array"_qs});
    }

    void longNumbersAreCutInMessages()
    {
        const Reader reader(parse("{\"n\":" + QByteArray(100'000, '9') + '}'));
        QVERIFY(!reader.optionalInteger("n"));
        QVERIFY(reader.issues().constFirst().text.size() < 120);
    }
};

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_json_reader.moc"

// k=v words become exactly the JSON that the schema means, spelled as typed and in the order given.
#include "app/cli/argument_builder.h"
#include "app/cli/schema_types.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using namespace wb::cli;

// Before the schema, because moc loses its way in long raw strings.
class TestArgumentBuilder : public QObject
{
    Q_OBJECT

private slots:
    void valuesFollowTheSchema_data();
    void valuesFollowTheSchema();
    void valuesThatDoNotFitAreRefused_data();
    void valuesThatDoNotFitAreRefused();
    void filesGiveValues();
    void orderAndKeysAreKept();
    void promptArgumentsAreStrings();
    void signaturesAreShort();
};

namespace {

const QByteArray kSchema = R"({
  "type": "object",
  "$defs": {"level": {"type": "integer"}, "loop": {"$ref": "#/$defs/loop"}, "a/b": {"type": "boolean"}},
  "properties": {
    "text": {"type": "string"}, "count": {"type": "integer"}, "ratio": {"type": "number"}, "on": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}}, "map": {"type": "object"}, "nothing": {"type": "null"},
    "maybe": {"type": ["string", "null"]}, "numberOrNull": {"type": ["number", "null"]},
    "either": {"anyOf": [{"type": "integer"}, {"type": "string"}]}, "oneNumber": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
    "open": {"anyOf": [{"type": "integer"}, {}]},
    "level": {"$ref": "#/$defs/level"}, "loop": {"$ref": "#/$defs/loop"}, "escaped": {"$ref": "#/$defs/a~1b"},
    "far": {"$ref": "https://example.com/schema"}, "choice": {"enum": ["a", "b"]}, "numberChoice": {"enum": [1, 2.5]},
    "fixed": {"const": true}, "both": {"allOf": [{"type": ["integer", "string"]}, {"type": "integer"}]}, "any": {}, "always": true
  },
  "required": ["text"]
})";

} // namespace

void TestArgumentBuilder::valuesFollowTheSchema_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *word, const char *json) { QTest::newRow(word) << QString::fromUtf8(word) << QByteArray(json); };
    row("text=42", R"({"text":"42"})");
    row("text=true", R"({"text":"true"})");
    row("text=null", R"({"text":"null"})");
    row("text=[1]", R"({"text":"[1]"})");
    row("text=\"5\"", R"({"text":"\"5\""})");
    row("text=", R"({"text":""})");
    row("text=a=b", R"({"text":"a=b"})");
    row("text=h\u00e9llo\u2028", "{\"text\":\"h\u00e9llo\u2028\"}");
    row("text=@@home", R"({"text":"@home"})");
    row("count=007", "");
    row("count=42", R"({"count":42})");
    row("count=-0", R"({"count":-0})");
    row("count=1.0", R"({"count":1.0})");
    row("count=1e3", R"({"count":1e3})");
    row("count=123456789012345678901234567890", R"({"count":123456789012345678901234567890})");
    row("ratio=2.50", R"({"ratio":2.50})");
    row("ratio=1e400", R"({"ratio":1e400})");
    row("on=true", R"({"on":true})");
    row("list=[\"a\", 1.0]", R"({"list":["a", 1.0]})");
    row("map={\"b\":1,\"a\":2,\"a\":3}", R"({"map":{"b":1,"a":2,"a":3}})");
    row("nothing=null", R"({"nothing":null})");
    row("maybe=null", R"({"maybe":"null"})");
    row("maybe:=null", R"({"maybe":null})");
    row("numberOrNull=null", R"({"numberOrNull":null})");
    row("numberOrNull=1.50", R"({"numberOrNull":1.50})");
    row("either=5", R"({"either":"5"})");
    row("oneNumber=5", R"({"oneNumber":5})");
    row("open=5", R"({"open":5})");
    row("open=five", R"({"open":"five"})");
    row("level=3", R"({"level":3})");
    row("escaped=false", R"({"escaped":false})");
    row("loop=3", R"({"loop":3})");
    row("far=3", R"({"far":3})");
    row("choice=a", R"({"choice":"a"})");
    row("choice=c", R"({"choice":"c"})");
    row("numberChoice=2.5", R"({"numberChoice":2.5})");
    row("fixed=true", R"({"fixed":true})");
    row("both=4", R"({"both":4})");
    row("any=1", R"({"any":1})");
    row("any=\"5\"", R"({"any":"5"})");
    row("any=one two", R"({"any":"one two"})");
    row("always={}", R"({"always":{}})");
    row("unknown=1", R"({"unknown":1})");
    row("unknown=x", R"({"unknown":"x"})");
    row("count:=\"5\"", R"({"count":"5"})");
    row("text:=5", R"({"text":5})");
    row("text:= [ 1 ] ", R"({"text":[ 1 ]})");
    row("a:b=1", R"({"a:b":1})");
}

void TestArgumentBuilder::valuesFollowTheSchema()
{
    QFETCH(QString, word);
    QFETCH(QByteArray, json);
    const json::Document schema = *json::Document::parse(kSchema);
    const Result<QByteArray> built = buildArguments({word}, schema.root());
    if (json.isEmpty()) {
        QVERIFY(!built);
        return;
    }
    QVERIFY2(built, built ? "" : qPrintable(built.error().text()));
    QCOMPARE(*built, json);
    QVERIFY(json::Document::parse(*built));
}

void TestArgumentBuilder::valuesThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *word, const char *message) {
        QTest::newRow(word) << QString::fromUtf8(word) << QString::fromUtf8(message);
    };
    row("count=5.5", "integer for count");
    row("count=\"5\"", "integer for count");
    row("count=five", "integer for count");
    row("count=", "integer for count");
    row("ratio=0x10", "number for ratio");
    row("ratio=NaN", "number for ratio");
    row("on=yes", "boolean for on");
    row("on=1", "boolean for on");
    row("list=a,b", "array for list");
    row("map=[]", "object for map");
    row("numberOrNull=x", "number or null");
    row("text:=x", "no JSON");
    row("plain", "form k=v");
    row("=v", "form k=v");
    row(":=1", "form k=v");
    row("text=@/nowhere/file", "/nowhere/file");
}

void TestArgumentBuilder::valuesThatDoNotFitAreRefused()
{
    QFETCH(QString, word);
    QFETCH(QString, message);
    const json::Document schema = *json::Document::parse(kSchema);
    const Result<QByteArray> built = buildArguments({word}, schema.root());
    QVERIFY(!built);
    QCOMPARE(built.error().kind, ErrorKind::Config);
    QVERIFY2(built.error().text().contains(message), qPrintable(built.error().text()));
}

void TestArgumentBuilder::filesGiveValues()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("v")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[1,\n2]\n");
    file.close();
    const json::Document schema = *json::Document::parse(kSchema);
    const auto build = [&](const char *start) {
        return buildArguments({QString::fromLatin1(start) + file.fileName()}, schema.root()).value_or("failed");
    };
    const QByteArray quoted = R"({"text":"[1,\n2]\n"})";
    QCOMPARE(build("text=@"), quoted);
    QCOMPARE(build("list=@"), QByteArray("{\"list\":[1,\n2]}"));
    QCOMPARE(build("text:=@"), QByteArray("{\"text\":[1,\n2]}"));
}

void TestArgumentBuilder::orderAndKeysAreKept()
{
    const QStringList words{QStringLiteral("z=1"), QStringLiteral("a=2"), QStringLiteral("m\"\\=3")};
    const QByteArray expected = R"({"z":1,"a":2,"m\"\\":3})";
    QCOMPARE(*buildArguments(words, {}), expected);
    QCOMPARE(*buildArguments({}, {}), QByteArray("{}"));
    QVERIFY(!buildArguments({QStringLiteral("a=1"), QStringLiteral("a=2")}, {}));
}

void TestArgumentBuilder::promptArgumentsAreStrings()
{
    const QByteArray expected = R"({"a":"1","b":"true"})";
    QCOMPARE(*buildStringArguments({QStringLiteral("a=1"), QStringLiteral("b=true")}), expected);
}

void TestArgumentBuilder::signaturesAreShort()
{
    const json::Document schema =
        *json::Document::parse(R"({"properties":{"a":{"type":"string"},"b":{"type":["number","null"]},"c":{}},"required":["a","c"]})");
    QCOMPARE(signatureOf(schema.root()), QStringLiteral("a: string, [b: number|null], c"));
    QCOMPARE(signatureOf({}), QString());
}

QTEST_GUILESS_MAIN(TestArgumentBuilder)
#include "tst_argument_builder.moc"

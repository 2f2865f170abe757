// What is marked as not fitting, keyword by keyword: the marks stand beside the fields of a form, so each names its place and says what
// is wanted in words.
#include "app/widgets/forms/schema_marks.h"

#include <QTest>

using namespace wb;
using namespace wb::app;

namespace {

// JSON with ' for ": moc stumbles over # and // inside raw strings.
QByteArray q(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

json::Tree treeOf(const QByteArray &text)
{
    const Result<json::Document> document = json::Document::parse(text);
    return document ? json::Tree::fromValue(document->root()) : json::Tree();
}

// "/a/0: must be ..."
QStringList marks(const QByteArray &schema, const QByteArray &document)
{
    const SchemaModel model(schema);
    QStringList found;
    for (const Mark &mark : marksOf(model, model.root(), treeOf(document)))
        found.append(QStringLiteral("/%1: %2").arg(mark.path.join(u'/'), mark.text));
    return found;
}

} // namespace

class TestSchemaMarks : public QObject
{
    Q_OBJECT

private slots:
    void marksWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("expected"); // empty: fits
        const auto row = [](const char *name, const QByteArray &schema, const QByteArray &document, const char *expected) {
            QTest::newRow(name) << schema << document << QString::fromUtf8(expected);
        };
        row("right type", R"({"type":"string"})", R"("a")", "");
        row("wrong type", R"({"type":"string"})", "5", "/: must be a string, not a number");
        row("one of the types", R"({"type":["string","null"]})", "null", "");
        row("none of the types", R"({"type":["string","null"]})", "[]", "/: must be a string or null, not an array");
        row("1.0 is whole", R"({"type":"integer"})", "1.0", "");
        row("1e2 is whole", R"({"type":"integer"})", "1e2", "");
        row("1.5 is not", R"({"type":"integer"})", "1.5", "/: must be a whole number");
        row("huge integer", R"({"type":"integer"})", "123456789012345678901234567890", "");
        row("const", R"({"const":1})", "1.0", "");
        row("other const", R"({"const":"a"})", R"("b")", "/: must be \"a\"");
        row("enum", R"({"enum":["a",2]})", "2", "");
        row("escaped enum", R"({"enum":["a"]})", R"("\u0061")", "");
        row("not in enum", R"({"enum":["a",2]})", R"("2")", "/: is none of the listed values");
        row("minimum", R"({"minimum":3})", "2", "/: must be at least 3");
        row("minimum met", R"({"minimum":3})", "3.0", "");
        row("maximum beyond 2^53", R"({"maximum":9007199254740993})", "9007199254740994", "/: must be at most 9007199254740993");
        row("exclusive", R"({"exclusiveMinimum":0,"exclusiveMaximum":1})", "0", "/: must be more than 0");
        row("exclusive upper", R"({"exclusiveMinimum":0,"exclusiveMaximum":1})", "1.0", "/: must be less than 1");
        row("multiple", R"({"multipleOf":0.1})", "0.3", "");
        row("no multiple", R"({"multipleOf":5})", "12", "/: must be a multiple of 5");
        row("bounds are for numbers", R"({"minimum":3})", R"("a")", "");
        row("too short", R"({"minLength":2})", R"("a")", "/: must have at least 2 character(s)");
        row("length counts characters", R"({"maxLength":1})", "\"\xf0\x9f\x98\x80\"", "");
        row("too long", R"({"maxLength":1})", R"("ab")", "/: may have at most 1 character(s)");
        row("pattern", R"({"pattern":"^a+$"})", R"("b")", "/: must match ^a+$");
        row("pattern is not anchored", R"({"pattern":"b"})", R"("abc")", "");
        row("bad pattern", "{\"pattern\":\"(\"}", R"("abc")", "");
        row("date", R"({"format":"date"})", R"("2026-02-30")", "/: must be of format date, like 2026-11-24");
        row("date-time", R"({"format":"date-time"})", R"("2026-11-24T10:00:00.5+01:00")", "");
        row("date-time without zone", R"({"format":"date-time"})", R"("2026-11-24T10:00:00")",
            "/: must be of format date-time, like 2026-11-24T14:30:00Z");
        row("email", R"({"format":"email"})", R"("nobody")", "/: must be of format email, like name@example.com");
        row("uri", R"({"format":"uri"})", R"("/relative")", "/: must be of format uri, like https://example.com/path");
        row("unknown format", R"({"format":"colour"})", R"("x")", "");
        row("missing", R"({"required":["a","b"]})", R"({"a":null})", "/b: is required");
        row("member", R"({"properties":{"a":{"type":"string"}}})", R"({"a":1})", "/a: must be a string, not a number");
        row("last duplicate counts for required", R"({"required":["a"]})", R"({"a":1,"a":2})", "");
        row("unknown member", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"b":1})",
            "/b: is not a member that the schema knows");
        row("other members", R"({"additionalProperties":{"type":"integer"}})", R"({"b":"x"})", "/b: must be an integer, not a string");
        row("by pattern", R"({"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false})", R"({"x-1":"a"})", "");
        row("dependent", R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})", "/b: is required");
        row("items", R"({"items":{"type":"string"}})", R"(["a",1])", "/1: must be a string, not a number");
        row("tuple", R"({"prefixItems":[{"type":"string"}],"items":false})", R"(["a",1])", "/1: is not allowed here");
        row("draft-07 tuple", R"({"items":[{"type":"string"}],"additionalItems":{"type":"null"}})", R"([1,null])",
            "/0: must be a string, not a number");
        row("too few", R"({"minItems":2})", "[1]", "/: needs at least 2 item(s)");
        row("too many", R"({"maxItems":1})", "[1,2]", "/: may have at most 1 item(s)");
        row("repeated", R"({"uniqueItems":true})", R"(["a","b","a"])", "/2: repeats item 1");
        row("allOf", R"({"allOf":[{"minimum":3},{"maximum":5}]})", "6", "/: must be at most 5");
        row("anyOf", R"({"anyOf":[{"type":"string"},{"minimum":3}]})", "5", "");
        row("nearest alternative", R"({"anyOf":[{"required":["a","b"]},{"required":["c"]}]})", "{}", "/c: is required");
        row("two of oneOf", R"({"oneOf":[{"type":"number"},{"minimum":3}]})", "5",
            "/: fits 2 of the alternatives, of which only one may fit");
        row("not", R"({"not":{"type":"string"}})", R"("a")", "/: is what the schema forbids with “not”");
        row("then", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1})", "/b: is required");
        row("else", R"({"if":{"required":["a"]},"else":{"required":["c"]}})", "{}", "/c: is required");
        row("reference", q("{'$defs':{'p':{'minimum':1}},'properties':{'n':{'$ref':'#/$defs/p'}}}"), R"({"n":0})",
            "/n: must be at least 1");
        row("reference elsewhere", q("{'$ref':'https://example.com/x'}"), "5", "");
        row("false", "false", "5", "/: is not allowed here");
    }

    void marksWhatDoesNotFit()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, document);
        QFETCH(QString, expected);
        QCOMPARE(marks(schema, document).join(QStringLiteral("; ")), expected);
    }

    void walksRecursiveSchemas()
    {
        const QByteArray schema = q("{'type':'object','properties':{'next':{'$ref':'#'},'value':{'type':'integer'}},'required':['value']}");
        QCOMPARE(marks(schema, R"({"value":1,"next":{"value":2,"next":{"value":"x"}}})"),
                 QStringList{QStringLiteral("/next/next/value: must be an integer, not a string")});
    }

    // A missing member is quiet in a form until somebody calls; other misfits are not.
    void tellsMissingFromWrong()
    {
        const SchemaModel model(R"({"required":["a"],"properties":{"b":{"type":"null"}}})");
        const QList<Mark> found = marksOf(model, model.root(), treeOf(R"({"b":1})"));
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).kind, Mark::Kind::Missing);
        QCOMPARE(found.at(1).kind, Mark::Kind::Misfit);
    }

    void saysNothingOfAnAbsentDocument()
    {
        const SchemaModel model(R"({"type":"object","required":["a"]})");
        QVERIFY(marksOf(model, model.root(), json::Tree()).isEmpty());
    }

    void endsOnSchemasThatLeadBack_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::newRow("anyOf itself") << q("{'anyOf':[{'$ref':'#'},{'$ref':'#'}]}");
        QTest::newRow("not itself") << q("{'not':{'$ref':'#'}}");
        QTest::newRow("if itself") << q("{'if':{'$ref':'#'},'then':{'$ref':'#'},'else':{'$ref':'#'}}");
        QTest::newRow("many alternatives, deeply") << QByteArray(
            q("{'anyOf':[{'items':{'$ref':'#'},'minItems':1},{'items':{'$ref':'#'},'minItems':2},{'items':{'$ref':'#'},'minItems':3}]}"));
    }

    void endsOnSchemasThatLeadBack()
    {
        QFETCH(QByteArray, schema);
        const SchemaModel model(schema);
        const json::Tree document = treeOf(QByteArray("[").repeated(40) + QByteArray("]").repeated(40));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(marksOf(model, model.root(), document).size() >= 0);
        QVERIFY2(timer.elapsed() < 2000, "a schema must not stop the window");
    }

    // The pattern comes from the server: it may be one that takes for ever.
    void boundsTheWorkOfAPattern()
    {
        QElapsedTimer timer;
        timer.start();
        const QByteArray text = '"' + QByteArray("a").repeated(60) + "!\"";
        QVERIFY(marks(R"({"pattern":"^(a+)+$"})", text).size() <= 1);
        QVERIFY(timer.elapsed() < 1000);
    }

    void findsTheVariantThatFits_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("variant");
        QTest::newRow("by discriminator") << QByteArray(R"({"kind":"square","side":1})") << 1;
        QTest::newRow("by members") << QByteArray(R"({"radius":1})") << 0;
        QTest::newRow("by type") << QByteArray(R"("a name")") << 2;
        QTest::newRow("none, so the nearest") << QByteArray(R"({"kind":"square"})") << 1;
    }

    void findsTheVariantThatFits()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, variant);
        const SchemaModel model(R"({"oneOf":[
            {"type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["radius"]},
            {"type":"object","properties":{"kind":{"const":"square"},"side":{"type":"number"}},"required":["kind","side"]},
            {"type":"string"}]})");
        QCOMPARE(bestVariant(model, model.describe(model.root()), treeOf(document)), variant);
    }
};

QTEST_GUILESS_MAIN(TestSchemaMarks)
#include "tst_schema_marks.moc"

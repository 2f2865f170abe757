// x-mcp-header: 2026-07-28 Streamable HTTP, "Custom Headers from Tool Parameters" and "Value Encoding".
#include "core/mcp/header_value.h"
#include "core/mcp/param_headers.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

ParamHeaderPlan planFor(const QByteArray &schema)
{
    const Result<json::Document> document = json::Document::parse(schema);
    return planParamHeaders(document->root());
}

QByteArray headersFor(const QByteArray &schema, const QByteArray &arguments)
{
    const Result<json::Document> document = json::Document::parse(arguments);
    QByteArrayList lines;
    for (const wire::HttpHeader &header : paramHeaders(planFor(schema).headers, document->root()))
        lines.append(header.name + ": " + header.value);
    return lines.join('|');
}

QByteArray oneProperty(const QByteArray &property)
{
    return R"({"type":"object","properties":{"p":)" + property + "}}";
}

} // namespace

class TestParamHeaders : public QObject
{
    Q_OBJECT

private slots:
    void aValidAnnotationIsAccepted_data();
    void aValidAnnotationIsAccepted();
    void anInvalidAnnotationMakesTheToolInvalid_data();
    void anInvalidAnnotationMakesTheToolInvalid();
    void whatOnlyLooksLikeAnAnnotationIsNone_data();
    void whatOnlyLooksLikeAnAnnotationIsNone();
    void aSchemaOfAnyDepthIsJudged();
    void valuesAreTakenFromTheExactPath_data();
    void valuesAreTakenFromTheExactPath();
    void valuesThatAreNotSafeAreEncoded_data();
    void valuesThatAreNotSafeAreEncoded();
};

void TestParamHeaders::aValidAnnotationIsAccepted_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("string") << oneProperty(R"({"type":"string","x-mcp-header":"Region"})");
    QTest::newRow("integer") << oneProperty(R"({"type":"integer","x-mcp-header":"Region"})");
    QTest::newRow("boolean") << oneProperty(R"({"type":"boolean","x-mcp-header":"Region"})");
    QTest::newRow("nullable string") << oneProperty(R"({"type":["string","null"],"x-mcp-header":"Region"})");
    QTest::newRow("every token character") << oneProperty(R"({"type":"string","x-mcp-header":"!#$%&'*+-.^_`|~09azAZ"})");
    QTest::newRow("nested objects") << QByteArray(
        R"({"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string","x-mcp-header":"B"}}}}})");
    QTest::newRow("key spelled with an escape") << oneProperty(R"({"type":"string","x-mcp\u002dheader":"Region"})");
}

void TestParamHeaders::aValidAnnotationIsAccepted()
{
    QFETCH(QByteArray, schema);
    const ParamHeaderPlan plan = planFor(schema);
    QCOMPARE(plan.problem, QString());
    QCOMPARE(plan.headers.size(), 1);
    QVERIFY(plan.headers.first().name.startsWith("Mcp-Param-"));
}

void TestParamHeaders::anInvalidAnnotationMakesTheToolInvalid_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &schema, const char *word) {
        QTest::newRow(name) << schema << QString::fromLatin1(word);
    };
    row("empty", oneProperty(R"({"type":"string","x-mcp-header":""})"), "empty");
    row("no string", oneProperty(R"({"type":"string","x-mcp-header":5})"), "string");
    row("blank", oneProperty(R"({"type":"string","x-mcp-header":"My Region"})"), "header name");
    row("colon", oneProperty(R"({"type":"string","x-mcp-header":"Region:"})"), "header name");
    row("line end", oneProperty(R"({"type":"string","x-mcp-header":"Region\r\nX-Evil: 1"})"), "header name");
    row("NUL", oneProperty(R"({"type":"string","x-mcp-header":"a\u0000b"})"), "header name");
    row("non-ASCII", oneProperty("{\"type\":\"string\",\"x-mcp-header\":\"R\xc3\xa9gion\"}"), "header name");
    row("number", oneProperty(R"({"type":"number","x-mcp-header":"Region"})"), "integer");
    row("object", oneProperty(R"({"type":"object","x-mcp-header":"Region"})"), "integer");
    row("array", oneProperty(R"({"type":"array","x-mcp-header":"Region"})"), "integer");
    row("null", oneProperty(R"({"type":"null","x-mcp-header":"Region"})"), "integer");
    row("string or number", oneProperty(R"({"type":["string","number"],"x-mcp-header":"Region"})"), "integer");
    row("no type", oneProperty(R"({"x-mcp-header":"Region"})"), "integer");
    row("twice", R"({"properties":{"a":{"type":"string","x-mcp-header":"R"},"b":{"type":"string","x-mcp-header":"R"}}})", "twice");
    row("twice in other case",
        R"({"properties":{"a":{"type":"string","x-mcp-header":"Region"},"b":{"type":"string","x-mcp-header":"REGION"}}})", "twice");
    row("on the schema itself", R"({"type":"string","x-mcp-header":"Region"})", "properties");
    for (const char *keyword :
         {"items", "additionalProperties", "contains", "not", "if", "then", "else", "propertyNames", "unevaluatedItems"})
        row(keyword, oneProperty("{\"type\":\"array\",\"" + QByteArray(keyword) + R"(":{"type":"string","x-mcp-header":"R"}})"),
            "properties");
    for (const char *keyword : {"oneOf", "anyOf", "allOf", "prefixItems"})
        row(keyword, oneProperty("{\"" + QByteArray(keyword) + R"(":[{"type":"string","x-mcp-header":"R"}]})"), "properties");
    for (const char *keyword : {"$defs", "definitions", "patternProperties", "dependentSchemas"})
        row(keyword, "{\"" + QByteArray(keyword) + R"(":{"d":{"type":"string","x-mcp-header":"R"}}})", "properties");
    row("properties below items", oneProperty(R"({"items":{"properties":{"q":{"type":"string","x-mcp-header":"R"}}}})"), "properties");
    row("properties below $defs", R"({"$defs":{"d":{"properties":{"q":{"type":"string","x-mcp-header":"R"}}}}})", "properties");
    row("an unknown keyword", oneProperty(R"({"x-other":{"type":"string","x-mcp-header":"R"}})"), "properties");
    row("one good and one bad", R"({"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"number","x-mcp-header":"B"}}})",
        "integer");
}

void TestParamHeaders::anInvalidAnnotationMakesTheToolInvalid()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, word);
    const ParamHeaderPlan plan = planFor(schema);
    QVERIFY2(plan.problem.contains(word), qPrintable(plan.problem));
    QVERIFY(plan.headers.isEmpty());
}

void TestParamHeaders::whatOnlyLooksLikeAnAnnotationIsNone_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("a property of that name") << QByteArray(R"({"properties":{"x-mcp-header":{"type":"string"}}})");
    QTest::newRow("a default value") << oneProperty(R"({"default":{"x-mcp-header":"R"}})");
    QTest::newRow("a constant") << oneProperty(R"({"const":{"x-mcp-header":"R"}})");
    QTest::newRow("an example") << oneProperty(R"({"examples":[{"x-mcp-header":"R"}]})");
    QTest::newRow("an enum entry") << oneProperty(R"({"enum":[{"x-mcp-header":"R"}]})");
    QTest::newRow("text") << oneProperty(R"({"type":"string","description":"x-mcp-header"})");
    QTest::newRow("not even a schema") << QByteArray("true");
}

void TestParamHeaders::whatOnlyLooksLikeAnAnnotationIsNone()
{
    QFETCH(QByteArray, schema);
    const ParamHeaderPlan plan = planFor(schema);
    QCOMPARE(plan.problem, QString());
    QVERIFY(plan.headers.isEmpty());
}

// Rule: never trust a schema's depth.
void TestParamHeaders::aSchemaOfAnyDepthIsJudged()
{
    const QByteArray open = QByteArray(R"({"properties":{"a":)").repeated(20000);
    const QByteArray close = QByteArray("}}").repeated(20000);
    QCOMPARE(planFor(open + R"({"type":"string"})" + close).problem, QString());
    QVERIFY(planFor(open + R"({"type":"string","x-mcp-header":"R"})" + close).problem.contains(QStringLiteral("deep")));
}

void TestParamHeaders::valuesAreTakenFromTheExactPath_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("headers");
    const QByteArray flat = R"({"properties":{"s":{"type":"string","x-mcp-header":"S"},"i":{"type":"integer","x-mcp-header":"I"},)"
                            R"("b":{"type":"boolean","x-mcp-header":"B"},"other":{"type":"string"}}})";
    const QByteArray nested = R"({"properties":{"a":{"properties":{"b":{"type":"string","x-mcp-header":"B"}}}}})";
    QTest::newRow("all") << flat << QByteArray(R"({"s":"us-west1","i":42,"b":true,"other":"x"})")
                         << QByteArray("Mcp-Param-S: us-west1|Mcp-Param-I: 42|Mcp-Param-B: true");
    QTest::newRow("false and negative") << flat << QByteArray(R"({"i":-7,"b":false})") << QByteArray("Mcp-Param-I: -7|Mcp-Param-B: false");
    QTest::newRow("null is left out") << flat << QByteArray(R"({"s":null,"i":1})") << QByteArray("Mcp-Param-I: 1");
    QTest::newRow("absent is left out") << flat << QByteArray("{}") << QByteArray();
    QTest::newRow("empty is sent") << flat << QByteArray(R"({"s":""})") << QByteArray("Mcp-Param-S: ");
    QTest::newRow("an integer spelled otherwise") << flat << QByteArray(R"({"i":4.2e1})") << QByteArray("Mcp-Param-I: 42");
    QTest::newRow("beyond 64 bits as spelled") << flat << QByteArray(R"({"i":123456789012345678901234567890})")
                                               << QByteArray("Mcp-Param-I: 123456789012345678901234567890");
    QTest::newRow("nested") << nested << QByteArray(R"({"a":{"b":"x"},"b":"wrong"})") << QByteArray("Mcp-Param-B: x");
    QTest::newRow("the path ends in something else") << nested << QByteArray(R"({"a":"text"})") << QByteArray();
}

void TestParamHeaders::valuesAreTakenFromTheExactPath()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, headers);
    QCOMPARE(headersFor(schema, arguments), headers);
}

void TestParamHeaders::valuesThatAreNotSafeAreEncoded_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("plain") << QByteArray("us-west1") << QByteArray("us-west1");
    QTest::newRow("blanks inside") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("non-ASCII") << QByteArray("Z\xc3\xbcrich") << QByteArray("=?base64?WsO8cmljaA==?=");
    QTest::newRow("leading blank") << QByteArray(" a") << QByteArray("=?base64?IGE=?=");
    QTest::newRow("trailing blank") << QByteArray("a ") << QByteArray("=?base64?YSA=?=");
    QTest::newRow("tab") << QByteArray("a\tb") << QByteArray("=?base64?YQli?=");
    QTest::newRow("line end") << QByteArray("a\r\nb") << QByteArray("=?base64?YQ0KYg==?=");
    QTest::newRow("DEL") << QByteArray("a\x7f") << QByteArray("=?base64?YX8=?=");
    QTest::newRow("looks encoded") << QByteArray("=?base64?x?=") << QByteArray("=?base64?PT9iYXNlNjQ/eD89?=");
    QTest::newRow("only begins so") << QByteArray("=?base64?x") << QByteArray("=?base64?x");
}

void TestParamHeaders::valuesThatAreNotSafeAreEncoded()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, header);
    QCOMPARE(headerValueFor(value), header);
}

QTEST_GUILESS_MAIN(TestParamHeaders)
#include "tst_param_headers.moc"

// Values that a form makes up: first values, defaults, another variant, and what of a document may be stored.
#include "app/widgets/forms/form_values.h"

#include <QTest>

using namespace wb;
using namespace wb::app;

class TestFormValues : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithTheNearestValue_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *schema, const char *value) { QTest::newRow(schema) << QByteArray(schema) << QByteArray(value); };
        row(R"({"type":"string"})", "\"\"");
        row(R"({"type":"string","default":"x"})", "\"x\"");
        row(R"({"type":"integer"})", "0");
        row(R"({"type":"integer","minimum":5})", "5");
        row(R"({"type":"number","minimum":-5})", "0");
        row(R"({"type":"number","default":1.0})", "1.0");
        row(R"({"type":"boolean"})", "false");
        row(R"({"enum":["b","a"]})", "\"b\"");
        row(R"({"type":"array","items":{}})", "[]");
        row(R"({"type":"object","properties":{"kind":{"const":"c"},"n":{"type":"integer"}},"required":["kind","n"]})", R"({"kind":"c"})");
        row(R"({"oneOf":[{"type":"integer"},{"type":"string"}]})", "0");
        row(R"({})", "\"\"");
    }

    void beginsWithTheNearestValue()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        const SchemaModel model(schema);
        QCOMPARE(initialValue(model, model.describe(model.root())).toJson(), value);
    }

    void collectsDefaults()
    {
        const SchemaModel model(R"({"type":"object","properties":{"a":{"type":"string","default":"x"},"b":{"type":"integer"},
            "c":{"type":"object","properties":{"d":{"default":1.0},"e":{}}},"f":{"default":null}}})");
        QCOMPARE(defaultsOf(model, model.root()).toJson(), QByteArray(R"({"a":"x","c":{"d":1.0},"f":null})"));
    }

    void endsOnRecursiveDefaults()
    {
        const SchemaModel model(QByteArray("{'type':'object','properties':{'a':{'default':1},'next':{'$ref':'#'}}}").replace('\'', '"'));
        QVERIFY(defaultsOf(model, model.root()).toJson().startsWith(R"({"a":1,"next":{"a":1,)"));
    }

    void leavesSecretsOutOfWhatIsStored()
    {
        const SchemaModel model(R"({"type":"object","properties":{"user":{"type":"string"},"password":{"type":"string","format":"password"},
            "accounts":{"type":"array","items":{"type":"object","properties":{"id":{},"key":{"type":"string","writeOnly":true}}}}},
            "additionalProperties":{"oneOf":[{"type":"string","writeOnly":true},{"type":"integer"}]}})");
        const json::Tree value =
            treeFromJson(R"({"user":"u","password":"p","accounts":[{"id":1.0,"key":"k"},{"key":"k"}],"more":"s","n":5})");
        QCOMPARE(withoutSecrets(model, model.root(), value).toJson(), QByteArray(R"({"user":"u","accounts":[{"id":1.0},{}],"n":5})"));
    }

    void showsInTheSchemasEditorOnlyWhatItCanShow()
    {
        const SchemaModel model(R"({"type":"integer"})");
        const FieldSpec spec = model.describe(model.root());
        QVERIFY(canShow(spec, treeFromJson("1.5")));
        QVERIFY(!canShow(spec, treeFromJson("\"1\"")));
        QVERIFY(!canShow(spec, treeFromJson("null")));
    }
};

QTEST_GUILESS_MAIN(TestFormValues)
#include "tst_form_values.moc"

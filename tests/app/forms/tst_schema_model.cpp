// What a form is told about each kind of schema, as tables. The schemas are shaped like those that real servers and generators emit
// (zod, pydantic, the MCP specification).
#include "app/widgets/forms/schema_model.h"

#include <QTest>

using namespace wb::app;

namespace {

// JSON with ' for ": moc stumbles over # and // inside raw strings.
QByteArray q(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

FieldSpec describe(const QByteArray &schema)
{
    const SchemaModel model(schema);
    return model.describe(model.root()); // only its own values are looked at below, or the model is kept by the test
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u'|');
}

QStringList names(const FieldSpec &spec)
{
    QStringList found;
    for (const FieldProperty &property : spec.properties)
        found.append(property.name + (property.required ? QStringLiteral("*") : QString()));
    return found;
}

QStringList titles(const FieldSpec &spec)
{
    QStringList found;
    for (const FieldVariant &variant : spec.variants)
        found.append(variant.title);
    return found;
}

QStringList choices(const FieldSpec &spec)
{
    QStringList found;
    for (const FieldChoice &choice : spec.choices)
        found.append(choice.title + QStringLiteral("=") + QString::fromUtf8(choice.json));
    return found;
}

} // namespace

class TestSchemaModel : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheKindOfField_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<FieldKind>("kind");
        QTest::addColumn<bool>("nullable");

        const auto row = [](const char *name, const QByteArray &schema, FieldKind kind, bool nullable = false) {
            QTest::newRow(name) << schema << kind << nullable;
        };
        row("string", R"({"type":"string"})", FieldKind::String);
        row("integer", R"({"type":"integer"})", FieldKind::Integer);
        row("number", R"({"type":"number"})", FieldKind::Number);
        row("boolean", R"({"type":"boolean"})", FieldKind::Boolean);
        row("null", R"({"type":"null"})", FieldKind::Null);
        row("object", R"({"type":"object"})", FieldKind::Object);
        row("array", R"({"type":"array","items":{"type":"string"}})", FieldKind::Array);
        row("nothing said", R"({})", FieldKind::Any);
        row("true", "true", FieldKind::Any);
        row("unknown type", R"({"type":"decimal"})", FieldKind::Any);
        row("nullable by types", R"({"type":["string","null"]})", FieldKind::String, true);
        row("nullable as pydantic writes it", R"({"anyOf":[{"type":"integer"},{"type":"null"}],"default":null})", FieldKind::Integer, true);
        row("nullable reference", q("{'$defs':{'T':{'type':'object'}},'anyOf':[{'$ref':'#/$defs/T'},{'type':'null'}]}"), FieldKind::Object,
            true);
        row("integer and number are one", R"({"type":["integer","number"]})", FieldKind::Number);
        row("two types", R"({"type":["string","number"]})", FieldKind::Union);
        row("enum", R"({"enum":["a","b"]})", FieldKind::Choice);
        row("enum with null", R"({"enum":["a",null]})", FieldKind::Choice, true);
        row("const", R"({"const":"circle"})", FieldKind::Choice);
        row("const null", R"({"const":null})", FieldKind::Null);
        row("list of choices", R"({"type":"array","items":{"enum":["a","b"]}})", FieldKind::MultiChoice);
        row("properties imply an object", R"({"properties":{"a":{}}})", FieldKind::Object);
        row("items imply an array", R"({"items":{}})", FieldKind::Array);
        row("a pattern implies a string", R"({"pattern":"^a"})", FieldKind::String);
        row("a bound implies a number", R"({"minimum":3})", FieldKind::Number);
        row("allOf narrows", R"({"type":["string","integer"],"allOf":[{"type":"integer"}]})", FieldKind::Integer);
        row("allOf of a reference", q("{'definitions':{'S':{'type':'string'}},'allOf':[{'$ref':'#/definitions/S'}]}"), FieldKind::String);
        row("one alternative is no union", R"({"oneOf":[{"type":"boolean"}]})", FieldKind::Boolean);
        row("two shapes", R"({"oneOf":[{"type":"object"},{"type":"array"}]})", FieldKind::Union);
        row("reference to itself alone", q("{'$ref':'#'}"), FieldKind::Any);
        row("two references in a ring", q("{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}"),
            FieldKind::Any);
        row("alternatives that lead back", q("{'anyOf':[{'$ref':'#'},{'type':'null'}]}"), FieldKind::Any, true);
        row("lists of lists of themselves", q("{'type':'array','items':{'$ref':'#'}}"), FieldKind::Array);
        row("lists of themselves or null", q("{'type':'array','items':{'anyOf':[{'$ref':'#'},{'type':'null'}]}}"), FieldKind::Array);
    }

    void tellsTheKindOfField()
    {
        QFETCH(QByteArray, schema);
        QFETCH(FieldKind, kind);
        QFETCH(bool, nullable);
        const FieldSpec spec = describe(schema);
        QCOMPARE(spec.kind, kind);
        QCOMPARE(spec.nullable, nullable);
    }

    void keepsTheOrderOfPropertiesAndMarksTheRequiredOnes()
    {
        const FieldSpec spec = describe(R"({"type":"object","properties":{"zeta":{},"alpha":{},"mid":{}},"required":["mid","ghost"]})");
        QCOMPARE(names(spec), (words("zeta|alpha|mid*|ghost*"))); // "ghost" is required but nowhere described
    }

    void mergesAllOfAndReferencesIntoOneObject()
    {
        const FieldSpec spec = describe(
            q("{'$defs':{'Base':{'properties':{'id':{'type':'string'}},'required':['id']}},"
              "            'allOf':[{'$ref':'#/$defs/Base'},{'properties':{'size':{'type':'integer'}}}],'properties':{'own':{}}}"));
        QCOMPARE(names(spec), (words("own|id*|size")));
    }

    // A property described twice must satisfy both, so the form knows both.
    void joinsWhatTwoSchemasSayOfOneProperty()
    {
        const SchemaModel model(R"({"properties":{"n":{"type":"integer"}},"allOf":[{"properties":{"n":{"minimum":3,"title":"Count"}}}]})");
        const FieldSpec spec = model.describe(model.root());
        const FieldSpec n = model.describe(spec.properties.at(0).schema);
        QCOMPARE(n.kind, FieldKind::Integer);
        QCOMPARE(n.minimum, QByteArray("3"));
        QCOMPARE(n.title, QStringLiteral("Count"));
    }

    // The words beside a $ref are about this place; those of the target are about all its uses.
    void prefersTheWordsNextToAReference()
    {
        const FieldSpec spec = describe(q("{'$defs':{'T':{'title':'Generic','description':'of the type','type':'string'}},"
                                          "            '$ref':'#/$defs/T','title':'Here'}"));
        QCOMPARE(spec.title, QStringLiteral("Here"));
        QCOMPARE(spec.description, QStringLiteral("of the type"));
        QCOMPARE(spec.kind, FieldKind::String);
    }

    void followsEveryWayToNameASchema_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::newRow("pointer") << q("{'$ref':'#/$defs/x','$defs':{'x':{'type':'string'}}}");
        QTest::newRow("escaped pointer") << q("{'$ref':'#/$defs/a~1b%20c','$defs':{'a/b c':{'type':'string'}}}");
        QTest::newRow("anchor") << q("{'$ref':'#here','$defs':{'x':{'$anchor':'here','type':'string'}}}");
        QTest::newRow("dynamic") << q("{'$dynamicRef':'#here','$defs':{'x':{'$dynamicAnchor':'here','type':'string'}}}");
        QTest::newRow("own id") << q("{'$id':'https://e.org/s','$ref':'https://e.org/s#/$defs/x','$defs':{'x':{'type':'string'}}}");
        QTest::newRow("embedded id") << QByteArray(R"({"$ref":"item","$defs":{"x":{"$id":"item","type":"string"}}})");
        QTest::newRow("draft-07 id") << q("{'$ref':'#item','definitions':{'x':{'$id':'#item','type':'string'}}}");
    }

    void followsEveryWayToNameASchema()
    {
        QFETCH(QByteArray, schema);
        QCOMPARE(describe(schema).kind, FieldKind::String);
    }

    // Servers can put any URL there; a form that fetched it would tell them who looks at their tools.
    void namesAReferenceThatItDoesNotFollow()
    {
        const FieldSpec spec = describe(q("{'$ref':'https://example.com/other.json'}"));
        QCOMPARE(spec.kind, FieldKind::Any);
        QCOMPARE(spec.problems.size(), 1);
        QVERIFY(spec.problems.first().contains(QStringLiteral("https://example.com/other.json")));
    }

    void expandsARecursiveSchemaOneLevelAtATime()
    {
        const SchemaModel model(q("{'$defs':{'Node':{'type':'object','properties':{'name':{'type':'string'},"
                                  "            'children':{'type':'array','items':{'$ref':'#/$defs/Node'}}}}},'$ref':'#/$defs/Node'}"));
        FieldSpec node = model.describe(model.root());
        for (int level = 0; level < 50; ++level) {
            QCOMPARE(names(node), (words("name|children")));
            const FieldSpec children = model.describe(node.properties.at(1).schema);
            QCOMPARE(children.kind, FieldKind::Array);
            node = model.describe(children.schemaOfItem(0));
        }
    }

    void describesARecursiveUnion()
    {
        const SchemaModel model(q("{'oneOf':[{'$ref':'#'},{'type':'object','properties':{'op':{'const':'add'},'left':{'$ref':'#'}}},"
                                  "            {'type':'number'}]}"));
        const FieldSpec spec = model.describe(model.root());
        QCOMPARE(spec.kind, FieldKind::Union);
        QCOMPARE(spec.variants.size(), 3);
        QCOMPARE(spec.variants.at(1).title, QStringLiteral("op: add"));
        const FieldSpec sum = model.describe(spec.variants.at(1).schema);
        QCOMPARE(sum.kind, FieldKind::Object);
        QCOMPARE(model.describe(sum.properties.at(1).schema).kind, FieldKind::Union);
    }

    void titlesChoices_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("plain") << QByteArray(R"({"enum":["a",1,1.0,true]})") << words("a=\"a\"|1=1|1.0=1.0|true=true");
        QTest::newRow("enumNames") << QByteArray(R"({"type":"string","enum":["r","g"],"enumNames":["Red","Green"]})")
                                   << words("Red=\"r\"|Green=\"g\"");
        QTest::newRow("too few names") << QByteArray(R"({"enum":["r","g"],"enumNames":["Red"]})") << words("Red=\"r\"|g=\"g\"");
        QTest::newRow("oneOf") << q("{'type':'string','oneOf':[{'const':'#f00','title':'Red'},{'const':'#0f0'}]}")
                               << words("Red=\"#f00\"|#0f0=\"#0f0\"");
        QTest::newRow("anyOf with null") << QByteArray(R"({"anyOf":[{"const":"x","title":"X"},{"type":"null"}]})") << words("X=\"x\"");
        QTest::newRow("multi") << QByteArray(R"({"type":"array","items":{"anyOf":[{"const":"x","title":"X"},{"const":"y","title":"Y"}]}})")
                               << words("X=\"x\"|Y=\"y\"");
    }

    void titlesChoices()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QStringList, expected);
        QCOMPARE(choices(describe(schema)), expected);
    }

    void titlesVariants()
    {
        const SchemaModel model(q(
            "{'$defs':{'Square':{'type':'object','properties':{'side':{'type':'number'}}}},"
            "            "
            "'oneOf':[{'title':'Round','type':'object'},{'type':'object','properties':{'kind':{'const':'tri'}}},{'$ref':'#/$defs/Square'},"
            "                     "
            "{'type':'string'},{'type':'array','items':{'type':'integer'}},{'type':'object','properties':{'a':{},'b':{}}},{}]}"));
        QCOMPARE(titles(model.describe(model.root())), (words("Round|kind: tri|Square|string|list of integer|{ a, … }|Option 7")));
    }

    // Root-level unions: the common members belong to every variant.
    void givesEveryVariantTheCommonMembers()
    {
        const SchemaModel model(R"({"type":"object","properties":{"id":{"type":"string"}},"required":["id"],
            "oneOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}}}],
            "anyOf":[{"properties":{"x":{}}},{"properties":{"y":{}}}]})");
        const FieldSpec spec = model.describe(model.root());
        QCOMPARE(spec.kind, FieldKind::Union);
        const FieldSpec second = model.describe(spec.variants.at(1).schema); // the other union is still to be chosen from
        QCOMPARE(second.kind, FieldKind::Union);
        QCOMPARE(names(model.describe(second.variants.at(0).schema)), (words("id*|b|x")));
        const FieldSpec first = model.describe(spec.variants.at(0).schema);
        QCOMPARE(names(model.describe(first.variants.at(1).schema)), (words("id*|a*|y")));
    }

    void keepsAlternativesOfRequiredMembersOutOfTheForm()
    {
        const FieldSpec spec =
            describe(R"({"type":"object","properties":{"a":{},"b":{}},"anyOf":[{"required":["a"]},{"required":["b"]}]})");
        QCOMPARE(spec.kind, FieldKind::Object);
        QCOMPARE(spec.oneRequired.size(), 2);
        QCOMPARE(spec.oneRequired.at(1), words("b"));
    }

    void offersMembersThatOnlySomeDocumentsHave()
    {
        const FieldSpec spec = describe(R"({"type":"object","properties":{"kind":{"enum":["a","b"]}},
            "if":{"properties":{"kind":{"const":"a"}}},"then":{"properties":{"onlyA":{}},"required":["onlyA"]},"else":{"properties":{"onlyB":{}}},
            "dependentSchemas":{"kind":{"properties":{"more":{}}}}})");
        QCOMPARE(names(spec), (words("kind|onlyA|onlyB|more")));
    }

    void knowsWhatOtherMembersMayBe()
    {
        const SchemaModel model(
            R"({"type":"object","patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":{"type":"boolean"}})");
        const FieldSpec spec = model.describe(model.root());
        QCOMPARE(spec.extraMembers, ExtraMembers::Allowed);
        QCOMPARE(model.describe(spec.schemaOfExtra(QStringLiteral("x-1"))).kind, FieldKind::Integer);
        QCOMPARE(model.describe(spec.schemaOfExtra(QStringLiteral("other"))).kind, FieldKind::Boolean);
        QCOMPARE(describe(R"({"type":"object","additionalProperties":false})").extraMembers, ExtraMembers::Forbidden);
        QCOMPARE(describe(R"({"type":"object"})").extraMembers, ExtraMembers::Unsaid);
    }

    void knowsTuples_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::newRow("2020-12") << QByteArray(
            R"({"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":{"type":"boolean"}})");
        QTest::newRow("draft-07") << QByteArray(
            R"({"type":"array","items":[{"type":"string"},{"type":"integer"}],"additionalItems":{"type":"boolean"}})");
    }

    void knowsTuples()
    {
        QFETCH(QByteArray, schema);
        const SchemaModel model(schema);
        const FieldSpec spec = model.describe(model.root());
        QCOMPARE(model.describe(spec.schemaOfItem(0)).kind, FieldKind::String);
        QCOMPARE(model.describe(spec.schemaOfItem(1)).kind, FieldKind::Integer);
        QCOMPARE(model.describe(spec.schemaOfItem(2)).kind, FieldKind::Boolean);
    }

    // Bounds are shown and compared as the server wrote them.
    void keepsTheSpellingOfNumbers()
    {
        const FieldSpec spec =
            describe(R"({"type":"number","minimum":1.0,"maximum":12345678901234567890,"default":1e3,"examples":[0.10]})");
        QCOMPARE(spec.minimum, QByteArray("1.0"));
        QCOMPARE(spec.maximum, QByteArray("12345678901234567890"));
        QCOMPARE(spec.defaultValue, QByteArray("1e3"));
        QCOMPARE(spec.examples.first(), QByteArray("0.10"));
    }

    void knowsSecrets()
    {
        QVERIFY(describe(R"({"type":"string","format":"password"})").secret);
        QVERIFY(describe(R"({"type":"string","writeOnly":true})").secret);
        QVERIFY(!describe(R"({"type":"string"})").secret);
    }

    void survivesAnything_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<bool>("isProblem");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("no JSON") << QByteArray("{") << true;
        QTest::newRow("a number") << QByteArray("5") << true;
        QTest::newRow("false") << QByteArray("false") << false;
        QTest::newRow("wrong kinds") << QByteArray(
                                            R"({"type":5,"properties":[],"required":"a","enum":{},"items":3,"oneOf":7,"allOf":{"a":1}})")
                                     << false;
        QTest::newRow("odd members") << QByteArray(R"({"type":["string",3,null],"oneOf":[1,null],"required":[1],"properties":{"a":5}})")
                                     << false;
        QTest::newRow("contradiction") << QByteArray(R"({"type":"string","allOf":[{"type":"array"}]})") << false;
        QTest::newRow("deep") << QByteArray("{\"items\":").repeated(5000) + "{}" + QByteArray("}").repeated(5000) << false;
        QTest::newRow("deep allOf") << QByteArray("{\"allOf\":[").repeated(2000) + "{}" + QByteArray("]}").repeated(2000) << false;
    }

    void survivesAnything()
    {
        QFETCH(QByteArray, schema);
        QFETCH(bool, isProblem);
        const SchemaModel model(schema);
        const FieldSpec spec = model.describe(model.root());
        QCOMPARE(!model.problem().isEmpty(), isProblem);
        QVERIFY(spec.variants.size() < 10);
    }
};

QTEST_GUILESS_MAIN(TestSchemaModel)
#include "tst_schema_model.moc"

// Value: reading a document as it was sent.
#include "core/json/value.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <limits>

using namespace wb;
using namespace wb::json;

namespace {

// Keeps the documents of a test alive, since values only point into them.
class Parsed
{
public:
    explicit Parsed(const QByteArray &text) : m_document(Document::parse(text)) {}
    Value root() const { return m_document ? m_document->root() : Value(); }

private:
    Result<Document> m_document;
};

QByteArray nested(qsizetype levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

} // namespace

class TestJsonValue : public QObject
{
    Q_OBJECT

private slots:
    void tellsKinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("null") << QByteArray("null") << Kind::Null << QStringLiteral("null");
        QTest::newRow("true") << QByteArray("true") << Kind::Bool << QStringLiteral("boolean");
        QTest::newRow("false") << QByteArray(" false ") << Kind::Bool << QStringLiteral("boolean");
        QTest::newRow("number") << QByteArray("\n-0.5e1\t") << Kind::Number << QStringLiteral("number");
        QTest::newRow("string") << QByteArray("\"\"") << Kind::String << QStringLiteral("string");
        QTest::newRow("array") << QByteArray("[ ]") << Kind::Array << QStringLiteral("array");
        QTest::newRow("object") << QByteArray("{ }") << Kind::Object << QStringLiteral("object");
    }

    void tellsKinds()
    {
        QFETCH(QByteArray, text);
        QFETCH(Kind, kind);
        QFETCH(QString, name);
        const Parsed parsed(text);
        QCOMPARE(parsed.root().kind(), kind);
        QCOMPARE(kindName(kind), name);
        QVERIFY(kindPhrase(kind).endsWith(name));
        QCOMPARE(parsed.root().raw().toByteArray(), text.trimmed());
        QCOMPARE(parsed.root().isNull(), kind == Kind::Null);
        QCOMPARE(parsed.root().isBool(), kind == Kind::Bool);
        QCOMPARE(parsed.root().isNumber(), kind == Kind::Number);
        QCOMPARE(parsed.root().isString(), kind == Kind::String);
        QCOMPARE(parsed.root().isArray(), kind == Kind::Array);
        QCOMPARE(parsed.root().isObject(), kind == Kind::Object);
    }

    void answersForAnUndefinedValueWithoutHarm()
    {
        const Value none;
        QVERIFY(none.isUndefined());
        QCOMPARE(none.kind(), Kind::Undefined);
        QCOMPARE(kindName(none.kind()), QStringLiteral("nothing"));
        QCOMPARE(none.raw().size(), 0);
        QCOMPARE(none.toBool(true), true);
        QVERIFY(!none.toInteger());
        QCOMPARE(none.toDouble(7.5), 7.5);
        QCOMPARE(none.toString(QStringLiteral("x")), QStringLiteral("x"));
        QCOMPARE(none.toUtf8(), QByteArray());
        QVERIFY(none.member("a").isUndefined());
        QVERIFY(none.at(0).isUndefined());
        QCOMPARE(none.size(), 0);
        QVERIFY(none.members().begin() == none.members().end());
        QVERIFY(none.elements().begin() == none.elements().end());
        QVERIFY(none.toQJson().isUndefined());
    }

    void doesNotConvertBetweenKinds()
    {
        const Parsed parsed(R"({"text":"12","number":1,"yes":true})");
        const Value root = parsed.root();
        QVERIFY(!root["text"].toInteger());
        QCOMPARE(root["text"].toDouble(-1), -1.0);
        QCOMPARE(root["number"].toString(QStringLiteral("none")), QStringLiteral("none"));
        QCOMPARE(root["number"].toBool(true), true);
        QVERIFY(root["number"]["deeper"].isUndefined());
        QVERIFY(root["text"].at(0).isUndefined());
        QVERIFY(root.at(0).isUndefined());
        QCOMPARE(root["yes"].toBool(), true);
    }

    // Order, duplicates and spelling stay as sent: the reason why this is not QJsonDocument.
    void iteratesMembersAsSent()
    {
        const Parsed parsed("{ \"z\" : 1 , \"a\":\t[ {}, \"}\" ]\n, \"z\":2.50 , \"\\u0061\" : { \"x\" : \"]\\\"\" } }");
        QList<QByteArray> seen;
        for (const Member &member : parsed.root().members())
            seen += member.key.raw().toByteArray() + '=' + member.value.raw().toByteArray();
        QCOMPARE(seen, (QList<QByteArray>{"\"z\"=1", "\"a\"=[ {}, \"}\" ]", "\"z\"=2.50", "\"\\u0061\"={ \"x\" : \"]\\\"\" }"}));
        QCOMPARE(parsed.root().size(), 4);
    }

    void iteratesElementsAsSent()
    {
        const Parsed parsed("[ 1.0 , [2,[3]] ,\"a,b\", {\"k\":[]} ,null]");
        QList<QByteArray> seen;
        for (const Value &element : parsed.root().elements())
            seen += element.raw().toByteArray();
        QCOMPARE(seen, (QList<QByteArray>{"1.0", "[2,[3]]", "\"a,b\"", "{\"k\":[]}", "null"}));
        QCOMPARE(parsed.root().size(), 5);
        QCOMPARE(parsed.root().at(1).at(1).at(0).raw().toByteArray(), QByteArray("3"));
        QVERIFY(parsed.root().at(5).isUndefined());
        QVERIFY(parsed.root().at(-1).isUndefined());
    }

    void emptyContainersHaveNoItems()
    {
        for (const char *text : {"{}", "{ \n}", "[]", "[\t ]"}) {
            const Parsed parsed(text);
            QCOMPARE(parsed.root().size(), 0);
            QVERIFY(parsed.root().members().begin() == parsed.root().members().end());
            QVERIFY(parsed.root().elements().begin() == parsed.root().elements().end());
        }
    }

    // JSON.parse, and with it most peers, take the last of duplicate keys.
    void looksUpTheLastDuplicate()
    {
        const Parsed parsed(R"({"a":1,"\u0061":2,"b":0,"a":3,"\u0062":4})");
        QCOMPARE(parsed.root()["a"].toInteger(), std::optional<qint64>(3));
        QCOMPARE(parsed.root()["b"].toInteger(), std::optional<qint64>(4));
    }

    void looksUpKeysByWhatTheyStandFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("found");
        QTest::newRow("plain") << QByteArray(R"({"ab":1})") << QByteArray("ab") << true;
        QTest::newRow("prefix") << QByteArray(R"({"ab":1})") << QByteArray("a") << false;
        QTest::newRow("longer") << QByteArray(R"({"ab":1})") << QByteArray("abc") << false;
        QTest::newRow("empty key") << QByteArray("{\"\":1}") << QByteArray("") << true;
        QTest::newRow("escaped") << QByteArray(R"({"\u0061\u0062":1})") << QByteArray("ab") << true;
        QTest::newRow("escaped quote") << QByteArray("{\"a\\\"b\":1}") << QByteArray("a\"b") << true;
        QTest::newRow("escaped backslash") << QByteArray(R"({"a\\b":1})") << QByteArray("a\\b") << true;
        QTest::newRow("the escape is not its spelling") << QByteArray(R"({"a\nb":1})") << QByteArray("a\\nb") << false;
        QTest::newRow("non-ASCII") << QByteArray("{\"\xC3\xA9\":1}") << QByteArray("\xC3\xA9") << true;
        QTest::newRow("non-ASCII escaped") << QByteArray(R"({"\u00e9":1})") << QByteArray("\xC3\xA9") << true;
        QTest::newRow("surrogate pair") << QByteArray(R"({"\ud83d\ude00":1})") << QByteArray("\xF0\x9F\x98\x80") << true;
        QTest::newRow("NUL") << QByteArray(R"({"a\u0000b":1})") << QByteArray("a\0b", 3) << true;
        QTest::newRow("only in a nested object") << QByteArray(R"({"x":{"a":1}})") << QByteArray("a") << false;
        QTest::newRow("only as a value") << QByteArray(R"({"x":"a"})") << QByteArray("a") << false;
    }

    void looksUpKeysByWhatTheyStandFor()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, key);
        QFETCH(bool, found);
        const Parsed parsed(text);
        QVERIFY(parsed.root().isObject());
        QCOMPARE(parsed.root().contains(key), found);
    }

    void skipsWhatIsNestedInsideAtAnyAlignment()
    {
        // Skipping looks at sixteen bytes at a time; padding moves every bracket and quote over all positions in a block.
        for (int padding = 0; padding < 40; ++padding) {
            const QByteArray inner = "{\"" + QByteArray(padding, 'k') + "\":[\"" + QByteArray(padding, '\\') + QByteArray(padding, '\\') +
                                     "\\\"]}\",[[],{}],\"" + QByteArray(padding, '}') + "\"]}";
            const Parsed parsed("{\"first\":" + inner + ",\"second\":" + QByteArray(padding, ' ') + inner + ",\"last\":true}");
            QCOMPARE(parsed.root()["first"].raw().toByteArray(), inner);
            QCOMPARE(parsed.root()["second"].raw().toByteArray(), inner);
            QCOMPARE(parsed.root()["last"].toBool(), true);
        }
    }

    void walksTenThousandLevels()
    {
        constexpr qsizetype kLevels = 10'000;
        const Parsed parsed(nested(kLevels));
        Value value = parsed.root();
        qsizetype levels = 0;
        for (; value.isArray(); value = value.at(0))
            ++levels;
        QCOMPARE(levels, kLevels);
    }

    void skipsAMillionLevels()
    {
        const Parsed parsed("{\"deep\":" + nested(1'000'000) + ",\"after\":1}");
        QCOMPARE(parsed.root()["after"].toInteger(), std::optional<qint64>(1));
        QCOMPARE(parsed.root()["deep"].size(), 1);
    }

    void handsOverToQJson()
    {
        const Parsed parsed(R"({"b":[1,2.5,"x",null,true],"a":{"n":9007199254740993},"a":{"n":-1}})");
        const QJsonObject object = parsed.root().toQJson().toObject();
        QCOMPARE(object.value(u"b").toArray(), (QJsonArray{1, 2.5, QStringLiteral("x"), QJsonValue::Null, true}));
        QCOMPARE(object.value(u"a").toObject().value(u"n").toInteger(), -1);
        QCOMPARE(Parsed("9007199254740993").root().toQJson().toInteger(), 9007199254740993);
    }

    // Qt frees nested JSON recursively: a hostile depth must not become a stack overflow there.
    void handsDeepNestingToQJsonAsText()
    {
        const Parsed parsed(nested(200'000));
        QJsonValue value = parsed.root().toQJson();
        int levels = 0;
        for (; value.isArray(); value = value.toArray().at(0))
            ++levels;
        QVERIFY(levels > 100);
        QVERIFY(value.isString());
        QVERIFY(value.toString().startsWith(u"[["));
    }
};

QTEST_APPLESS_MAIN(TestJsonValue)
#include "tst_json_value.moc"

// Tree: an edited document keeps the spelling of what nobody touched.
#include "core/json/tree.h"

#include <QTest>

using namespace wb;
using namespace wb::json;

namespace {

Tree treeOf(const QByteArray &text)
{
    const Result<Document> document = Document::parse(text);
    return document ? Tree::fromValue(document->root()) : Tree();
}

} // namespace

class TestJsonTree : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderDuplicatesAndSpelling()
    {
        const QByteArray text = "{\"z\":1.0,\"a\":[1e400,12345678901234567890,-0],\"z\":\"\\u0061\\/"
                                "\\ud800\",\"\\u006b\":{},\"\xFF\":[],\"t\":true,\"n\":null}";
        QCOMPARE(treeOf(text).toJson(), text);
        QCOMPARE(treeOf(" [ 1 ,\n{ \"a\" : [ ] } ] ").toJson(), QByteArray("[1,{\"a\":[]}]"));
        QCOMPARE(treeOf("[1,{\"a\":[]}]").toPretty(), QByteArray("[\n  1,\n  {\n    \"a\": []\n  }\n]"));
    }

    void isEqualBySpellingAndOrder()
    {
        QVERIFY(treeOf("{\"a\":1}") == treeOf("{ \"a\" : 1 }"));
        QVERIFY(treeOf("{\"a\":1}") != treeOf("{\"a\":1.0}"));
        QVERIFY(treeOf("{\"a\":1,\"b\":2}") != treeOf("{\"b\":2,\"a\":1}"));
        QVERIFY(treeOf("{\"a\":1}") != treeOf("{\"\\u0061\":1}"));
        QVERIFY(Tree() != Tree::null());
        QVERIFY(Tree::array() != Tree::object());
    }

    void absentIsNeitherNullNorEmpty()
    {
        const Tree none;
        QVERIFY(none.isUndefined());
        QCOMPARE(none.toJson(), QByteArray());
        QCOMPARE(none.size(), 0);
        QVERIFY(none.find(u"a"_qs) == nullptr);
        QVERIFY(Tree::fromValue(Value()).isUndefined());
        QCOMPARE(Tree::null().toJson(), QByteArray("null"));
    }

    void makesScalars()
    {
        QCOMPARE(Tree::string(u"a\"\u00E9"_qs).toJson(), QByteArray("\"a\\\"\xC3\xA9\""));
        QCOMPARE(Tree::string(u"x"_qs).toString(), u"x"_qs);
        QVERIFY(Tree::boolean(true).toBool());
        QVERIFY(!Tree::boolean(false).toBool());
        QCOMPARE(Tree::number("1.50").toJson(), QByteArray("1.50"));
        QCOMPARE(Tree::number("1.50").toDouble(), 1.5);
        QCOMPARE(Tree::number(" 7 ").token(), QByteArray("7"));
        for (const char *spelling : {"", "abc", "\"1\"", "1 2", "0x1", "NaN", "01", "[1]"})
            QVERIFY2(Tree::number(spelling).isUndefined(), spelling);
        QCOMPARE(Tree::number("1").toString(), QString());
        QCOMPARE(Tree::string(u"1"_qs).toDouble(), 0.0);
    }

    void setReplacesInPlaceAndAppends()
    {
        Tree tree = treeOf("{\"a\":1.0,\"b\":2,\"c\":3}");
        tree.set(u"b"_qs, Tree::string(u"new"_qs));
        tree.set(u"d"_qs, Tree::array());
        QCOMPARE(tree.toJson(), QByteArray("{\"a\":1.0,\"b\":\"new\",\"c\":3,\"d\":[]}"));
        tree.set(u"a"_qs, Tree());
        QCOMPARE(tree.toJson(), QByteArray("{\"b\":\"new\",\"c\":3,\"d\":[]}"));
        QCOMPARE(tree.keyAt(2), u"d"_qs);
    }

    void duplicatesAreFoundLastAndRemovedTogether()
    {
        Tree tree = treeOf("{\"a\":1,\"b\":0,\"a\":2}");
        QCOMPARE(tree.find(u"a"_qs)->token(), QByteArray("2"));
        tree.set(u"a"_qs, Tree::number("3"));
        QCOMPARE(tree.toJson(), QByteArray("{\"a\":1,\"b\":0,\"a\":3}"));
        tree.remove(u"a"_qs);
        QCOMPARE(tree.toJson(), QByteArray("{\"b\":0}"));
        tree.remove(u"absent"_qs);
        QCOMPARE(tree.toJson(), QByteArray("{\"b\":0}"));
    }

    void setKeepsTheSpellingOfTheKey()
    {
        Tree tree = treeOf("{\"\\u0061\":1}");
        tree.set(u"a"_qs, Tree::number("2"));
        QCOMPARE(tree.toJson(), QByteArray("{\"\\u0061\":2}"));
    }

    void editsArrays()
    {
        Tree tree = treeOf("[0,1,2,3]");
        tree.append(Tree::number("4"));
        tree.append(Tree());
        tree.insertAt(0, Tree::number("-1"));
        tree.insertAt(99, Tree::number("5"));
        QCOMPARE(tree.toJson(), QByteArray("[-1,0,1,2,3,4,5]"));
        tree.move(0, 6);
        tree.move(2, 0);
        QCOMPARE(tree.toJson(), QByteArray("[2,0,1,3,4,5,-1]"));
        tree.move(3, 3);
        tree.removeAt(6);
        tree.removeAt(0);
        QCOMPARE(tree.toJson(), QByteArray("[0,1,3,4,5]"));
    }

    void membersMoveAndGoWithTheirKeys()
    {
        Tree tree = treeOf("{\"a\":1,\"b\":2,\"c\":3}");
        tree.move(2, 0);
        QCOMPARE(tree.toJson(), QByteArray("{\"c\":3,\"a\":1,\"b\":2}"));
        tree.removeAt(1);
        QCOMPARE(tree.toJson(), QByteArray("{\"c\":3,\"b\":2}"));
    }

    void indexesOutOfRangeChangeNothing()
    {
        Tree tree = treeOf("[1,2]");
        tree.removeAt(2);
        tree.removeAt(-1);
        tree.move(0, 2);
        tree.move(-1, 0);
        QCOMPARE(tree.toJson(), QByteArray("[1,2]"));
    }

    void resolvesPaths()
    {
        const Tree tree = treeOf("{\"a\":{\"b\":[{\"c\":1}]}}");
        QCOMPARE(tree.resolve({u"a"_qs, u"b"_qs, u"0"_qs, u"c"_qs})->token(), QByteArray("1"));
        QVERIFY(tree.resolve({}) == &tree);
        QVERIFY(tree.resolve({u"a"_qs, u"x"_qs}) == nullptr);
        QVERIFY(tree.resolve({u"a"_qs, u"b"_qs, u"1"_qs}) == nullptr);
        QVERIFY(tree.resolve({u"a"_qs, u"b"_qs, u"00"_qs}) == nullptr);
        QVERIFY(tree.resolve({u"a"_qs, u"b"_qs, u"0"_qs, u"c"_qs, u"d"_qs}) == nullptr);
    }

    void setAt_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &before, const QStringList &path, const QByteArray &value,
                            const QByteArray &after) { QTest::newRow(name) << before << path << value << after; };
        row("the root", "{\"a\":1}", {}, "2", "2");
        row("a member", "{\"a\":1,\"b\":2}", {u"a"_qs}, "3", "{\"a\":3,\"b\":2}");
        row("creates objects", "{}", {u"a"_qs, u"b"_qs}, "1", "{\"a\":{\"b\":1}}");
        row("from nothing", "", {u"a"_qs, u"b"_qs}, "1", "{\"a\":{\"b\":1}}");
        row("an element", "{\"a\":[1,2]}", {u"a"_qs, u"1"_qs}, "3", "{\"a\":[1,3]}");
        row("the element behind the last", "{\"a\":[1]}", {u"a"_qs, u"1"_qs}, "3", "{\"a\":[1,3]}");
        row("in an element behind the last", "{\"a\":[]}", {u"a"_qs, u"0"_qs, u"b"_qs}, "3", "{\"a\":[{\"b\":3}]}");
        row("an element beyond", "{\"a\":[1]}", {u"a"_qs, u"2"_qs}, "3", "{\"a\":[1]}");
        row("in an element beyond", "{\"a\":[1]}", {u"a"_qs, u"2"_qs, u"b"_qs}, "3", "{\"a\":[1]}");
        row("no index", "{\"a\":[1]}", {u"a"_qs, u"b"_qs}, "3", "{\"a\":[1]}");
        row("through a scalar", "{\"a\":null}", {u"a"_qs, u"b"_qs}, "1", "{\"a\":{\"b\":1}}");
        row("removes a member", "{\"a\":{\"b\":1,\"c\":2}}", {u"a"_qs, u"b"_qs}, "", "{\"a\":{\"c\":2}}");
        row("removes an element", "{\"a\":[1,2]}", {u"a"_qs, u"0"_qs}, "", "{\"a\":[2]}");
        row("removes nothing", "{\"a\":1}", {u"x"_qs, u"y"_qs}, "", "{\"a\":1}");
        row("removes nothing from a scalar", "{\"a\":1}", {u"a"_qs, u"y"_qs}, "", "{\"a\":1}");
    }

    void setAt()
    {
        QFETCH(QByteArray, before);
        QFETCH(QStringList, path);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, after);
        Tree tree = treeOf(before);
        tree.setAt(path, treeOf(value));
        QCOMPARE(tree.toJson(), after);
    }

    void undefinedChildrenAreWrittenAsJsonStringifyDoes()
    {
        Tree tree = treeOf("{\"a\":1,\"b\":[1,2],\"c\":3}");
        tree.at(0) = Tree();
        tree.at(1).at(0) = Tree();
        QCOMPARE(tree.toJson(), QByteArray("{\"b\":[null,2],\"c\":3}"));
    }

    // A default value in a hostile schema must not be a stack overflow in our destructor.
    void deepNestingStaysFoldedAndComplete()
    {
        const QByteArray text = QByteArray(200'000, '[') + '7' + QByteArray(200'000, ']');
        Tree tree = treeOf(text);
        const Tree copy = tree;
        QCOMPARE(tree.toJson(), text);
        QVERIFY(tree == copy);
    }

    void foldedContainersUnfoldWhenEdited()
    {
        QByteArray text = "{\"k\":1}";
        QStringList path;
        for (int i = 0; i < 300; ++i) {
            text = "{\"d\":" + text + '}';
            path += u"d"_qs;
        }
        Tree tree = treeOf(text);
        tree.setAt(path + QStringList{u"k"_qs}, Tree::number("2"));
        QCOMPARE(tree.toJson(), text.replace('1', '2'));
    }
};

QTEST_APPLESS_MAIN(TestJsonTree)
#include "tst_json_tree.moc"

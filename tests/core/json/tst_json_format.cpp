// pretty() and minified(): white space and nothing else.
#include "core/json/format.h"
#include "core/json/value.h"
#include "core/json/writer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wb;
using namespace wb::json;

namespace {

// Random documents in which everything appears that must survive: duplicates, odd spellings, escapes, malformed UTF-8, any space.
class RandomJson
{
public:
    explicit RandomJson(quint32 seed) : m_random(seed) {}

    QByteArray document() { return space() + value(6) + space(); }

private:
    QByteArray value(int levels)
    {
        switch (m_random.bounded(levels > 0 ? 6 : 3)) {
        case 0:
            return pick({"0", "-0", "1.0", "1e400", "-12345678901234567890", "0.00", "1E-7", "7"});
        case 1:
            return pick({"true", "false", "null"});
        case 2:
            return string();
        case 3:
            return container('[', ']', levels, [this, levels] { return value(levels - 1); });
        default:
            return container('{', '}', levels, [this, levels] { return string() + space() + ':' + space() + value(levels - 1); });
        }
    }

    template <typename Item> QByteArray container(char open, char close, int levels, Item item)
    {
        QByteArray text(1, open);
        const int count = m_random.bounded(levels + 1);
        for (int i = 0; i < count; ++i)
            text += (i == 0 ? QByteArray() : QByteArray(",")) + space() + item() + space();
        return text + (count == 0 ? space() : QByteArray()) + close;
    }

    QByteArray string()
    {
        QByteArray text = "\"";
        for (int i = m_random.bounded(8); i > 0; --i)
            text += pick({"a", "b c", "\\n", "\\\"", "\\\\", "\\u0041", "\\ud800", "\xC3\xA9", "\xFF", "{", "}", "[", "],", ":", "  "});
        return text + '"';
    }

    QByteArray space() { return pick({"", "", " ", "\n", "\t  ", "\r\n"}); }

    QByteArray pick(std::initializer_list<const char *> choices)
    {
        return *(choices.begin() + m_random.bounded(static_cast<int>(choices.size())));
    }

    QRandomGenerator m_random;
};

// The tokens, found without the code under test: what is left when white space outside strings goes, one after another.
QByteArray withoutSpace(const QByteArray &text)
{
    QByteArray out;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\') {
            out += text.mid(i++, 2);
            continue;
        }
        if (c == '"')
            inString = !inString;
        if (inString || !QByteArrayView(" \t\r\n").contains(c))
            out += c;
    }
    return out;
}

} // namespace

class TestJsonFormat : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("scalar") << QByteArray(" 1.0 ") << QByteArray("1.0");
        QTest::newRow("empty containers") << QByteArray("[{ },[\n]]") << QByteArray("[\n  {},\n  []\n]");
        QTest::newRow("object") << QByteArray("{\"b\" :1,\"a\":[true,null],\"b\":{\"x\":\"{,}\"}}")
                                << QByteArray(
                                       "{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null\n  ],\n  \"b\": {\n    \"x\": \"{,}\"\n  }\n}");
        QTest::newRow("empty text") << QByteArray() << QByteArray();
    }

    void lines()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(pretty(text), expected);
        QCOMPARE(pretty(expected), expected);
    }

    void indentsByAsMuchAsAsked()
    {
        QCOMPARE(pretty("[[1]]", 4), QByteArray("[\n    [\n        1\n    ]\n]"));
        QCOMPARE(pretty("[[1]]", 0), QByteArray("[\n[\n1\n]\n]"));
        QCOMPARE(pretty("[[1]]", -3), QByteArray("[\n[\n1\n]\n]"));
    }

    void keepsEveryTokenOfRandomDocuments()
    {
        for (quint32 seed = 0; seed < 1500; ++seed) {
            const QByteArray text = RandomJson(seed).document();
            QVERIFY2(Document::parse(text), text.constData());
            const QByteArray tokens = withoutSpace(text);
            const QByteArray lines = pretty(text);
            QCOMPARE(minified(text), tokens);
            QCOMPARE(withoutSpace(lines), tokens);
            QCOMPARE(minified(lines), tokens);
            QCOMPARE(pretty(tokens), lines);
        }
    }

    // What a server breaks off or garbles is still shown: formatted as far as it is JSON, and as it is from there.
    void appendsWhatIsNoJsonAsItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("compact");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &lines, const QByteArray &compact) {
            QTest::newRow(name) << text << lines << compact;
        };
        row("no JSON", "Error: x { y", "Error: x { y", "Error: x { y");
        row("only space", " \n", " \n", " \n");
        row("byte order mark", "\xEF\xBB\xBF{ }", "\xEF\xBB\xBF{ }", "\xEF\xBB\xBF{ }");
        row("cut off in an object", "{ \"a\" : 1 , \"b", "{\n  \"a\": 1, \"b", "{\"a\":1, \"b");
        row("cut off behind a bracket", "[ 1 , [", "[\n  1,\n  [", "[1,[");
        row("trailing garbage", "{ } [ x ]", "{} [ x ]", "{} [ x ]");
        row("two documents", "1  2", "1  2", "1  2");
        row("wrong bracket", "[ { \"a\" : [ ] ] }", "[\n  {\n    \"a\": [] ] }", "[{\"a\":[] ] }");
        row("bad number", "[ 1 , 2. , 3 ]", "[\n  1, 2. , 3 ]", "[1, 2. , 3 ]");
        row("bad escape", "[ \"ok\" , \"\\x\" , 1 ]", "[\n  \"ok\", \"\\x\" , 1 ]", "[\"ok\", \"\\x\" , 1 ]");
    }

    void appendsWhatIsNoJsonAsItIs()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, compact);
        QCOMPARE(pretty(text), lines);
        QCOMPARE(minified(text), compact);
    }

    void everyTruncationKeepsItsBytes()
    {
        const QByteArray text = "{ \"a\" : [ 1.50 , \"x \\\" y\" , { } , [ [ null ] ] ] , \"b\" : true }";
        for (qsizetype length = 0; length < text.size(); ++length) {
            const QByteArray cut = text.first(length);
            QCOMPARE(withoutSpace(pretty(cut)), withoutSpace(cut));
            QCOMPARE(withoutSpace(minified(cut)), withoutSpace(cut));
            QCOMPARE(pretty(pretty(cut)), pretty(cut));
        }
    }

    // White space must not grow with the square of the depth: a million levels would need a terabyte.
    void aMillionLevelsStaySmall()
    {
        constexpr qsizetype kLevels = 1'000'000;
        const QByteArray text = QByteArray(kLevels, '[') + QByteArray(kLevels, ']');
        const QByteArray lines = pretty(text);
        QVERIFY(lines.size() < 300 * kLevels);
        QCOMPARE(minified(lines), text);
    }
};

QTEST_APPLESS_MAIN(TestJsonFormat)
#include "tst_json_format.moc"

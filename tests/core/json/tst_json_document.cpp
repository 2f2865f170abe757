// Document::parse: what is accepted, what is refused, and what the refusal says.
#include "core/json/value.h"

#include <QTest>

using namespace wb;
using namespace wb::json;

class TestJsonDocument : public QObject
{
    Q_OBJECT

private slots:
    // RFC 8259: any value may be the text; white space is space, tab, line feed and carriage return.
    void accepts_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QList<QByteArray> texts{
            // literals and white space
            "null", "true", "false", " \t\r\nnull\r\n\t ",
            // numbers
            "0", "-0", "7", "-7", "10", "0.0", "-0.0", "1.5", "0e0", "0E+0", "1e5", "1E-5", "1.25e+10", "123456789012345678901234567890",
            "1e400", "-1e-400", "0.00000000000000000000000000000000001", "1e99999999999999999999999999",
            // strings
            "\"\"", R"("a")", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", R"("\u0041\u00e9\uABCD\uabcd")", R"("\ud83d\ude00")", R"("\ud800")",
            R"("\udc00\ud800")", R"("\u0000")", "\"\x7F\"", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"", "\"/\"",
            // containers
            "[]", "{}", "[ ]", "{ }", "[1]", "[1,2]", "[[],[[]],{}]", R"({"a":1})", R"({"a":1,"a":2})", "{\"\":{\"\":[{}]}}", "[ 1 , 2 ]",
            "{ \"a\" : 1 , \"b\" : [ ] }", R"([{"a":[{"b":[{}]}]}])"};
        for (const QByteArray &text : texts)
            QTest::addRow("%s", text.toPercentEncoding(" {}[]\":,\\").constData()) << text;
    }

    void accepts()
    {
        QFETCH(QByteArray, text);
        const Result<Document> document = Document::parse(text);
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        QCOMPARE(document->bytes(), text);
        QCOMPARE(document->root().raw().toByteArray(), text.trimmed());
        QVERIFY(!document->hasInvalidUtf8());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("reason");
        const auto row = [](const QByteArray &text, int offset, const char *reason) {
            QTest::addRow("%s", text.toPercentEncoding(" {}[]\":,\\").left(60).constData()) << text << offset << QString::fromUtf8(reason);
        };
        row("", 0, "the text is empty");
        row("  \n ", 4, "the text is empty");
        row("\xEF\xBB\xBF{}", 0, "byte order mark");
        // literals
        row("tru", 3, "expected true, false or null, found the end of the text");
        row("nul ", 3, "expected true, false or null, found ' '");
        row("fals3", 4, "expected true, false or null, found '3'");
        row("True", 0, "expected a value, found 'T'");
        row("NaN", 0, "expected a value, found 'N'");
        row("Infinity", 0, "expected a value, found 'I'");
        row("undefined", 0, "expected a value, found 'u'");
        row("truex", 4, "expected nothing after the value, found 'x'");
        row("null null", 5, "expected nothing after the value, found 'n'");
        // numbers
        row("-", 1, "malformed number");
        row("+1", 0, "expected a value, found '+'");
        row(".5", 0, "expected a value, found '.'");
        row("01", 1, "malformed number: unexpected '1'");
        row("-01", 2, "malformed number: unexpected '1'");
        row("00", 1, "malformed number");
        row("1.", 2, "malformed number");
        row("1.e1", 2, "malformed number");
        row("1e", 2, "malformed number");
        row("1e+", 3, "malformed number");
        row("1e-x", 3, "malformed number");
        row("-a", 1, "malformed number");
        row("1a", 1, "expected nothing after the value");
        row("1.5.5", 3, "expected nothing after the value");
        row("1e5e5", 3, "expected nothing after the value");
        row("0x10", 1, "expected nothing after the value");
        row("1_000", 1, "expected nothing after the value");
        row("--1", 1, "malformed number");
        row("-Infinity", 1, "malformed number");
        // strings
        row("\"", 1, "the text ends inside a string");
        row("\"abc", 4, "the text ends inside a string");
        row("\"abc\\", 5, "the text ends inside a string");
        row("\"abc\\\"", 6, "the text ends inside a string");
        row("\"\\u12", 5, "the text ends inside a string");
        row("\"\\x\"", 2, "unknown or incomplete escape in a string, found 'x'");
        row("\"\\U0041\"", 2, "unknown or incomplete escape");
        row("\"\\u12G4\"", 5, "unknown or incomplete escape in a string, found 'G'");
        row("\"\\u123\"", 6, "unknown or incomplete escape");
        row("\"\\'\"", 2, "unknown or incomplete escape");
        row("\"a\nb\"", 2, "a control character in a string must be escaped, found U+000A");
        row("\"a\tb\"", 2, "a control character in a string must be escaped, found U+0009");
        row(QByteArray("\"a\0b\"", 5), 2, "a control character in a string must be escaped, found U+0000");
        row("'a'", 0, "expected a value, found '''");
        // arrays
        row("[", 1, "expected a value, found the end of the text");
        row("[1", 2, "expected ',' or ']' after the element, found the end of the text");
        row("[1,", 3, "expected a value, found the end of the text");
        row("[1,]", 3, "expected a value, found ']'");
        row("[,1]", 1, "expected a value, found ','");
        row("[1,,2]", 3, "expected a value, found ','");
        row("[1 2]", 3, "expected ',' or ']' after the element, found '2'");
        row("[1}", 2, "expected ',' or ']' after the element, found '}'");
        row("[\"a\":1]", 4, "expected ',' or ']' after the element, found ':'");
        row("]", 0, "expected a value, found ']'");
        row("[]]", 2, "expected nothing after the value, found ']'");
        row("[1;2]", 2, "expected ',' or ']' after the element, found ';'");
        // objects
        row("{", 1, "expected a key in quotes, found the end of the text");
        row("{\"a\"", 4, "expected ':' after the key, found the end of the text");
        row("{\"a\":", 5, "expected a value, found the end of the text");
        row("{\"a\":1", 6, "expected ',' or '}' after the member, found the end of the text");
        row("{\"a\":1,", 7, "expected a key in quotes, found the end of the text");
        row("{\"a\":1,}", 7, "expected a key in quotes, found '}'");
        row("{,}", 1, "expected a key in quotes, found ','");
        row("{a:1}", 1, "expected a key in quotes, found 'a'");
        row("{1:1}", 1, "expected a key in quotes, found '1'");
        row("{'a':1}", 1, "expected a key in quotes, found '''");
        row("{\"a\" 1}", 5, "expected ':' after the key, found '1'");
        row("{\"a\":}", 5, "expected a value, found '}'");
        row("{\"a\"::1}", 5, "expected a value, found ':'");
        row("{\"a\":1]", 6, "expected ',' or '}' after the member, found ']'");
        row("{\"a\":1 \"b\":2}", 7, "expected ',' or '}' after the member, found '\"'");
        row("{\"a\":[1,{\"b\":[}]}]}", 14, "expected a value, found '}'");
        row("}", 0, "expected a value, found '}'");
        // what is no JSON at all
        row("// comment\n{}", 0, "expected a value, found '/'");
        row("{} // comment", 3, "expected nothing after the value, found '/'");
        row("<html>", 0, "expected a value, found '<'");
        row("Server listening on stdio", 0, "expected a value, found 'S'");
        row(QByteArray("\0", 1), 0, "expected a value, found U+0000");
        row(QByteArray("{}\0", 3), 2, "expected nothing after the value, found U+0000");
        row("\xC2\xA0{}", 0, "expected a value, found '\xC2\xA0'"); // no-break space is no JSON white space
        row("\xFF\xFE{", 0, "expected a value, found the byte 0xFF");
        row("\f{}", 0, "expected a value, found U+000C");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, offset);
        QFETCH(QString, reason);
        const Result<Document> document = Document::parse(text);
        QVERIFY(!document);
        const Error &error = document.error();
        QCOMPARE(error.kind, ErrorKind::Malformed);
        QVERIFY2(error.message.contains(reason), qPrintable(error.message));
        QCOMPARE(error.code, offset);
    }

    void refusesNoTextAtAll()
    {
        const Result<Document> document = Document::parse(QByteArray());
        QVERIFY(!document);
        QCOMPARE(document.error().message, u"Not valid JSON: line 1, column 1: the text is empty"_qs);
    }

    // A person looks for the place in an editor: lines and characters from 1.
    void namesLineColumnAndSurroundings()
    {
        const Result<Document> document = Document::parse("{\n  \"ok\": 1,\n  \"\xC3\xA9t\xC3\xA9\": tru\n}");
        QVERIFY(!document);
        QVERIFY2(document.error().message.contains(u"line 3, column 13"), qPrintable(document.error().message));
        QVERIFY2(document.error().message.contains(QStringLiteral("\"\u00E9t\u00E9\": tru")), qPrintable(document.error().message));
        QVERIFY(!document.error().message.contains(u'\n'));
    }

    void keepsTheMessageShortForLongTexts()
    {
        const Result<Document> document = Document::parse('[' + QByteArray(1'000'000, ' ') + "x]");
        QVERIFY(!document);
        QVERIFY(document.error().message.size() < 300);
    }

    // Truncation at any byte is an error, never a crash and never a silent success.
    void refusesEveryTruncation()
    {
        const QByteArray text =
            "{\"jsonrpc\":\"2.0\",\"id\":-1.5e+3,\"params\":{\"a\":[true,false,null,[],{}],\"\\u00e9\\n\":\"\\ud83d\\ude00 "
            "\xF0\x9F\x98\x80 and more than sixteen bytes\"}}";
        QVERIFY(Document::parse(text));
        for (qsizetype length = 0; length < text.size(); ++length) {
            const Result<Document> document = Document::parse(text.first(length));
            QVERIFY2(!document, text.first(length).constData());
            QVERIFY(document.error().code <= length);
        }
    }

    // Every single-byte change either stays JSON or is refused at or after the byte: what comes before it was sound.
    void namesNoPlaceBeforeTheBrokenByte()
    {
        const QByteArray text = R"({"a":[1,-2.5e3,"x\ty",true,null,{}],"b":{"c":false}})";
        for (qsizetype position = 0; position < text.size(); ++position) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray changed = text;
                changed[position] = static_cast<char>(byte);
                const Result<Document> document = Document::parse(changed);
                if (!document)
                    QVERIFY2(document.error().code >= position, changed.constData());
            }
        }
    }

    void findsFaultsInStringsAtAnyAlignment()
    {
        for (int before = 0; before < 40; ++before) {
            for (int after = 0; after < 20; ++after) {
                const QByteArray text = '"' + QByteArray(before, 'a') + '\x01' + QByteArray(after, 'a') + '"';
                const Result<Document> document = Document::parse(text);
                QVERIFY(!document);
                QCOMPARE(document.error().code, before + 1);
            }
        }
    }

    // Invalid UTF-8 is shown as sent, so it is kept and reported, not refused.
    void reportsInvalidUtf8AtAnyAlignment()
    {
        for (int before = 0; before < 40; ++before) {
            const QByteArray text = "[\"" + QByteArray(before, 'a') + "\xC3\", \"" + QByteArray(before, 'b') + "\"]";
            const Result<Document> document = Document::parse(text);
            QVERIFY(document);
            QVERIFY(document->hasInvalidUtf8());
            QCOMPARE(document->bytes(), text);
        }
    }

    void tellsValidFromInvalidUtf8_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("valid");
        QTest::newRow("two bytes") << QByteArray("\xC2\x80") << true;
        QTest::newRow("four bytes") << QByteArray("\xF4\x8F\xBF\xBF") << true;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("encoded surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("beyond U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << false;
        QTest::newRow("cut by the quote") << QByteArray("\xE2\x82") << false;
        QTest::newRow("cut by an escape") << QByteArray("\xE2\x82\\n\xAC") << false;
        QTest::newRow("Latin-1") << QByteArray("caf\xE9 au lait") << false;
    }

    void tellsValidFromInvalidUtf8()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, valid);
        const Result<Document> value = Document::parse('"' + content + '"');
        QVERIFY(value);
        QCOMPARE(value->hasInvalidUtf8(), !valid);
        const Result<Document> key = Document::parse("{\"" + content + "\":1}");
        QVERIFY(key);
        QCOMPARE(key->hasInvalidUtf8(), !valid);
    }

    void depthIsLimitedByMemoryAlone()
    {
        constexpr qsizetype kLevels = 1'000'000;
        QByteArray mixed;
        for (qsizetype i = 0; i < kLevels; ++i)
            mixed += i % 3 == 0 ? "{\"k\":" : "[";
        mixed += "0";
        for (qsizetype i = kLevels; i-- > 0;)
            mixed += i % 3 == 0 ? "}" : "]";
        QVERIFY(Document::parse(mixed));
        // The bracket of one level exchanged is found, however deep.
        mixed[mixed.size() - 500'001] = mixed[mixed.size() - 500'001] == ']' ? '}' : ']';
        const Result<Document> wrong = Document::parse(mixed);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, static_cast<int>(mixed.size() - 500'001));
        QVERIFY(!Document::parse(QByteArray(kLevels, '[')));
    }

    void copiesAndMovesKeepValuesValid()
    {
        Result<Document> parsed = Document::parse(R"({"a":[1,2]})");
        QVERIFY(parsed);
        const Value value = parsed->root()["a"];
        const Document moved = std::move(*parsed);
        const Document copy = moved; // NOLINT: the copy is the subject
        QCOMPARE(value.raw().toByteArray(), QByteArray("[1,2]"));
        QCOMPARE(copy.root()["a"].raw().toByteArray(), QByteArray("[1,2]"));
        QVERIFY(Document().root().isUndefined());
    }

    void noticesDuplicateKeysAtTheRoot()
    {
        const auto duplicates = [](const QByteArray &text) { return Document::parse(text)->hasDuplicateKeysAtRoot(); };
        QVERIFY(duplicates(R"({"a":1,"b":2,"a":1})"));
        QVERIFY(duplicates(R"({"a":1,"\u0061":2})"));
        QVERIFY(!duplicates(R"({"a":1,"A":2,"b":{"a":1,"a":1}})"));
        QVERIFY(!duplicates(R"({"\ud800":1,"\ud801":2})"));
        QVERIFY(!duplicates("[1,1]"));
    }
};

QTEST_APPLESS_MAIN(TestJsonDocument)
#include "tst_json_document.moc"

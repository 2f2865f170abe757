// Strings: decoding what peers send, and spelling what we send.
#include "core/json/value.h"
#include "core/json/writer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wb;
using namespace wb::json;

namespace {

// The bytes between the quotes of a string, as both of its readings.
struct Decoded
{
    bool valid = false;
    QString text;
    QByteArray utf8;
};

Decoded decode(const QByteArray &content)
{
    const Result<Document> document = Document::parse('"' + content + '"');
    if (!document)
        return {};
    return {.valid = true, .text = document->root().toString(), .utf8 = document->root().toUtf8()};
}

} // namespace

class TestJsonStrings : public QObject
{
    Q_OBJECT

private slots:
    void decodes_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("utf8");
        const auto row = [](const char *name, const QByteArray &content, const QString &text, const QByteArray &utf8) {
            QTest::newRow(name) << content << text << utf8;
        };
        const auto same = [&row](const char *name, const QByteArray &content, const QString &text) {
            row(name, content, text, text.toUtf8());
        };
        same("empty", "", QString());
        same("plain", "plain text", u"plain text"_qs);
        same("short escapes", "\\\"\\\\\\/\\b\\f\\n\\r\\t", u"\"\\/\b\f\n\r\t"_qs);
        same("escaped NUL", "a\\u0000b", QStringLiteral(u"a\0b"));
        same("hexadecimal in both cases", "\\u00e9\\u00E9\\uABCD\\uabcd", u"\u00E9\u00E9\uABCD\uABCD"_qs);
        same("two bytes", "\\u0080\\u07ff", u"\u0080\u07FF"_qs);
        same("three bytes", "\\u0800\\uffff", QString(QChar(0x0800)) + QChar(0xFFFF));
        same("surrogate pair", "\\ud83d\\ude00!", u"\U0001F600!"_qs);
        same("highest pair", "\\udbff\\udfff", u"\U0010FFFF"_qs);
        same("raw UTF-8", "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", u"\u00E9 \u20AC \U0001F600"_qs);
        same("raw and escaped", "\xC3\xA9\\n\xE2\x82\xAC\\u20ac", u"\u00E9\n\u20AC\u20AC"_qs);
        same("DEL", "\x7F", QString(QChar(0x7F)));
        // fromUtf8() of Qt swallows it; JSON has no such rule inside a string.
        same("leading U+FEFF", "\xEF\xBB\xBFx", u"\uFEFFx"_qs);
        same("U+FEFF behind an escape", "\\n\xEF\xBB\xBFx", u"\n\uFEFFx"_qs);
        same("long ASCII before non-ASCII", QByteArray(100, 'a') + "\xC3\xA9", QString(100, u'a') + u'\u00E9');

        // Lone surrogates are legal JSON (RFC 8259 section 8.2); different ones stay different.
        row("lone high", "a\\ud800b", QString(u'a') + QChar(0xD800) + u'b',
            "a\xED\xA0\x80"
            "b");
        row("lone low", "\\udc00", QString(QChar(0xDC00)), "\xED\xB0\x80");
        row("two high", "\\ud800\\ud801", QString(QChar(0xD800)) + QChar(0xD801), "\xED\xA0\x80\xED\xA0\x81");
        row("low before high", "\\udc00\\ud800", QString(QChar(0xDC00)) + QChar(0xD800), "\xED\xB0\x80\xED\xA0\x80");
        row("high before a pair", "\\ud800\\ud83d\\ude00", QString(QChar(0xD800)) + u"\U0001F600"_qs, "\xED\xA0\x80\xF0\x9F\x98\x80");
        row("high, text, low", "\\ud83d-\\ude00", QString(QChar(0xD83D)) + u'-' + QChar(0xDE00), "\xED\xA0\xBD-\xED\xB8\x80");

        // Malformed UTF-8: shown as U+FFFD, kept as bytes.
        row("stray byte", "a\xFFz", u"a\uFFFDz"_qs, "a\xFFz");
        row("Latin-1", "caf\xE9", u"caf\uFFFD"_qs, "caf\xE9");
        row("sequence cut by an escape", "\xC3\\n\xA9", u"\uFFFD\n\uFFFD"_qs, "\xC3\n\xA9");
        row("sequence cut by the end", "x\xF0\x9F\x98", u"x\uFFFD\uFFFD\uFFFD"_qs, "x\xF0\x9F\x98");
    }

    void decodes()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, text);
        QFETCH(QByteArray, utf8);
        const Decoded decoded = decode(content);
        QVERIFY(decoded.valid);
        QCOMPARE(decoded.text, text);
        QCOMPARE(decoded.utf8, utf8);
    }

    void decodesEscapesAtAnyAlignment()
    {
        for (int before = 0; before < 40; ++before) {
            const Decoded decoded = decode(QByteArray(before, 'a') + "\\u00e9\\\\" + QByteArray(before, 'b') + "\\n");
            const QString expected = QString(before, u'a') + u'\u00E9' + u'\\' + QString(before, u'b') + u'\n';
            QCOMPARE(decoded.text, expected);
            QCOMPARE(decoded.utf8, expected.toUtf8());
        }
    }

    void quotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
        QTest::newRow("plain") << u"it's /ok/"_qs << QByteArray("\"it's /ok/\"");
        QTest::newRow("quote and backslash") << u"\"\\"_qs << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("short escapes") << u"\b\f\n\r\t"_qs << QByteArray("\"\\b\\f\\n\\r\\t\"");
        QTest::newRow("other controls") << QStringLiteral(u"\0\x01\x1f\x7f") << QByteArray("\"\\u0000\\u0001\\u001f\x7f\"");
        QTest::newRow("non-ASCII as UTF-8") << u"\u00E9\u20AC\U0001F600\u2028"_qs
                                            << QByteArray("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x80\xA8\"");
        QTest::newRow("lone high") << QString(u'a') + QChar(0xD83D) + u'b' << QByteArray("\"a\\ud83db\"");
        QTest::newRow("lone high at the end") << QString(QChar(0xD83D)) << QByteArray("\"\\ud83d\"");
        QTest::newRow("lone low") << QString(QChar(0xDE00)) + u'"' << QByteArray("\"\\ude00\\\"\"");
        QTest::newRow("low before high") << QString(QChar(0xDE00)) + QChar(0xD83D) << QByteArray("\"\\ude00\\ud83d\"");
    }

    void quotes()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, token);
        QCOMPARE(quoted(text), token);
        if (text.isValidUtf16())
            QCOMPARE(quotedUtf8(text.toUtf8()), token);
        const Result<Document> back = Document::parse(token);
        QVERIFY(back);
        QCOMPARE(back->root().toString(), text);
    }

    // What we send is valid UTF-8 even when what we were given is not.
    void quotesMalformedUtf8AsReplacementCharacters()
    {
        const QByteArray token = quotedUtf8("a\xFF\"");
        QCOMPARE(token, QByteArray("\"a\xEF\xBF\xBD\\\"\""));
        QVERIFY(quotedUtf8("\xED\xA0\x80").isValidUtf8());
    }

    // Any text whatsoever, lone surrogates and controls included, survives the way out and back.
    void everyTextSurvivesQuoting()
    {
        QRandomGenerator random(20260728);
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (qsizetype length = random.bounded(40); length > 0; --length) {
                switch (random.bounded(4)) {
                case 0:
                    text += QChar(random.bounded(0x80));
                    break;
                case 1:
                    text += QChar(0xD800 + random.bounded(0x800));
                    break;
                case 2:
                    text += QChar(random.bounded(0x10000));
                    break;
                default:
                    text += QChar::fromUcs4(0x10000 + random.bounded(0x100000U));
                }
            }
            const QByteArray token = quoted(text);
            QVERIFY(token.isValidUtf8());
            const Result<Document> back = Document::parse(token);
            QVERIFY(back);
            QCOMPARE(back->root().toString(), text);
        }
    }
};

QTEST_APPLESS_MAIN(TestJsonStrings)
#include "tst_json_strings.moc"

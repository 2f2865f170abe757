#include "app/widgets/byte_search.h"
#include "app/widgets/hex_rows.h"
#include "app/widgets/json_highlight.h"
#include "app/widgets/row_text.h"
#include "app/widgets/text_rows.h"

#include <QTest>

using namespace wb::app;

namespace {

QList<QByteArray> allRows(const RowSource &source)
{
    QList<QByteArray> found;
    for (const TextRow &row : source.rows(0, static_cast<int>(source.rowCount())))
        found.append(source.bytes(row.begin, row.end));
    return found;
}

const std::atomic_bool kNever = false;

} // namespace

class TestTextRows : public QObject
{
    Q_OBJECT

private slots:
    void linesBecomeRows_data();
    void linesBecomeRows();
    void aLongLineIsSplitAndNothingIsLost();
    void aSplitNeverCutsACharacter();
    void everyRowIsFoundByItsOffset();
    void aRowInsideAStringKnowsIt();
    void searchesFindWhatIsThere();
    void aSearchCrossesItsSlices();
    void tokensAreColoured();
    void anyBytesCanBeShown();
    void positionsGoBothWays();
    void hexRowsShowEveryByte();
    void hexMatchesCoverTheirDigits();
};

void TestTextRows::linesBecomeRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("rows");
    QTest::newRow("empty") << QByteArray() << QList<QByteArray>{""};
    QTest::newRow("one line") << QByteArray("a") << QList<QByteArray>{"a"};
    QTest::newRow("two lines") << QByteArray("a\nb") << QList<QByteArray>{"a", "b"};
    QTest::newRow("a line end at the end") << QByteArray("a\n") << QList<QByteArray>{"a", ""};
    QTest::newRow("CRLF is one line end") << QByteArray("a\r\nb\r\n") << QList<QByteArray>{"a", "b", ""};
    QTest::newRow("CR alone is a character") << QByteArray("a\rb") << QList<QByteArray>{"a\rb"};
}

void TestTextRows::linesBecomeRows()
{
    QFETCH(QByteArray, text);
    const TextRows rows(text);
    QTEST(allRows(rows), "rows");
    QCOMPARE(rows.rowCount(), allRows(rows).size());
}

void TestTextRows::aLongLineIsSplitAndNothingIsLost()
{
    QByteArray text = "head\n";
    for (int i = 0; text.size() < 10'000; ++i)
        text += QByteArray::number(i) + ' ';
    text += "\ntail";
    const TextRows rows(text);
    QByteArray joined;
    for (const TextRow &row : rows.rows(0, static_cast<int>(rows.rowCount())))
        joined += (row.continued || row.begin == 0 ? QByteArray() : QByteArray("\n")) + rows.bytes(row.begin, row.end);
    QCOMPARE(joined, text);
    QCOMPARE(rows.lineCount(), 3);
    QVERIFY(rows.longestRow() <= TextRows::kLongestRow);
    QCOMPARE(rows.rows(rows.rowCount() - 1, 1).front().line, 3);
}

void TestTextRows::aSplitNeverCutsACharacter()
{
    const QByteArray text = QByteArray("x") + QString(3000, QChar(0x20AC)).toUtf8(); // three bytes each, out of step with the limit
    const TextRows rows(text);
    for (const QByteArray &row : allRows(rows))
        QVERIFY(!RowText(row).text().contains(QChar(QChar::ReplacementCharacter)));
}

// The index keeps every 64th row only; the rows between are found by walking.
void TestTextRows::everyRowIsFoundByItsOffset()
{
    QByteArray text;
    for (int i = 0; i < 500; ++i)
        text += QByteArray(i % 7 == 0 ? 1500 : i % 13, 'x') + '\n';
    const TextRows rows(text);
    qint64 number = 0;
    for (const TextRow &row : rows.rows(0, static_cast<int>(rows.rowCount()))) {
        QCOMPARE(rows.rowAt(row.begin), number);
        QCOMPARE(rows.rows(number, 1).front().begin, row.begin);
        ++number;
    }
    QCOMPARE(number, rows.rowCount());
    QCOMPARE(rows.rowAt(rows.size() + 100), rows.rowCount() - 1);
}

void TestTextRows::aRowInsideAStringKnowsIt()
{
    const TextRows rows("\"" + QByteArray(2500, 'a') + "\" : 1");
    const std::vector<TextRow> all = rows.rows(0, 10);
    QCOMPARE(all[0].state, LexState::Outside);
    QCOMPARE(all[1].state, LexState::InString);
    QVERIFY(all[1].continued);
}

void TestTextRows::searchesFindWhatIsThere()
{
    const QByteArray text = "Foo foo FOO fo foofoo";
    QCOMPARE(findBytes(text, "foo", false, 100, kNever), std::vector<qint64>({0, 4, 8, 15, 18}));
    QCOMPARE(findBytes(text, "foo", true, 100, kNever), std::vector<qint64>({4, 15, 18}));
    QCOMPARE(findBytes(text, "foo", false, 2, kNever), std::vector<qint64>({0, 4}));
    QCOMPARE(findBytes(text, "", false, 100, kNever), std::vector<qint64>());
    QCOMPARE(findBytes("aaa", "aa", false, 100, kNever), std::vector<qint64>({0})); // without overlaps
    QCOMPARE(findBytes("a", "ab", false, 100, kNever), std::vector<qint64>());
}

void TestTextRows::aSearchCrossesItsSlices()
{
    QByteArray text(3 << 20, 'x');
    const qint64 seam = (1 << 20) - 2;
    text.replace(seam, 6, "needle");
    QCOMPARE(findBytes(text, "needle", true, 10, kNever), std::vector<qint64>({seam}));
    const std::atomic_bool cancelled = true;
    QCOMPARE(findBytes(text + "needle", "needle", true, 10, cancelled).size(), std::size_t(1)); // gave up after the first slice
}

void TestTextRows::tokensAreColoured()
{
    using K = TokenKind;
    const auto kinds = [](QByteArrayView row, LexState state = LexState::Outside) {
        QList<QPair<QByteArray, TokenKind>> found;
        for (const TokenSpan &span : highlightJson(row, state))
            found.append({row.sliced(span.begin, span.end - span.begin).toByteArray(), span.kind});
        return found;
    };
    using Kinds = QList<QPair<QByteArray, TokenKind>>;
    const QByteArray member = "\"a\\\"b\": -1e3,";
    QCOMPARE(kinds(member),
             (Kinds{{"\"a\\\"b\"", K::Key}, {":", K::Punctuation}, {" ", K::Other}, {"-1e3", K::Number}, {",", K::Punctuation}}));
    QCOMPARE(kinds("\"x\", true"), (Kinds{{"\"x\"", K::String}, {",", K::Punctuation}, {" ", K::Other}, {"true", K::Literal}}));
    QCOMPARE(kinds("tail\", null", LexState::InString),
             (Kinds{{"tail\"", K::String}, {",", K::Punctuation}, {" ", K::Other}, {"null", K::Literal}}));
    QCOMPARE(kinds("\" more", LexState::InEscape), (Kinds{{"\" more", K::String}}));
}

// Invalid UTF-8, NUL and control characters are shown, never dropped and never drawn as nothing.
void TestTextRows::anyBytesCanBeShown()
{
    QCOMPARE(RowText("plain").text(), QStringLiteral("plain"));
    QVERIFY(RowText("plain").isPlain());
    QCOMPARE(RowText(QByteArrayView("a\0b\x1b", 4)).text(), QStringLiteral("a\u2400b\u241b"));
    QCOMPARE(RowText("\xff\xc3(").text(), QStringLiteral("\ufffd\ufffd("));
    QCOMPARE(RowText("\xed\xa0\x80").text(), QStringLiteral("\ufffd\ufffd\ufffd")); // an encoded surrogate
    QCOMPARE(RowText("\xc0\xaf").text(), QStringLiteral("\ufffd\ufffd"));           // overlong
    QCOMPARE(RowText("\xf0\x9f\x8c\xac").text().toUcs4(), QList<uint>({0x1F32C}));
    QVERIFY(!RowText("\xe2\x80\xa8").text().contains(QChar(QChar::LineSeparator))); // would end the row
}

void TestTextRows::positionsGoBothWays()
{
    const RowText text("a\xe2\x82\xac\tb");
    QCOMPARE(text.text(), QStringLiteral("a\u20ac    b"));
    QCOMPARE(text.byteOf(0), 0);
    QCOMPARE(text.byteOf(1), 1);
    QCOMPARE(text.byteOf(2), 4);
    QCOMPARE(text.byteOf(6), 5);
    QCOMPARE(text.characterOf(4), 2);
    QCOMPARE(text.characterOf(6), 7);
    QCOMPARE(text.byteOf(100), 6);
}

void TestTextRows::hexRowsShowEveryByte()
{
    QByteArray data;
    for (int i = 0; i < 20; ++i)
        data.append(static_cast<char>(i * 13));
    const HexRows rows(data);
    QCOMPARE(rows.rowCount(), 2);
    QCOMPARE(allRows(rows).first(), QByteArray("00000000  00 0d 1a 27 34 41 4e 5b  68 75 82 8f 9c a9 b6 c3  |...'4AN[hu......|"));
    QVERIFY(allRows(rows).last().startsWith("00000010  d0 dd ea f7"));
    QCOMPARE(HexRows({}).size(), 0);
}

void TestTextRows::hexMatchesCoverTheirDigits()
{
    const HexRows rows(QByteArray(16, '.') + "xyz");
    const std::vector<TextMatch> matches = rows.find("xyz", true, 10, kNever);
    QCOMPARE(matches.size(), std::size_t(1));
    QCOMPARE(rows.bytes(matches[0].begin, matches[0].end), QByteArray("78 79 7a"));
}

QTEST_GUILESS_MAIN(TestTextRows)
#include "tst_text_rows.moc"

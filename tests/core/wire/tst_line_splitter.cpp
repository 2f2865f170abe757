// LineSplitter: every byte a server writes ends up in exactly one line or in the rest.
#include "core/wire/line_splitter.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using wb::wire::LineSplitter;

namespace {

struct Collected
{
    QList<QByteArray> lines;
    LineSplitter splitter;

    void feed(QByteArrayView bytes)
    {
        splitter.feed(bytes, [this](QByteArray line) { lines.append(std::move(line)); });
    }
};

} // namespace

class TestLineSplitter : public QObject
{
    Q_OBJECT

private slots:
    void linesEndWithLfOrCrLf_data();
    void linesEndWithLfOrCrLf();
    void theCutsDoNotMatter();
    void nulBytesAndLoneCarriageReturnsAreKept();
    void blankLinesAreCountedNotDelivered();
    void anUnfinishedLineIsTheRest();
    void aHugeLineInSmallPiecesIsNotQuadratic();
};

void TestLineSplitter::linesEndWithLfOrCrLf_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("nothing") << QByteArray() << QList<QByteArray>() << QByteArray();
    QTest::newRow("one") << QByteArray("{}\n") << QList<QByteArray>{"{}"} << QByteArray();
    QTest::newRow("two in one read") << QByteArray("a\nb\n") << QList<QByteArray>{"a", "b"} << QByteArray();
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << QList<QByteArray>{"a", "b"} << QByteArray();
    QTest::newRow("only one CR belongs to the end") << QByteArray("a\r\r\n") << QList<QByteArray>{"a\r"} << QByteArray();
    QTest::newRow("blanks are content") << QByteArray("  \n") << QList<QByteArray>{"  "} << QByteArray();
    QTest::newRow("half a line") << QByteArray("a\n{\"js") << QList<QByteArray>{"a"} << QByteArray("{\"js");
}

void TestLineSplitter::linesEndWithLfOrCrLf()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, rest);
    Collected collected;
    collected.feed(bytes);
    QTEST(collected.lines, "lines");
    QCOMPARE(collected.splitter.takeRest(), rest);
}

// A pipe cuts wherever it likes, between CR and LF too.
void TestLineSplitter::theCutsDoNotMatter()
{
    const QByteArray bytes("first\r\n\nsecond\n\r\nthird\r\nrest");
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        Collected collected;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            collected.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        QCOMPARE(collected.lines, QList<QByteArray>({"first", "second", "third"}));
        QCOMPARE(collected.splitter.takeRest(), QByteArray("rest"));
        QCOMPARE(collected.splitter.blankLines(), 2);
    }
}

void TestLineSplitter::nulBytesAndLoneCarriageReturnsAreKept()
{
    const QByteArray line("a\0b\rc", 5);
    Collected collected;
    collected.feed(line + '\n');
    QCOMPARE(collected.lines, QList<QByteArray>{line});
}

// A blank line is no message, and a frame of nothing would help nobody; but it is against the rules, so it is not forgotten either.
void TestLineSplitter::blankLinesAreCountedNotDelivered()
{
    Collected collected;
    collected.feed("\n\r\n\n");
    QVERIFY(collected.lines.isEmpty());
    QCOMPARE(collected.splitter.blankLines(), 3);
}

void TestLineSplitter::anUnfinishedLineIsTheRest()
{
    Collected collected;
    collected.feed("{\"half\"");
    QVERIFY(collected.lines.isEmpty());
    QCOMPARE(collected.splitter.takeRest(), QByteArray("{\"half\""));
    QVERIFY(collected.splitter.takeRest().isEmpty()); // taken
}

// 100 MB in pipe-sized pieces: scanning the old bytes again with each piece would take minutes, not a part of this bound.
void TestLineSplitter::aHugeLineInSmallPiecesIsNotQuadratic()
{
    const QByteArray piece(64 * 1024, 'x');
    constexpr int kPieces = 1600;
    Collected collected;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kPieces; ++i)
        collected.feed(piece);
    collected.feed("\n");
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(collected.lines.size(), 1);
    QCOMPARE(collected.lines.first().size(), piece.size() * kPieces);
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_line_splitter.moc"

#include "app/models/line_diff.h"

#include <QTest>

using namespace wb::app;

namespace {

QStringList lines(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

// "a=a" same, "a~b" beside each other but different, "a-" only left, "-b" only right
QStringList printed(const QStringList &left, const QStringList &right, int effort = 2000)
{
    QStringList rows;
    for (const DiffRow &row : diffLines(left, right, effort)) {
        const QString l = row.left < 0 ? QString() : left[row.left];
        const QString r = row.right < 0 ? QString() : right[row.right];
        rows.append(l + (row.same ? QLatin1Char('=') : row.left < 0 || row.right < 0 ? QLatin1Char('-') : QLatin1Char('~')) + r);
    }
    return rows;
}

} // namespace

class TestLineDiff : public QObject
{
    Q_OBJECT

private slots:
    void rowsSayWhatChanged_data();
    void rowsSayWhatChanged();
    void everyLineOccursOnceAndInOrder();
    void tooDifferentTextsAreStillComparedAtTheirEnds();
};

void TestLineDiff::rowsSayWhatChanged_data()
{
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QStringList>("right");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *name, const char *left, const char *right, const char *rows) {
        QTest::newRow(name) << lines(left) << lines(right) << lines(rows);
    };
    row("nothing", "", "", "");
    row("the same", "a b", "a b", "a=a b=b");
    row("a line changed", "a b c", "a x c", "a=a b~x c=c");
    row("a line added", "a c", "a b c", "a=a -b c=c");
    row("a line removed", "a b c", "a c", "a=a b- c=c");
    row("all new", "", "a b", "-a -b");
    row("all gone", "a b", "", "a- b-");
    row("moved", "a b c", "c a b", "-c a=a b=b c-");
    row("two of one for one of another", "a b c d", "a x d", "a=a b~x c- d=d");
}

void TestLineDiff::rowsSayWhatChanged()
{
    QFETCH(QStringList, left);
    QFETCH(QStringList, right);
    QTEST(printed(left, right), "rows");
}

// Whatever the texts: no line may be lost, doubled or swapped, and lines called the same are the same.
void TestLineDiff::everyLineOccursOnceAndInOrder()
{
    quint32 seed = 12345;
    const auto next = [&seed](quint32 below) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 16) % below;
    };
    for (int round = 0; round < 300; ++round) {
        QStringList left, right;
        for (quint32 i = next(12); i > 0; --i)
            left.append(QString::number(next(4)));
        for (quint32 i = next(12); i > 0; --i)
            right.append(QString::number(next(4)));
        int nextLeft = 0;
        int nextRight = 0;
        for (const DiffRow &row : diffLines(left, right, static_cast<int>(next(20)))) {
            if (row.left >= 0)
                QCOMPARE(row.left, nextLeft++);
            if (row.right >= 0)
                QCOMPARE(row.right, nextRight++);
            if (row.same)
                QCOMPARE(left[row.left], right[row.right]);
        }
        QCOMPARE(nextLeft, left.size());
        QCOMPARE(nextRight, right.size());
    }
}

void TestLineDiff::tooDifferentTextsAreStillComparedAtTheirEnds()
{
    QCOMPARE(printed(lines("a b c d z"), lines("a w x y z"), 2), lines("a=a b~w c~x d~y z=z"));
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_line_diff.moc"

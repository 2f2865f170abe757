#include "app/shell/theme.h"
#include "app/widgets/find_bar.h"
#include "app/widgets/json_view.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace wb::app;

namespace {

// Smoothed glyphs have few pixels of their full colour.
bool isNear(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 40;
}

} // namespace

class TestJsonView : public QObject
{
    Q_OBJECT

private slots:
    void jsonIsIndentedAndKeepsItsSpelling();
    void whatIsNoJsonIsShownAsItIs();
    void selectionAndCopyGiveTheText();
    void dragSelectsFromPointToPoint();
    void findMarksEveryMatchAndWalksThem();
    void ctrlFOpensTheFindBarAndEscClosesIt();
    void aNewTextEndsTheOldSelection();
    void aHundredMegabytesBlockNothing();
    void aHundredMegabytesInOneLinePaintFast();
    void replacingABusyTextDropsIt();
    void everyThemePaints();
};

void TestJsonView::jsonIsIndentedAndKeepsItsSpelling()
{
    JsonView view;
    view.setText(R"({"b":1.0,"a":12345678901234567890,"b":2})");
    QCOMPARE(view.shownText(), QByteArray("{\n  \"b\": 1.0,\n  \"a\": 12345678901234567890,\n  \"b\": 2\n}"));
    QCOMPARE(view.rowCount(), 5);
}

void TestJsonView::whatIsNoJsonIsShownAsItIs()
{
    JsonView view;
    view.setText("<html>nope</html>");
    QCOMPARE(view.shownText(), QByteArray("<html>nope</html>"));
    view.setText("{\"a\":1}", JsonView::Mode::Plain);
    QCOMPARE(view.shownText(), QByteArray("{\"a\":1}"));
}

void TestJsonView::selectionAndCopyGiveTheText()
{
    JsonView view;
    view.setText("[1,2]");
    view.selectAll();
    view.copy();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("[\n  1,\n  2\n]"));
    view.select(4, 5);
    QCOMPARE(view.selectedText(), QStringLiteral("1"));
}

void TestJsonView::dragSelectsFromPointToPoint()
{
    JsonView view;
    view.setLineNumbersVisible(false);
    view.resize(600, 300);
    view.setText("alpha\nbeta\ngamma", JsonView::Mode::Plain);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const int row = view.fontMetrics().height() + 2;
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(0, row / 2));
    QTest::mouseMove(view.viewport(), QPoint(2000, row + row / 2));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(2000, row + row / 2));
    QCOMPARE(view.selectedText(), QStringLiteral("alpha\nbeta"));
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(20, 2 * row + row / 2));
    QCOMPARE(view.selectedText(), QStringLiteral("gamma"));
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(view.selectedText(), QStringLiteral("\n")); // the anchor stays before "gamma", the cursor goes to the end of "beta"
}

void TestJsonView::findMarksEveryMatchAndWalksThem()
{
    JsonView view;
    view.setText(R"({"a":"needle","b":"NEEDLE","c":"x"})");
    view.find(QStringLiteral("needle"));
    QCOMPARE(view.matchCount(), 2);
    QCOMPARE(view.selectedText(), QStringLiteral("needle"));
    view.findNext();
    QCOMPARE(view.selectedText(), QStringLiteral("NEEDLE"));
    view.findNext();
    QCOMPARE(view.selectedText(), QStringLiteral("needle")); // round again
    view.find(QStringLiteral("needle"), true);
    QCOMPARE(view.matchCount(), 1);
    view.find({});
    QCOMPARE(view.matchCount(), 0);
}

void TestJsonView::ctrlFOpensTheFindBarAndEscClosesIt()
{
    JsonView view;
    view.resize(600, 300);
    view.setText(R"(["one","two","one"])");
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_F, Qt::ControlModifier);
    auto *bar = view.findChild<FindBar *>();
    QVERIFY(bar && bar->isVisible());
    QTest::keyClicks(bar->focusProxy(), QStringLiteral("one"));
    QCOMPARE(view.matchCount(), 2);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QCOMPARE(view.matchCount(), 0);
}

void TestJsonView::aNewTextEndsTheOldSelection()
{
    JsonView view;
    view.setText("[1,2,3]");
    view.selectAll();
    view.setText("[]");
    QVERIFY(!view.hasSelection());
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

// Formatting and indexing run elsewhere; neither setText() nor a paint may take long (facts-qt.md: Qt's own text widgets need seconds).
void TestJsonView::aHundredMegabytesBlockNothing()
{
    QByteArray text = "[";
    const QByteArray item = R"({"id":123456,"name":"a name of some length","values":[1,2,3],"nested":{"yes":true,"no":null}},)";
    text.reserve(100 << 20);
    while (text.size() < (100 << 20))
        text += item;
    text.back() = ']';
    JsonView view;
    view.resize(800, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy ready(&view, &JsonView::ready);
    QElapsedTimer timer;
    timer.start();
    view.setText(text);
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(view.isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 60'000);
    QVERIFY(view.rowCount() > 1'000'000);
    for (const double part : {0.1, 0.5, 0.99}) {
        view.verticalScrollBar()->setValue(static_cast<int>(view.verticalScrollBar()->maximum() * part));
        timer.start();
        view.viewport()->repaint();
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    }
    QSignalSpy found(&view, &JsonView::findFinished);
    timer.start();
    view.find(QStringLiteral("nested"));
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, 30'000);
    QVERIFY(view.matchCount() > 500'000);
}

void TestJsonView::aHundredMegabytesInOneLinePaintFast()
{
    JsonView view;
    view.resize(800, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy ready(&view, &JsonView::ready);
    view.setText('"' + QByteArray(100 << 20, 'A') + '"');
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 60'000);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    QElapsedTimer timer;
    timer.start();
    view.viewport()->repaint();
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
}

void TestJsonView::replacingABusyTextDropsIt()
{
    JsonView view;
    QSignalSpy ready(&view, &JsonView::ready);
    view.setText(QByteArray(8 << 20, '['));
    view.setText("[1]");
    QCOMPARE(ready.count(), 1);
    QCOMPARE(view.shownText(), QByteArray("[\n  1\n]"));
    QTest::qWait(200); // the dropped result must not come
    QCOMPARE(ready.count(), 1);
    {
        JsonView doomed;
        doomed.setText(QByteArray(8 << 20, '['));
    } // destroyed while it works
}

void TestJsonView::everyThemePaints()
{
    JsonView view;
    view.resize(500, 200);
    view.setText(QStringLiteral("{\"k\":[1,true,\"\u20ac \U0001F32C\"]}").toUtf8());
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(*qApp, choice);
        QTRY_COMPARE(view.palette().color(QPalette::Base), colors(qApp->palette()).surface);
        const QImage image = view.grab().toImage();
        QCOMPARE(image.pixelColor(image.width() - 20, image.height() - 20), colors(qApp->palette()).surface);
        bool hasKeyColour = false;
        for (int y = 0; y < image.height() && !hasKeyColour; ++y) {
            for (int x = 0; x < image.width() && !hasKeyColour; ++x)
                hasKeyColour = isNear(image.pixelColor(x, y), colors(qApp->palette()).jsonKey);
        }
        QVERIFY(hasKeyColour);
    }
}

QTEST_MAIN(TestJsonView)
#include "tst_json_view.moc"

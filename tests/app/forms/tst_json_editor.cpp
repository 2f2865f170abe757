// The JSON editor: what is typed stays byte for byte, and the place where it stops being JSON is shown.
#include "app/shell/theme.h"
#include "app/widgets/editor/code_edit.h"
#include "app/widgets/editor/json_editor.h"
#include "app/widgets/forms/form_document.h"
#include "tests/app/forms/shot.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::app;

class TestJsonEditor : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void writesTheDocumentAsTyped()
    {
        FormDocument document;
        JsonEditor editor(document);
        editor.show();
        QTest::keyClicks(editor.edit(), QStringLiteral("{ \"a\" : 1.0 }"));
        QCOMPARE(document.bytes(), QByteArray("{ \"a\" : 1.0 }"));
        document.setAt({QStringLiteral("a")}, json::Tree::number("2"));
        QCOMPARE(editor.text(), QByteArray("{\n  \"a\": 2\n}"));
    }

    // A hidden editor does no work, and misses nothing.
    void catchesUpWhenShown()
    {
        FormDocument document;
        JsonEditor editor(document);
        document.setText("[1]");
        QCOMPARE(editor.text(), QByteArray());
        editor.show();
        QCOMPARE(editor.text(), QByteArray("[1]"));
        QCOMPARE(document.bytes(), QByteArray("[1]"));
    }

    void saysWhereTheTextStopsBeingJson()
    {
        JsonEditor editor;
        editor.setText("{\n  \"ä\": tru\n}");
        QVERIFY(!editor.isJson());
        QVERIFY2(editor.problem().contains(QStringLiteral("line 2")), qPrintable(editor.problem()));
        editor.setText("");
        QVERIFY(editor.isJson()); // nothing is left out, not wrong
    }

    void formatsWithWhiteSpaceOnly()
    {
        JsonEditor editor;
        editor.setText(R"({"b":1.0,"a":1e2,"a":"\u0041"})");
        QSignalSpy spy(&editor, &JsonEditor::edited);
        editor.format();
        QCOMPARE(editor.text(), QByteArray("{\n  \"b\": 1.0,\n  \"a\": 1e2,\n  \"a\": \"\\u0041\"\n}"));
        QCOMPARE(spy.count(), 1);
        editor.compact();
        QCOMPARE(editor.text(), QByteArray(R"({"b":1.0,"a":1e2,"a":"\u0041"})"));
    }

    void indentsNewLines()
    {
        JsonEditor editor;
        QTest::keyClicks(editor.edit(), QStringLiteral("{"));
        QTest::keyClick(editor.edit(), Qt::Key_Return);
        QTest::keyClicks(editor.edit(), QStringLiteral("\"a\": ["));
        QTest::keyClick(editor.edit(), Qt::Key_Return);
        QTest::keyClicks(editor.edit(), QStringLiteral("1"));
        QCOMPARE(editor.text(), QByteArray("{\n  \"a\": [\n    1"));
    }

    void holdsAMegabyte()
    {
        QByteArray text = "[\n";
        while (text.size() < 1'000'000)
            text += "  {\"name\": \"value\", \"n\": 12345},\n";
        text += "  0\n]";
        JsonEditor editor;
        editor.resize(800, 600);
        editor.show();
        QElapsedTimer timer;
        timer.start();
        editor.setText(text);
        QCoreApplication::processEvents();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        timer.restart();
        QTest::keyClicks(editor.edit(), QStringLiteral("xyz"));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void looksRight()
    {
        JsonEditor editor;
        editor.setText(
            "{\n  \"name\": \"Zürich\",\n  \"count\": 12.50,\n  \"flags\": [true, false, null],\n  \"broken\": tru,\n  \"n\": {}\n}");
        editor.resize(620, 300);
        editor.show();
        editor.edit()->goToByte(0);
        QTest::qWait(50);
        saveShot(editor, QStringLiteral("json-editor-light"));
        applyTheme(*qApp, ThemeChoice::Dark);
        QTest::qWait(50);
        saveShot(editor, QStringLiteral("json-editor-dark"));
        applyTheme(*qApp, ThemeChoice::Light);
    }
};

QTEST_MAIN(TestJsonEditor)
#include "tst_json_editor.moc"

// One document under two editors: nothing that one of them does may cost what the other one wrote.
#include "app/widgets/forms/form_document.h"

#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::app;

namespace {

QStringList path(const char *text)
{
    return QString::fromUtf8(text).split(u'/');
}

} // namespace

class TestFormDocument : public QObject
{
    Q_OBJECT

private slots:
    // "What you type is what is sent": an editor's text goes out with its own white space, spellings and duplicates.
    void sendsTypedTextByteForByte()
    {
        FormDocument document;
        const QByteArray text = "{ \"b\": 1.0,\n  \"a\":1e2, \"a\": 30 }";
        document.setText(text);
        QCOMPARE(document.bytes(), text);
        QCOMPARE(document.text(), text);
    }

    void keepsEverythingThatAFormDoesNotTouch()
    {
        FormDocument document;
        document.setText(R"({"unknown":{"x":[1.0]},"n":1e2,"city":"Oslo","s":"\u0041"})");
        document.setAt(path("city"), json::Tree::string(QStringLiteral("Rome")));
        QCOMPARE(document.bytes(), QByteArray(R"({"unknown":{"x":[1.0]},"n":1e2,"city":"Rome","s":"\u0041"})"));
    }

    void tellsAbsentNullAndEmptyApart()
    {
        FormDocument document;
        document.setTree(json::Tree::object());
        QCOMPARE(document.at(path("a")), nullptr);
        document.setAt(path("a"), json::Tree::null());
        QCOMPARE(document.bytes(), QByteArray(R"({"a":null})"));
        document.setAt(path("a"), json::Tree::string({}));
        QCOMPARE(document.bytes(), QByteArray(R"({"a":""})"));
        document.setAt(path("a"), {});
        QCOMPARE(document.bytes(), QByteArray("{}"));
    }

    void isAbsentWhenTheTextIsEmpty()
    {
        FormDocument document;
        document.setText("  \n");
        QVERIFY(document.isReadable());
        QVERIFY(document.tree().isUndefined());
    }

    // A text that is being typed is no JSON most of the time.
    void keepsATextThatIsNoJson()
    {
        FormDocument document;
        document.setText(R"({"a":1})");
        document.setText(R"({"a":1,)");
        QVERIFY(!document.isReadable());
        QCOMPARE(document.text(), QByteArray(R"({"a":1,)"));
        QVERIFY(!document.problem().message.isEmpty());
        document.setText(R"({"a":1,"b":2})");
        QVERIFY(document.isReadable());
        QVERIFY(document.at(path("b")));
    }

    void tellsWhoEdited()
    {
        FormDocument document;
        QObject editor;
        const QObject *seen = nullptr;
        connect(&document, &FormDocument::changed, this, [&seen](const QObject *origin) { seen = origin; });
        document.setText("[]", &editor);
        QCOMPARE(seen, &editor);
        document.setAt({}, json::Tree::null());
        QCOMPARE(seen, nullptr);
    }

    void showsAnEditorTheIndentedDocument()
    {
        FormDocument document;
        document.setAt(path("a/b"), json::Tree::number("1.0"));
        QCOMPARE(document.text(), QByteArray("{\n  \"a\": {\n    \"b\": 1.0\n  }\n}"));
        QCOMPARE(document.bytes(), QByteArray(R"({"a":{"b":1.0}})"));
    }
};

QTEST_GUILESS_MAIN(TestFormDocument)
#include "tst_form_document.moc"

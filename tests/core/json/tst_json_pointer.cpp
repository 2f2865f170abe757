// RFC 6901.
#include "core/json/pointer.h"

#include <QTest>

using namespace wb;
using namespace wb::json;

class TestJsonPointer : public QObject
{
    Q_OBJECT

private slots:
    // The document and the pointers of section 5, and what must not resolve.
    void resolves_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("raw");
        const auto row = [](const QString &pointer, const QByteArray &raw) {
            QTest::addRow("'%s'", qPrintable(pointer)) << pointer << raw;
        };
        row(u"/foo"_qs, "[\"bar\", \"baz\"]");
        row(u"/foo/0"_qs, "\"bar\"");
        row(u"/foo/1"_qs, "\"baz\"");
        row(u"/"_qs, "0");
        row(u"/a~1b"_qs, "1");
        row(u"/c%d"_qs, "2");
        row(u"/e^f"_qs, "3");
        row(u"/g|h"_qs, "4");
        row(u"/i\\j"_qs, "5");
        row(u"/k\"l"_qs, "6");
        row(u"/ "_qs, "7");
        row(u"/m~0n"_qs, "8");
        row(u"/o/p/0/q"_qs, "true");
        row(u"/\u00E9"_qs, "9");
        row(u"/~01"_qs, "10");

        const QByteArray none;
        row(u"foo"_qs, none);
        row(u"/foo/2"_qs, none);
        row(u"/foo/-"_qs, none);
        row(u"/foo/01"_qs, none);
        row(u"/foo/00"_qs, none);
        row(u"/foo/-1"_qs, none);
        row(u"/foo/+1"_qs, none);
        row(u"/foo/1.0"_qs, none);
        row(u"/foo/"_qs, none);
        row(u"/foo/\u0661"_qs, none); // an Arabic digit is no digit here
        row(u"/foo/99999999999999999999"_qs, none);
        row(u"/foo/0/0"_qs, none);
        row(u"/nothing"_qs, none);
        row(u"/m~n"_qs, none);
        row(u"/m~"_qs, none);
        row(u"/m~2n"_qs, none);
        row(u"/foo/bar"_qs, none);
    }

    void resolves()
    {
        QFETCH(QString, pointer);
        QFETCH(QByteArray, raw);
        const Result<Document> document =
            Document::parse("{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3, \"g|h\": 4, \"i\\\\j\": 5, "
                            "\"k\\\"l\": 6, \" \": 7, \"m~n\": 8, \"o\":{\"p\":[{\"q\":true}]}, \"\\u00e9\": 9, \"~1\": 10}");
        QVERIFY(document);
        const Value value = resolve(document->root(), pointer);
        QCOMPARE(value.isUndefined(), raw.isNull());
        QCOMPARE(value.raw().toByteArray(), raw);
    }

    void theEmptyPointerIsTheRoot()
    {
        const Result<Document> document = Document::parse("[1]");
        QCOMPARE(resolve(document->root(), QString()).raw().toByteArray(), QByteArray("[1]"));
        QVERIFY(resolve(Value(), QString()).isUndefined());
        QVERIFY(resolve(Value(), u"/a"_qs).isUndefined());
    }

    void tokensAndPointersConvertBothWays()
    {
        const QStringList tokens{u"a/b"_qs, u"m~n"_qs, u"~1"_qs, QString(), u"0"_qs};
        QCOMPARE(pointerFrom(tokens), u"/a~1b/m~0n/~01//0"_qs);
        QCOMPARE(pointerTokens(pointerFrom(tokens)), tokens);
        QCOMPARE(pointerFrom({}), QString());
        QCOMPARE(pointerTokens(QString()), QStringList());
        QCOMPARE(pointerTokens(u"/"_qs), QStringList{QString()});
        QCOMPARE(pointerTokens(u"no pointer"_qs), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestJsonPointer)
#include "tst_json_pointer.moc"

// Comments and trailing commas are taken out of configuration files, and nothing else is.
#include "core/workbench/jsonc.h"

#include <QTest>

using wb::workbench::plainJson;

class Jsonc : public QObject
{
    Q_OBJECT

private slots:
    void commentsAndTrailingCommasBecomeBlanks_data();
    void commentsAndTrailingCommasBecomeBlanks();
    void positionsDoNotMove();
    void everyPrefixIsHandled();
};

void Jsonc::commentsAndTrailingCommasBecomeBlanks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("plain"); // without its blanks
    QTest::newRow("line comment") << QByteArray("{\"a\":1 // b\n}") << QByteArray("{\"a\":1}");
    QTest::newRow("block comment") << QByteArray("{/* \"x\": [ */\"a\":1}") << QByteArray("{\"a\":1}");
    QTest::newRow("in a string") << QByteArray(R"({"u":"http://h/*x*/,]","q":"\"//"})")
                                 << QByteArray(R"({"u":"http://h/*x*/,]","q":"\"//"})");
    QTest::newRow("trailing commas") << QByteArray("{\"a\":[1,2 , ],}") << QByteArray("{\"a\":[1,2]}");
    QTest::newRow("comma before a comment") << QByteArray("[1, // last\n]") << QByteArray("[1]");
    QTest::newRow("comma that counts") << QByteArray("[\"a\",\"b\"]") << QByteArray("[\"a\",\"b\"]");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[]") << QByteArray("[]");
    QTest::newRow("open comment") << QByteArray("[1] /* x") << QByteArray("[1]");
    QTest::newRow("open string") << QByteArray("[\"x // y") << QByteArray("[\"x//y");
}

void Jsonc::commentsAndTrailingCommasBecomeBlanks()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, plain);
    QCOMPARE(plainJson(text).replace(' ', "").replace('\n', ""), plain);
}

// An error message of the JSON parser names the place in the user's file.
void Jsonc::positionsDoNotMove()
{
    const QByteArray text = "{ // one\n /* two\n three */ \"a\": 1, }\n";
    const QByteArray plain = plainJson(text);
    QCOMPARE(plain.size(), text.size());
    QCOMPARE(plain.count('\n'), text.count('\n'));
    QCOMPARE(plain.indexOf("\"a\""), text.indexOf("\"a\""));
}

void Jsonc::everyPrefixIsHandled()
{
    const QByteArray text = "\xef\xbb\xbf{\"a\\\"\": /* x */ [1, 2,], // y\n \"b\": \"\\u0041\",}";
    for (qsizetype length = 0; length <= text.size(); ++length)
        QCOMPARE(plainJson(text.left(length)).size(), length);
}

QTEST_GUILESS_MAIN(Jsonc)
#include "tst_jsonc.moc"

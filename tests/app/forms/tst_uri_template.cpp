// RFC 6570: the expansions of section 3.2 with the variables that the RFC defines there, and what is refused.
#include "app/widgets/forms/uri_template.h"

#include <QTest>

using namespace wb;
using namespace wb::app;

namespace {

UriValues rfcValues()
{
    const auto text = [](const char *value) { return QString::fromUtf8(value); };
    return {
        {text("count"), QStringList{text("one"), text("two"), text("three")}},
        {text("dom"), QStringList{text("example"), text("com")}},
        {text("dub"), text("me/too")},
        {text("hello"), text("Hello World!")},
        {text("half"), text("50%")},
        {text("var"), text("value")},
        {text("who"), text("fred")},
        {text("base"), text("http://example.com/home/")},
        {text("path"), text("/foo/bar")},
        {text("list"), QStringList{text("red"), text("green"), text("blue")}},
        {text("keys"), UriPairs{{text("semi"), text(";")}, {text("dot"), text(".")}, {text("comma"), text(",")}}},
        {text("v"), text("6")},
        {text("x"), text("1024")},
        {text("y"), text("768")},
        {text("empty"), QString()},
        {text("empty_keys"), UriPairs{}},
        {text("undef"), std::monostate{}},
        {text("name"), text("äöü😀x")},
    };
}

} // namespace

class TestUriTemplate : public QObject
{
    Q_OBJECT

private slots:
    void expandsAsTheRfcSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("uri");
        const auto row = [](const char *text, const char *uri) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(uri);
        };
        // 3.2.1: how lists and arrays join
        row("{count}", "one,two,three");
        row("{count*}", "one,two,three");
        row("{/count}", "/one,two,three");
        row("{/count*}", "/one/two/three");
        row("{;count}", ";count=one,two,three");
        row("{;count*}", ";count=one;count=two;count=three");
        row("{?count}", "?count=one,two,three");
        row("{?count*}", "?count=one&count=two&count=three");
        row("{&count*}", "&count=one&count=two&count=three");
        // 3.2.2: simple
        row("{var}", "value");
        row("{hello}", "Hello%20World%21");
        row("{half}", "50%25");
        row("O{empty}X", "OX");
        row("O{undef}X", "OX");
        row("{x,y}", "1024,768");
        row("{x,hello,y}", "1024,Hello%20World%21,768");
        row("?{x,empty}", "?1024,");
        row("?{x,undef}", "?1024");
        row("?{undef,y}", "?768");
        row("{var:3}", "val");
        row("{var:30}", "value");
        row("{list}", "red,green,blue");
        row("{list*}", "red,green,blue");
        row("{keys}", "semi,%3B,dot,.,comma,%2C");
        row("{keys*}", "semi=%3B,dot=.,comma=%2C");
        // 3.2.3: reserved
        row("{+hello}", "Hello%20World!");
        row("{+half}", "50%25");
        row("{base}index", "http%3A%2F%2Fexample.com%2Fhome%2Findex");
        row("{+base}index", "http://example.com/home/index");
        row("O{+empty}X", "OX");
        row("{+path}/here", "/foo/bar/here");
        row("up{+path}{var}/here", "up/foo/barvalue/here");
        row("{+x,hello,y}", "1024,Hello%20World!,768");
        row("{+path:6}/here", "/foo/b/here");
        row("{+keys}", "semi,;,dot,.,comma,,");
        row("{+keys*}", "semi=;,dot=.,comma=,");
        // 3.2.4: fragment
        row("{#var}", "#value");
        row("{#hello}", "#Hello%20World!");
        row("foo{#empty}", "foo#");
        row("foo{#undef}", "foo");
        row("{#path:6}/here", "#/foo/b/here");
        row("{#keys*}", "#semi=;,dot=.,comma=,");
        // 3.2.5: labels
        row("{.who,who}", ".fred.fred");
        row("{.half,who}", ".50%25.fred");
        row("www{.dom*}", "www.example.com");
        row("X{.empty}", "X.");
        row("X{.undef}", "X");
        row("X{.list}", "X.red,green,blue");
        row("X{.keys*}", "X.semi=%3B.dot=..comma=%2C");
        row("X{.empty_keys}", "X");
        // 3.2.6: path segments
        row("{/who,dub}", "/fred/me%2Ftoo");
        row("{/var,empty}", "/value/");
        row("{/var,undef}", "/value");
        row("{/var:1,var}", "/v/value");
        row("{/list*,path:4}", "/red/green/blue/%2Ffoo");
        row("{/keys*}", "/semi=%3B/dot=./comma=%2C");
        // 3.2.7: path parameters
        row("{;v,empty,who}", ";v=6;empty;who=fred");
        row("{;v,undef,who}", ";v=6;who=fred");
        row("{;hello:5}", ";hello=Hello");
        row("{;keys}", ";keys=semi,%3B,dot,.,comma,%2C");
        row("{;keys*}", ";semi=%3B;dot=.;comma=%2C");
        // 3.2.8 and 3.2.9: queries
        row("{?x,y}", "?x=1024&y=768");
        row("{?x,y,empty}", "?x=1024&y=768&empty=");
        row("{?x,y,undef}", "?x=1024&y=768");
        row("{?var:3}", "?var=val");
        row("{?keys}", "?keys=semi,%3B,dot,.,comma,%2C");
        row("{?keys*}", "?semi=%3B&dot=.&comma=%2C");
        row("?fixed=yes{&x}", "?fixed=yes&x=1024");
        row("{&x,y,empty}", "&x=1024&y=768&empty=");
        row("{&var:3}", "&var=val");
        // Beyond the tables: characters are characters, triplets in literals stay
        row("{name:4}", "%C3%A4%C3%B6%C3%BC%F0%9F%98%80");
        row("a%20b c/ä", "a%20b%20c/%C3%A4");
        row("", "");
    }

    void expandsAsTheRfcSays()
    {
        QFETCH(QString, text);
        QFETCH(QString, uri);
        const Result<UriTemplate> parsed = UriTemplate::parse(text);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->expand(rfcValues()), uri);
    }

    void listsItsVariablesOnce()
    {
        const Result<UriTemplate> parsed = UriTemplate::parse(QStringLiteral("db://{table}/{id:8}{?table,filter*}"));
        QVERIFY(parsed.has_value());
        const QList<UriVariable> expected{{.name = QStringLiteral("table")},
                                          {.name = QStringLiteral("id"), .prefix = 8},
                                          {.name = QStringLiteral("filter"), .explode = true}};
        QCOMPARE(parsed->variables(), expected);
    }

    void refusesWhatIsNoTemplate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part"); // of the message
        QTest::newRow("open") << QStringLiteral("a/{b") << QStringLiteral("without “}” at character 3");
        QTest::newRow("closed") << QStringLiteral("a}") << QStringLiteral("at character 2");
        QTest::newRow("empty") << QStringLiteral("{}") << QStringLiteral("missing");
        QTest::newRow("operator only") << QStringLiteral("{+}") << QStringLiteral("missing");
        QTest::newRow("reserved operator") << QStringLiteral("{=x}") << QStringLiteral("reserved");
        QTest::newRow("bad name") << QStringLiteral("{a-b}") << QStringLiteral("“a-b”");
        QTest::newRow("nested") << QStringLiteral("{a{b}}") << QStringLiteral("“a{b”");
        QTest::newRow("prefix too long") << QStringLiteral("{a:10000}") << QStringLiteral("no variable name");
        QTest::newRow("both modifiers") << QStringLiteral("{a:3*}") << QStringLiteral("no variable name");
        QTest::newRow("trailing comma") << QStringLiteral("{a,}") << QStringLiteral("missing");
    }

    void refusesWhatIsNoTemplate()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const Result<UriTemplate> parsed = UriTemplate::parse(text);
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().kind, ErrorKind::Malformed);
        QVERIFY2(parsed.error().message.contains(part), qPrintable(parsed.error().message));
    }
};

QTEST_GUILESS_MAIN(TestUriTemplate)
#include "tst_uri_template.moc"

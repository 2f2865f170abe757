#include "capture_fixture.h"

#include "core/framelog/frame_filter.h"
#include "core/framelog/text_search.h"

#include <QDateTime>
#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestFrameFilter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachTermFindsItsFrames_data();
    void eachTermFindsItsFrames();
    void anErrorNamesItsPlaceAndWhatWasExpected_data();
    void anErrorNamesItsPlaceAndWhatWasExpected();
    void depthAndLengthAreBounded();
    void onlyPayloadTermsReadPayloads();
    void valuesAreBoundNeverPasted();
    void suggestionsCompleteTheWord_data();
    void suggestionsCompleteTheWord();
    void globsAndTextSearchWorkAtTheirEdges();

private:
    CaptureFolder m_folder;
    std::unique_ptr<FrameLog> m_log;   // all in the index
    std::unique_ptr<FrameLog> m_fresh; // the same frames, all in memory
};

namespace {

constexpr qint64 kMs = 1'000'000;
constexpr qint64 kNoon = 1'750'000'000;

// 1 request, 2 its answer 150 ms later, 3 a request without an answer, 4 an error answering nothing, 5 notification, 6 stderr,
// 7 HTTP request, 8 HTTP 404, 9 not JSON, 10 a large request with id "abc", 11 lifecycle, 12 batch
QList<wire::Frame> frames()
{
    QList<wire::Frame> list;
    const auto add = [&](wire::Frame frame, qint64 atMs, quint64 exchange = 0) {
        frame.monotonicNs = atMs * kMs + 1;
        frame.wallNs = kNoon * 1'000'000'000 + atMs * kMs;
        frame.exchange = ExchangeId{exchange};
        list << frame;
    };
    add(sent(R"({"jsonrpc":"2.0","id":17,"method":"tools/call","params":{"name":"get_weather","count":3,"big":12345678901234567890}})"), 0);
    add(received(R"({"jsonrpc":"2.0","id":17,"result":{"text":"Sunny in Köln"}})"), 150);
    add(sent(R"({"jsonrpc":"2.0","id":18,"method":"tools/list"})", 2), 2000);
    add(received(R"({"jsonrpc":"2.0","id":99,"error":{"code":-32601,"message":"nope"}})", 2), 3000);
    add(received(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"a/b":{"":true}}})"), 4000);
    add(frameWith("warning: (tools) \"quoted\"", wire::Direction::Received, wire::Channel::Stderr), 5000);
    add(frameWith("POST /mcp HTTP/1.1\r\n\r\n", wire::Direction::Sent, wire::Channel::HttpHead), 6000, 5);
    add(frameWith("HTTP/1.1 404 Not Found\r\n\r\n", wire::Direction::Received, wire::Channel::HttpHead), 6500, 5);
    add(received("Listening on stdio"), 7000);
    wire::Frame large = sent(R"({"jsonrpc":"2.0","id":"abc","method":"resources/read","params":{"x":")" + QByteArray(2000, 'x') + R"("}})");
    large.flags = wire::FrameFlag::Probe;
    add(large, 8000);
    add(frameWith(R"({"event":"exited"})", wire::Direction::Received, wire::Channel::Lifecycle), 9000);
    add(received("[]"), 10000);
    return list;
}

QString localTime(int secondsAfterNoon, const QString &format)
{
    return QDateTime::fromSecsSinceEpoch(kNoon + secondsAfterNoon).toString(format);
}

} // namespace

void TestFrameFilter::initTestCase()
{
    m_log = mustHave(FrameLog::create(m_folder.path(QStringLiteral("log"))));
    m_fresh = mustHave(FrameLog::create(m_folder.path(QStringLiteral("fresh"))));
    for (FrameLog *log : {m_log.get(), m_fresh.get()}) {
        for (const wire::Frame &frame : frames())
            log->accept(frame);
        log->addFinding({.severity = wire::Severity::Warning, .rule = QStringLiteral("r"), .frame = FrameSeq{9}});
        log->addFinding({.severity = wire::Severity::Info, .rule = QStringLiteral("r"), .frame = FrameSeq{4}});
    }
    QVERIFY(m_log->flush());
}

void TestFrameFilter::eachTermFindsItsFrames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("expected");
    const QList<qint64> all{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const auto row = [](const QString &text, const QList<qint64> &expected) { QTest::newRow(qPrintable(text)) << text << expected; };
    const auto line = [&](const char *text, const QList<qint64> &expected) { row(QString::fromUtf8(text), expected); };
    line("", all);
    line("   ", all);
    line("method=tools/*", {1, 2, 3});
    line("method=tools/call", {1, 2});
    line("method!=tools/call", {3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    line("method=*", {1, 2, 3, 5, 7, 8, 10});
    line("method=?ools/list", {3});
    line("method=TOOLS/LIST", {});
    line("method=[t]*", {});
    line("method~^tools", {1, 2, 3});
    line("method~/(LIST|read)$/i", {3, 10});
    line("method~(call|list)", {1, 2, 3});
    line("method=\"POST /mcp\"", {7});
    line("dir=in", {2, 4, 5, 6, 8, 9, 11, 12});
    line("dir=out", {1, 3, 7, 10});
    line("dir!=in", {1, 3, 7, 10});
    line("kind=request", {1, 3, 10});
    line("kind=notification", {5});
    line("kind=response", {2});
    line("kind=error", {4});
    line("kind=batch", {12});
    line("kind=not-json", {9}); // not the other channels
    line("kind=not-rpc", {});
    line("channel=stderr", {6});
    line("channel=http", {7, 8});
    line("channel=lifecycle", {11});
    line("channel=message dir=out", {1, 3, 10});
    line("channel=sse or channel=ws or channel=body or channel=auth", {});
    line("conn=2", {3, 4});
    line("conn>1", {3, 4});
    line("id=17", {1, 2});
    line("id=\"17\"", {});
    line("id=\"abc\"", {10});
    line("id=abc", {10});
    line("id=17.0", {});
    line("seq>=11", {11, 12});
    line("seq<2", {1});
    line("seq!=1 seq<4", {2, 3});
    line("exchange=5", {7, 8});
    line("latency>100ms", {1, 2, 7, 8});
    line("latency>=500ms", {7, 8});
    line("latency<0.2s", {1, 2});
    line("latency<=150000us", {1, 2});
    line("latency>149", {1, 2, 7, 8}); // milliseconds
    line("-latency>=0", {3, 4, 5, 6, 9, 10, 11, 12});
    line("size>=2kB", {10});
    line("size>1KiB", {10});
    line("size<=2", {12});
    line("size=2B", {12});
    line("code=-32601", {4});
    line("code<0", {4});
    line("code>0", {}); // HTTP statuses are no codes
    line("status=404", {8});
    line("status>=400", {8});
    line("finding", {4, 9});
    line("finding>=warning", {9});
    line("finding=info", {4});
    line("finding<error", {4, 9});
    line("unanswered", {3, 10});
    line("not unanswered kind=request", {1});
    line("probe", {10});
    line("-probe id=abc", {});
    line("sunny", {2});
    line("\"sunny in\"", {2});
    line("köln", {2});
    line("KöLN", {2});
    line("\"(tools)\"", {6});
    line("\"\\\"quoted\\\"\"", {6});
    line("text~/listen(ing)? on/i", {9});
    line("text~^Listening", {9});
    line("text=LISTENING", {9});
    line("/params/name", {1});
    line("/params/name=get_weather", {1});
    line("/params/name=get", {});
    line("/params/name~^get_", {1});
    line("/params/name!=get_weather kind=request", {3, 10});
    line("/params/count=3", {1});
    line("/params/count>2", {1});
    line("/params/count>=3.5", {});
    line("/params/big=12345678901234567890", {1});
    line("/params/a~1b/=true", {5});
    line("/method=\"tools/list\"", {3});
    line("/params/name or sunny", {1, 2});
    line("kind=request or sunny", {1, 2, 3, 10});
    line("(kind=request or sunny) conn=1 -probe", {1, 2});
    line("not (kind=request or sunny)", {4, 5, 6, 7, 8, 9, 11, 12});
    line("not not seq=1", {1});
    line("--seq=1", {1});
    line("seq=1 and seq=2", {});
    line("seq=1 OR seq=2 and dir=in", {1, 2});
    line("orange", {});
    line("notify", {});
    line("\"or\" seq<6", {4}); // quoted it is text: in "error"
    line("time>=2001-01-01T00:00", all);
    line("time<2001-01-01T00:00", {});
    const QString clock = QStringLiteral("HH:mm:ss");
    row(QStringLiteral("time>=%1").arg(localTime(8, clock)), {10, 11, 12});
    row(QStringLiteral("time=%1").arg(localTime(6, clock)), {7, 8});
    row(QStringLiteral("time!=%1 channel=http").arg(localTime(6, clock)), {});
    row(QStringLiteral("time=%1.500").arg(localTime(6, clock)), {8});
    row(QStringLiteral("time=%1").arg(localTime(5, QStringLiteral("yyyy-MM-ddTHH:mm:ss"))), {6});
    row(QStringLiteral("time>%1").arg(localTime(9, QStringLiteral("yyyy-MM-ddTHH:mm:ss"))), {12});
}

void TestFrameFilter::eachTermFindsItsFrames()
{
    QFETCH(QString, text);
    QFETCH(QList<qint64>, expected);
    const Result<FrameFilter> filter = FrameFilter::parse(text);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().text()));
    QCOMPARE(filter->text(), text.trimmed());
    // The three ways to ask must agree: SQL, one frame at a time, and frames that are in no index yet.
    QCOMPARE(searched(*m_log, *filter), expected);
    for (FrameLog *log : {m_log.get(), m_fresh.get()}) {
        QList<qint64> matching;
        const QList<FrameHead> heads = log->heads(FrameSeq{1}, 100).value();
        for (const FrameHead &head : heads) {
            if (log->matches(*filter, head))
                matching << toInt(head.sequence);
        }
        QCOMPARE(matching, expected);
    }
}

void TestFrameFilter::anErrorNamesItsPlaceAndWhatWasExpected_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, int position, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(words);
    };
    row("nope=1", 0, "no key \"nope\"");
    row("a nope=1", 2, "no key \"nope\"");
    row("=1", 0, "Expected a key");
    row("dir=sideways", 4, "one of in, out");
    row("dir>in", 3, "can't be compared");
    row("method>a", 6, "can't be compared");
    row("id~1", 2, "can't be compared");
    row("latency>fast", 8, "duration");
    row("latency>1e999s", 8, "duration");
    row("size>3parsecs", 5, "size");
    row("seq=9223372036854775807", 4, "number");
    row("seq=", 4, "Expected a value");
    row("time>noon", 5, "12:00:01");
    row("probe=1", 6, "stands alone");
    row("(a", 0, "not closed");
    row("a)", 1, "not opened");
    row("()", 1, "Expected a term");
    row("a or", 4, "Expected a term");
    row("or a", 0, "both sides");
    row("a and or b", 6, "both sides");
    row("not", 3, "Expected a term");
    row("\"abc", 0, "closing quote");
    row("id=\"abc", 3, "closing quote");
    row("text~/abc", 5, "closing slash");
    row("text~/(/", 5, "regular expression");
    row("method~*", 7, "regular expression");
    row("/a>b", 3, "number");
    row("a!b", 1, "Expected =");
}

void TestFrameFilter::anErrorNamesItsPlaceAndWhatWasExpected()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, words);
    const Result<FrameFilter> filter = FrameFilter::parse(text);
    QVERIFY(!filter);
    QCOMPARE(filter.error().kind, ErrorKind::Config);
    QVERIFY2(filter.error().message.contains(words), qPrintable(filter.error().text()));
    QCOMPARE(filter.error().code, position);
}

void TestFrameFilter::depthAndLengthAreBounded()
{
    QVERIFY(!FrameFilter::parse(QString(100000, u'(')));
    QVERIFY(!FrameFilter::parse(QStringLiteral("not ").repeated(100000)));
    QVERIFY(!FrameFilter::parse(QStringLiteral("seq=1 or ").repeated(100000) + QStringLiteral("seq=2")));
    // As deep and as long as they may be, SQLite takes them.
    const auto deep = FrameFilter::parse(QStringLiteral("(seq=1 or -").repeated(20) + QStringLiteral("seq=2") + QString(20, u')'));
    const auto wide = FrameFilter::parse(QStringLiteral("seq=1 or ").repeated(399) + QStringLiteral("seq=2"));
    QVERIFY(deep && wide);
    (void)searched(*m_log, *deep);
    QCOMPARE(searched(*m_log, *wide), (QList<qint64>{1, 2}));
}

void TestFrameFilter::onlyPayloadTermsReadPayloads()
{
    const FrameHead head = m_log->head(FrameSeq{1}).value();
    int reads = 0;
    const auto payload = [&] {
        ++reads;
        return QByteArray("{\"a\":1}");
    };
    const auto matches = [&](const char *text) { return FrameFilter::parse(QString::fromUtf8(text))->matches(head, payload); };
    QVERIFY(matches("method=tools/call dir=out seq=1"));
    QVERIFY(!matches("nothing dir=in")); // decided by the head
    QVERIFY(matches("nothing or dir=out"));
    QCOMPARE(reads, 0);
    QVERIFY(matches("/a=1 /a<2 a"));
    QCOMPARE(reads, 1);
    QVERIFY(!FrameFilter::parse(QStringLiteral("seq=1"))->needsPayload());
    QVERIFY(FrameFilter::parse(QStringLiteral("not a"))->needsPayload());
    QVERIFY(FrameFilter().matchesAll());
    QVERIFY(!FrameFilter::parse(QStringLiteral("seq=1"))->matchesAll());
}

void TestFrameFilter::valuesAreBoundNeverPasted()
{
    const auto filter = FrameFilter::parse(QStringLiteral("method=\"x'; DROP TABLE frame; --\" or id=\"' OR 1=1\""));
    const FrameFilter::Sql sql = filter->sql();
    QVERIFY(!sql.where.contains(u'\''));
    QCOMPARE(sql.values.size(), sql.where.count(u'?'));
    QVERIFY(searched(*m_log, *filter).isEmpty());
    QCOMPARE(FrameFilter().sql().where, QStringLiteral("1"));
}

void TestFrameFilter::suggestionsCompleteTheWord_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at the bar
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *text, const QStringList &expected) { QTest::newRow(text) << QString::fromUtf8(text) << expected; };
    row("di|", {QStringLiteral("dir=")});
    row("seq=1 (lat|ency", {QStringLiteral("latency>"), QStringLiteral("latency<")});
    row("dir=|", {QStringLiteral("dir=in"), QStringLiteral("dir=out")});
    row("dir=i|", {QStringLiteral("dir=in")});
    row("dir=in|", {});
    row("finding>=w|", {QStringLiteral("finding>=warning")});
    row("method=tools/|", {QStringLiteral("method=tools/*"), QStringLiteral("method=tools/call")});
    row("-cha|", {QStringLiteral("-channel=")});
    row("unknown=|", {});
    row("xyz|", {});
}

void TestFrameFilter::suggestionsCompleteTheWord()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    const auto position = static_cast<int>(text.indexOf(u'|'));
    text.remove(position, 1);
    QCOMPARE(FrameFilter::suggestions(text, position), expected);
    for (int any = -1; any <= text.size() + 1; ++any)
        (void)FrameFilter::suggestions(text, any); // no position is too odd
    QVERIFY(!FrameFilter::suggestions(QString(), 0).isEmpty());
}

void TestFrameFilter::globsAndTextSearchWorkAtTheirEdges()
{
    QVERIFY(matchesGlob("", ""));
    QVERIFY(matchesGlob("*", ""));
    QVERIFY(!matchesGlob("?", ""));
    QVERIFY(matchesGlob("a*b*c", "a-b-b-c"));
    QVERIFY(!matchesGlob("a*b*c", "a-b-b-cd"));
    QVERIFY(matchesGlob("**a**", "a"));
    QVERIFY(!matchesGlob(QByteArray("a*").repeated(50) + 'b', QByteArray(4000, 'a'))); // and not in exponential time

    // Across the borders of the blocks that are searched at a time.
    for (const qsizetype position : {0, 1, 63, 64, 16383, 16384, 16380, 32760, 49990}) {
        QByteArray haystack(50000, '.');
        haystack.replace(position, 6, "NeEdLe");
        QVERIFY(containsIgnoringCase(haystack, "needle"));
        QVERIFY(!containsIgnoringCase(haystack, "needles"));
    }
    const QByteArray longNeedle(20000, 'n');
    QVERIFY(containsIgnoringCase('x' + QByteArray(20000, 'N'), longNeedle));
    QVERIFY(!containsIgnoringCase(QByteArray(19999, 'N'), longNeedle));
    QVERIFY(containsIgnoringCase("[@`{", "[@`{"));
    QVERIFY(!containsIgnoringCase("{", "["));
}

QTEST_GUILESS_MAIN(TestFrameFilter)
#include "tst_frame_filter.moc"

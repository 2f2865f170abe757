// SseParser against WHATWG HTML, "Interpreting an event stream": every line end, every cut, and the raw bytes of each block.
#include "core/wire/sse_parser.h"

#include <QTest>

#include <algorithm>
#include <limits>

using wb::wire::SseEvent;
using wb::wire::SseParser;

namespace {

struct Collected
{
    QList<SseEvent> events;
    QByteArray raw;
    SseParser parser;

    void feed(QByteArrayView bytes)
    {
        parser.feed(bytes, [this](SseEvent &&event) {
            raw += event.raw;
            events.append(std::move(event));
        });
    }

    [[nodiscard]] QList<QByteArray> data() const
    {
        QList<QByteArray> all;
        for (const SseEvent &event : events) {
            if (event.hasData)
                all.append(event.data);
        }
        return all;
    }
};

Collected parsed(QByteArrayView bytes)
{
    Collected collected;
    collected.feed(bytes);
    return collected;
}

} // namespace

class TestSseParser : public QObject
{
    Q_OBJECT

private slots:
    void dataIsReadByTheStandard_data();
    void dataIsReadByTheStandard();
    void neitherLineEndsNorCutsMatter_data();
    void neitherLineEndsNorCutsMatter();
    void anEventEndedByCrDoesNotWaitForMore();
    void theNameIsMessageUnlessTold();
    void anIdWithoutDataPrimesResumption();
    void anIdWithNulIsIgnored();
    void anEmptyIdClearsTheLastOne();
    void retryIsDigitsOnly_data();
    void retryIsDigitsOnly();
    void commentsAreBlocksOfTheirOwn();
    void aByteOrderMarkCountsOnlyAtTheStart();
    void theEndOfTheStreamDispatchesNothing();
    void blankLinesAreNobodysEvent();
};

void TestSseParser::dataIsReadByTheStandard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("data");
    using List = QList<QByteArray>;
    QTest::newRow("one") << QByteArray("data: x\n\n") << List{"x"};
    QTest::newRow("one blank after the colon is dropped") << QByteArray("data:  x\n\n") << List{" x"};
    QTest::newRow("no blank") << QByteArray("data:x\n\n") << List{"x"};
    QTest::newRow("lines are joined by LF") << QByteArray("data: a\ndata: b\n\n") << List{"a\nb"};
    QTest::newRow("empty lines of data count") << QByteArray("data\ndata: b\ndata:\n\n") << List{"\nb\n"};
    QTest::newRow("colons in the value") << QByteArray("data: {\"a\":1}\n\n") << List{"{\"a\":1}"};
    QTest::newRow("unknown fields") << QByteArray("date: y\ndata: x\nDATA: z\n\n") << List{"x"};
    QTest::newRow("no field, no event") << QByteArray("event: ping\n\n") << List{};
    QTest::newRow("NUL in data is kept") << QByteArray("data: a\0b\n\n", 11) << List{QByteArray("a\0b", 3)};
    QTest::newRow("invalid UTF-8 is kept") << QByteArray("data: \xFF\n\n") << List{"\xFF"};
}

void TestSseParser::dataIsReadByTheStandard()
{
    QFETCH(QByteArray, bytes);
    QTEST(parsed(bytes).data(), "data");
}

void TestSseParser::neitherLineEndsNorCutsMatter_data()
{
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::newRow("LF") << QByteArray("\n");
    QTest::newRow("CR") << QByteArray("\r");
    QTest::newRow("CRLF") << QByteArray("\r\n");
}

void TestSseParser::neitherLineEndsNorCutsMatter()
{
    QFETCH(QByteArray, lineEnd);
    QByteArray bytes = "\xEF\xBB\xBF:hello\nevent: a\nid: 1\ndata: x\ndata: y\n\n\n:comment\n\ndata: z\n\ndata: cut";
    bytes.replace("\n", lineEnd);
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        Collected collected;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            collected.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        QCOMPARE(collected.data(), QList<QByteArray>({"x\ny", "z"}));
        QCOMPARE(collected.events.size(), 3); // the comment is a block too
        QCOMPARE(collected.events.first().name, QByteArray("a"));
        QCOMPARE(collected.parser.lastEventId(), QByteArray("1"));
        // Rule: the bytes are the truth; the blocks and the rest are the stream, byte for byte.
        QCOMPARE(collected.raw + collected.parser.takeRest(), bytes);
    }
}

// A server that ends lines with CR and then waits would otherwise wait for us: the LF that never comes.
void TestSseParser::anEventEndedByCrDoesNotWaitForMore()
{
    Collected collected = parsed("data: x\r\r");
    QCOMPARE(collected.data(), QList<QByteArray>{"x"});
    collected.feed("\ndata: y\n\n"); // the LF belonged to the CR
    QCOMPARE(collected.data(), QList<QByteArray>({"x", "y"}));
}

void TestSseParser::theNameIsMessageUnlessTold()
{
    const Collected collected = parsed("data: 1\n\nevent: endpoint\ndata: 2\n\nevent:\ndata: 3\n\n");
    QCOMPARE(collected.events.size(), 3);
    QCOMPARE(collected.events.at(0).name, QByteArray("message"));
    QCOMPARE(collected.events.at(1).name, QByteArray("endpoint"));
    QCOMPARE(collected.events.at(2).name, QByteArray("message"));
}

// 2025-11-25 Transports, "Sending Messages to the Server" 6: an event with an id and empty data.
void TestSseParser::anIdWithoutDataPrimesResumption()
{
    const Collected collected = parsed("id: p-1\ndata:\n\nid: p-2\n\n");
    QCOMPARE(collected.events.size(), 2);
    QVERIFY(collected.events.first().hasData);
    QVERIFY(collected.events.first().data.isEmpty());
    QVERIFY(!collected.events.last().hasData);
    QCOMPARE(collected.parser.lastEventId(), QByteArray("p-2"));
}

void TestSseParser::anIdWithNulIsIgnored()
{
    const Collected collected = parsed(QByteArrayView("id: 1\n\nid: a\0b\ndata: x\n\n", 24));
    QCOMPARE(collected.parser.lastEventId(), QByteArray("1"));
    QVERIFY(!collected.events.last().hasId);
}

void TestSseParser::anEmptyIdClearsTheLastOne()
{
    QVERIFY(parsed("id: 1\n\nid\ndata: x\n\n").parser.lastEventId().isEmpty());
}

void TestSseParser::retryIsDigitsOnly_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("retry"); // -1: none
    QTest::newRow("plain") << QByteArray("500") << 500;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("longer than anyone waits") << QByteArray("99999999999999999999") << std::numeric_limits<int>::max();
    QTest::newRow("sign") << QByteArray("+5") << -1;
    QTest::newRow("unit") << QByteArray("5s") << -1;
    QTest::newRow("trailing blank") << QByteArray("5 ") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
}

void TestSseParser::retryIsDigitsOnly()
{
    QFETCH(QByteArray, value);
    const Collected collected = parsed("retry: " + value + "\ndata: x\n\n");
    QCOMPARE(collected.events.size(), 1);
    QTEST(collected.events.first().retryMs.value_or(-1), "retry");
}

// Keep-alives must show in the log although they are no events.
void TestSseParser::commentsAreBlocksOfTheirOwn()
{
    const Collected collected = parsed(":\r\n\r\n: keep-alive\n\n");
    QCOMPARE(collected.events.size(), 2);
    QVERIFY(!collected.events.first().hasData);
    QCOMPARE(collected.events.first().raw, QByteArray(":\r\n\r\n"));
    QCOMPARE(collected.events.last().raw, QByteArray(": keep-alive\n\n"));
}

void TestSseParser::aByteOrderMarkCountsOnlyAtTheStart()
{
    const Collected collected = parsed("\xEF\xBB\xBF"
                                       "data: x\n\n\xEF\xBB\xBF"
                                       "data: y\n\n");
    QCOMPARE(collected.data(), QList<QByteArray>{"x"});
}

void TestSseParser::theEndOfTheStreamDispatchesNothing()
{
    Collected collected = parsed("data: x\n\nid: 7\ndata: cut\n");
    QCOMPARE(collected.events.size(), 1);
    QCOMPARE(collected.parser.takeRest(), QByteArray("id: 7\ndata: cut\n"));
    QVERIFY(collected.parser.lastEventId().isEmpty()); // what was not dispatched is to be sent again
}

void TestSseParser::blankLinesAreNobodysEvent()
{
    Collected collected = parsed("\n\n\r\ndata: x\n\n\n\n");
    QCOMPARE(collected.events.size(), 1);
    QCOMPARE(collected.events.first().raw, QByteArray("\n\n\r\ndata: x\n\n"));
    QVERIFY(collected.parser.takeRest().isEmpty());
}

QTEST_GUILESS_MAIN(TestSseParser)
#include "tst_sse_parser.moc"

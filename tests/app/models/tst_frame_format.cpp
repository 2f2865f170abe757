#include "app/models/frame_format.h"

#include <QLocale>
#include <QTest>

using namespace wb;
using namespace wb::app;

class TestFrameFormat : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sizesAreDecimalAndShort_data();
    void sizesAreDecimalAndShort();
    void durationsKeepThreeDigits_data();
    void durationsKeepThreeDigits();
    void aRequestWaitsUntilItIsAnswered();
    void statusAndToneSayWhatIsWrong_data();
    void statusAndToneSayWhatIsWrong();
    void theSummaryTellsWhatTheMethodDoesNot_data();
    void theSummaryTellsWhatTheMethodDoesNot();
};

void TestFrameFormat::sizesAreDecimalAndShort_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << QStringLiteral("0 B");
    QTest::newRow("last in bytes") << qint64(999) << QStringLiteral("999 B");
    QTest::newRow("kilo") << qint64(1234) << QStringLiteral("1.2 kB");
    QTest::newRow("rounds up to the next unit") << qint64(999'700) << QStringLiteral("1.0 MB");
    QTest::newRow("a hundred mega") << qint64(104'857'600) << QStringLiteral("105 MB");
    QTest::newRow("giga") << qint64(5'400'000'000) << QStringLiteral("5.4 GB");
}

void TestFrameFormat::sizesAreDecimalAndShort()
{
    QFETCH(qint64, bytes);
    QTEST(formatSize(bytes), "text");
}

void TestFrameFormat::durationsKeepThreeDigits_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(-1) << QString();
    QTest::newRow("below a millisecond") << qint64(423'000) << QStringLiteral("0.42 ms");
    QTest::newRow("tens of milliseconds") << qint64(12'340'000) << QStringLiteral("12.3 ms");
    QTest::newRow("hundreds of milliseconds") << qint64(200'400'000) << QStringLiteral("200 ms");
    QTest::newRow("seconds") << qint64(1'204'000'000) << QStringLiteral("1.20 s");
    QTest::newRow("minutes") << qint64(125'000'000'000) << QStringLiteral("2 min 05 s");
}

void TestFrameFormat::durationsKeepThreeDigits()
{
    QFETCH(qint64, nanoseconds);
    QTEST(formatDuration(nanoseconds), "text");
}

// "waiting" is the only state of a request that a person must act on.
void TestFrameFormat::aRequestWaitsUntilItIsAnswered()
{
    framelog::FrameHead head;
    head.kind = json::MessageKind::Request;
    QCOMPARE(frameStatusText(head), QStringLiteral("waiting"));
    QCOMPARE(frameTone(head), Tone::Warning);
    head.partner = FrameSeq{7};
    QCOMPARE(frameStatusText(head), QStringLiteral("answered"));
    QCOMPARE(frameTone(head), Tone::Neutral);
}

void TestFrameFormat::statusAndToneSayWhatIsWrong_data()
{
    QTest::addColumn<framelog::FrameHead>("head");
    QTest::addColumn<QString>("status");
    QTest::addColumn<Tone>("tone");
    framelog::FrameHead head;
    head.direction = wire::Direction::Received;
    head.kind = json::MessageKind::ErrorResponse;
    head.code = -32601;
    QTest::newRow("a JSON-RPC error") << head << QStringLiteral("error -32601") << Tone::Error;
    head.kind = json::MessageKind::NotJson;
    QTest::newRow("a banner on stdout") << head << QStringLiteral("not JSON") << Tone::Error;
    head.kind = json::MessageKind::Response;
    QTest::newRow("an answer") << head << QStringLiteral("ok") << Tone::Ok;
    head.flags = wire::FrameFlag::Incomplete;
    QTest::newRow("an answer cut off") << head << QStringLiteral("ok, cut off") << Tone::Error;
    head.flags = {};
    head.channel = wire::Channel::HttpHead;
    head.code = 404;
    QTest::newRow("a refused HTTP request") << head << QStringLiteral("404") << Tone::Error;
    head.code = 200;
    QTest::newRow("a good HTTP answer") << head << QStringLiteral("200") << Tone::Ok;
    head.channel = wire::Channel::Stderr;
    QTest::newRow("standard error is no error by itself") << head << QString() << Tone::Muted;
}

void TestFrameFormat::statusAndToneSayWhatIsWrong()
{
    QFETCH(framelog::FrameHead, head);
    QTEST(frameStatusText(head), "status");
    QTEST(frameTone(head), "tone");
}

void TestFrameFormat::theSummaryTellsWhatTheMethodDoesNot_data()
{
    using json::MessageKind;
    QTest::addColumn<MessageKind>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char *name, MessageKind kind, const char *method, const char *payload, const char *summary) {
        QTest::newRow(name) << kind << QByteArray(method) << QByteArray(payload) << QString::fromUtf8(summary);
    };
    row("the tool of a call", MessageKind::Request, "tools/call",
        R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_weather","arguments":{}}})", "get_weather");
    row("the resource of a read", MessageKind::Request, "resources/read",
        R"({"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"demo://a"}})", "demo://a");
    row("how far progress got", MessageKind::Notification, "notifications/progress",
        R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":3,"total":10,"message":"on it"}})",
        "3/10  on it");
    row("a log line with its level", MessageKind::Notification, "notifications/message",
        R"({"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":{"a":1}}})", R"(error: {"a":1})");
    row("the words of an error", MessageKind::ErrorResponse, "tools/call",
        R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"No such\ntool"}})", "No such tool");
    row("a tool that failed politely", MessageKind::Response, "tools/call",
        R"({"jsonrpc":"2.0","id":1,"result":{"content":[],"isError":true}})", "isError");
    row("nothing about a plain answer", MessageKind::Response, "tools/list", R"({"jsonrpc":"2.0","id":1,"result":{"tools":[]}})", "");
    row("what came in place of a message", MessageKind::NotJson, "", "Server ready\n", "Server ready");
}

void TestFrameFormat::theSummaryTellsWhatTheMethodDoesNot()
{
    QFETCH(json::MessageKind, kind);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, payload);
    framelog::FrameHead head;
    head.kind = kind;
    head.method = method;
    QTEST(frameSummary(head, payload), "summary");
}

QTEST_GUILESS_MAIN(TestFrameFormat)
#include "tst_frame_format.moc"

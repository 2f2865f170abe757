// What is exported is read back by somebody else's parser.
#include "capture_fixture.h"

#include "core/framelog/exporters.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestExporters : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void formatsHaveNames();
    void jsonLinesHoldEveryFrameByteForByte();
    void jsonLinesTellWhatTheLogKnows();
    void aFilterChoosesTheFrames();
    void csvHasALinePerFrameAndNoFormulas();
    void harHoldsEveryHttpExchange();
    void harOfAnEventStreamHoldsItsFraming();
    void markdownFencesWhateverAServerSends();
    void secretsStayMasked();
    void aFullDeviceIsAnError();
    void aBadFilterIsAnError();
    void anHttpExchangeBecomesACurlCommand();
    void aMessageBecomesASendCommand();
    void commandsSurviveTheShell();
    void whatNoCommandLineCanCarryIsAnError();

private:
    QByteArray exported(ExportFormat format, const QString &filter = {});
    FrameSeq add(const QByteArray &payload, wire::Direction direction, wire::Channel channel, quint64 exchange, qint64 atMs,
                 quint32 connection = 1);

    std::optional<CaptureFolder> m_folder;
    std::unique_ptr<FrameLog> m_log;
};

namespace {

using wire::Channel;
using wire::Direction;

const QByteArray kCall = R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"q":"it's $HOME \"x\""}})";
const QByteArray kResult = R"({"jsonrpc":"2.0","id":1,"result":{"n":12345678901234567890}})";
const QByteArray kPost = "POST /mcp?api_key=hunter2 HTTP/1.1\r\nHost: example.org:8080\r\nContent-Type: application/json\r\n"
                         "Authorization: Bearer hunter2\r\nContent-Length: 83\r\n\r\n";
const QByteArray kOk = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nX-A: 1\r\nX-A: 2\r\n\r\n";
const QByteArray kBinary("\xFF\x00\xFE", 3);

} // namespace

FrameSeq TestExporters::add(const QByteArray &payload, Direction direction, Channel channel, quint64 exchange, qint64 atMs,
                            quint32 connection)
{
    wire::Frame frame = frameWith(payload, direction, channel, connection);
    frame.exchange = ExchangeId{exchange};
    frame.monotonicNs = 1 + atMs * 1'000'000;
    frame.wallNs = 1'750'000'000'000'000'000 + atMs * 1'000'000;
    return m_log->accept(std::move(frame));
}

// 1 call (logged before the head of the request that carries it), 2 and 4 heads, 3 an interim answer, 5 result, 6 stderr of another
// connection, 7 no UTF-8, 8 a method that is a formula, 9 with backticks and newlines in it
void TestExporters::init()
{
    m_log.reset();
    m_folder.emplace();
    m_log = mustHave(FrameLog::create(m_folder->path()));
    m_log->noteConnection({.id = ConnectionId{1},
                           .server = QStringLiteral("web"),
                           .transport = QStringLiteral("http"),
                           .endpoint = QStringLiteral("http://example.org:8080/mcp")});
    m_log->noteConnection({.id = ConnectionId{2},
                           .server = QStringLiteral("local"),
                           .transport = QStringLiteral("stdio"),
                           .endpoint = QStringLiteral("node server.js")});
    add(kCall, Direction::Sent, Channel::Message, 5, 0);
    add(kPost, Direction::Sent, Channel::HttpHead, 5, 1);
    add("HTTP/1.1 103 Early Hints\r\n\r\n", Direction::Received, Channel::HttpHead, 5, 2);
    add(kOk, Direction::Received, Channel::HttpHead, 5, 21);
    add(kResult, Direction::Received, Channel::Message, 5, 31);
    add("warning: \xC3\xA9", Direction::Received, Channel::Stderr, 0, 40, 2);
    add(kBinary, Direction::Received, Channel::WebSocket, 0, 41, 2);
    add(R"x({"jsonrpc":"2.0","method":"=HYPERLINK(\"x\")"})x", Direction::Received, Channel::Message, 0, 42, 2);
    add("text\n```\n# not a title\n````\n", Direction::Received, Channel::Message, 0, 43, 2);
    m_log->addFinding({.severity = wire::Severity::Error,
                       .rule = QStringLiteral("rpc.not-json"),
                       .message = QStringLiteral("No JSON"),
                       .frame = FrameSeq{9}});
}

QByteArray TestExporters::exported(ExportFormat format, const QString &filter)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Status status = exportFrames(*m_log, format, buffer, {.filter = filter});
    if (!status)
        qWarning("%s", qPrintable(status.error().text()));
    return buffer.data();
}

void TestExporters::formatsHaveNames()
{
    QCOMPARE(exportFormatFromName(QStringLiteral("jsonl")), ExportFormat::JsonLines);
    QCOMPARE(exportFormatFromName(QStringLiteral("har")), ExportFormat::Har);
    QCOMPARE(exportFormatFromName(QStringLiteral("csv")), ExportFormat::Csv);
    QCOMPARE(exportFormatFromName(QStringLiteral("md")), ExportFormat::Markdown);
    QVERIFY(!exportFormatFromName(QStringLiteral("xml")));
}

void TestExporters::jsonLinesHoldEveryFrameByteForByte()
{
    const QList<QByteArray> lines = exported(ExportFormat::JsonLines).trimmed().split('\n');
    QCOMPARE(lines.size(), 9);
    for (int i = 1; i <= 9; ++i) {
        const QJsonObject object = QJsonDocument::fromJson(lines[i - 1]).object();
        QCOMPARE(object[u"seq"].toInt(), i);
        const QByteArray payload = object.contains(u"payload") ? object[u"payload"].toString().toUtf8()
                                                               : QByteArray::fromBase64(object[u"payloadBase64"].toString().toLatin1());
        QCOMPARE(payload, m_log->payload(FrameSeq{i}).value());
        QCOMPARE(object[u"size"].toInt(), payload.size());
    }
}

void TestExporters::jsonLinesTellWhatTheLogKnows()
{
    const QList<QByteArray> lines = exported(ExportFormat::JsonLines).trimmed().split('\n');
    const QJsonObject call = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(call[u"time"].toString(), QStringLiteral("2025-06-15T15:06:40.000000Z"));
    QCOMPARE(call[u"direction"].toString(), QStringLiteral("out"));
    QCOMPARE(call[u"channel"].toString(), QStringLiteral("message"));
    QCOMPARE(call[u"kind"].toString(), QStringLiteral("request"));
    QCOMPARE(call[u"method"].toString(), QStringLiteral("tools/call"));
    QCOMPARE(call[u"id"].toInt(), 1);
    QCOMPARE(call[u"partner"].toInt(), 5);
    QCOMPARE(call[u"latencyNs"].toInteger(), 31'000'000);
    QCOMPARE(call[u"exchange"].toInt(), 5);
    const QJsonObject head = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(head[u"flags"].toArray(), QJsonArray{QStringLiteral("redacted")});
    QVERIFY(!head.contains(u"kind"));
    const QJsonObject last = QJsonDocument::fromJson(lines[8]).object();
    QCOMPARE(last[u"findings"].toArray()[0].toObject()[u"rule"].toString(), QStringLiteral("rpc.not-json"));
}

void TestExporters::aFilterChoosesTheFrames()
{
    QCOMPARE(exported(ExportFormat::JsonLines, QStringLiteral("channel=http or warning")).count('\n'), 4);
    QCOMPARE(exported(ExportFormat::Csv, QStringLiteral("conn=2")).count("\r\n"), 5);
    QCOMPARE(exported(ExportFormat::JsonLines, QStringLiteral("nowhere")), QByteArray());
}

void TestExporters::csvHasALinePerFrameAndNoFormulas()
{
    const QList<QByteArray> lines = exported(ExportFormat::Csv).split('\n');
    QCOMPARE(lines.size(), 11);
    QVERIFY(lines[0].startsWith("seq,time,connection,direction,channel,kind,method,id,size,latency_ms"));
    QCOMPARE(lines[1], "1,2025-06-15T15:06:40.000000Z,1,out,message,request,\"tools/call\",\"1\"," + QByteArray::number(kCall.size()) +
                           ",31.000,5,5,,\r");
    const QByteArray formula = R"x(,"'=HYPERLINK(""x"")",)x";
    QVERIFY2(lines[8].contains(formula), lines[8].constData());
}

void TestExporters::harHoldsEveryHttpExchange()
{
    QJsonParseError error;
    const QJsonObject log = QJsonDocument::fromJson(exported(ExportFormat::Har), &error).object()[u"log"].toObject();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(log[u"version"].toString(), QStringLiteral("1.2"));
    QCOMPARE(log[u"entries"].toArray().size(), 1);
    const QJsonObject entry = log[u"entries"].toArray()[0].toObject();
    QCOMPARE(entry[u"startedDateTime"].toString(), QStringLiteral("2025-06-15T15:06:40.001000Z"));
    QCOMPARE(entry[u"time"].toDouble(), 30.0);
    QCOMPARE(entry[u"timings"].toObject()[u"wait"].toDouble(), 20.0);
    QCOMPARE(entry[u"timings"].toObject()[u"receive"].toDouble(), 10.0);
    const QJsonObject request = entry[u"request"].toObject();
    QCOMPARE(request[u"method"].toString(), QStringLiteral("POST"));
    QCOMPARE(request[u"url"].toString(), QStringLiteral("http://example.org:8080/mcp?api_key=***(7)"));
    QCOMPARE(request[u"postData"].toObject()[u"text"].toString().toUtf8(), kCall);
    QCOMPARE(request[u"queryString"].toArray()[0].toObject()[u"name"].toString(), QStringLiteral("api_key"));
    const QJsonObject response = entry[u"response"].toObject();
    QCOMPARE(response[u"status"].toInt(), 200);
    QCOMPARE(response[u"statusText"].toString(), QStringLiteral("OK"));
    QCOMPARE(response[u"headers"].toArray().size(), 3);
    QCOMPARE(response[u"content"].toObject()[u"text"].toString().toUtf8(), kResult);
    QCOMPARE(response[u"content"].toObject()[u"mimeType"].toString(), QStringLiteral("application/json; charset=utf-8"));
    // Without exchanges it is still a HAR.
    QVERIFY(
        QJsonDocument::fromJson(exported(ExportFormat::Har, QStringLiteral("nowhere"))).object()[u"log"].toObject()[u"entries"].isArray());
}

void TestExporters::harOfAnEventStreamHoldsItsFraming()
{
    add("GET /mcp HTTP/1.1\r\nHost: h\r\n\r\n", Direction::Sent, Channel::HttpHead, 9, 100);
    add("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", Direction::Received, Channel::HttpHead, 9, 101);
    add(": hello\n\n", Direction::Received, Channel::SseEvent, 9, 102);
    add("id: 7\ndata: {\"b\":\ndata: 2}\n\n", Direction::Received, Channel::SseEvent, 9, 104);
    add("{\"b\":\n2}", Direction::Received, Channel::Message, 9, 104); // out of the event above
    // The stream broke and was resumed: a second request in the same exchange.
    add("GET /mcp HTTP/1.1\r\nHost: h\r\nLast-Event-ID: 7\r\n\r\n", Direction::Sent, Channel::HttpHead, 9, 200);
    add("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n", Direction::Received, Channel::HttpHead, 9, 201);
    add(kBinary, Direction::Received, Channel::HttpBody, 9, 202);
    const QJsonArray entries = QJsonDocument::fromJson(exported(ExportFormat::Har)).object()[u"log"].toObject()[u"entries"].toArray();
    QCOMPARE(entries.size(), 3);
    const QJsonObject stream = entries[1].toObject()[u"response"].toObject()[u"content"].toObject();
    QCOMPARE(stream[u"text"].toString(), QStringLiteral(": hello\n\nid: 7\ndata: {\"b\":\ndata: 2}\n\n"));
    const QJsonObject broken = entries[2].toObject()[u"response"].toObject();
    QCOMPARE(broken[u"status"].toInt(), 502);
    QCOMPARE(broken[u"content"].toObject()[u"encoding"].toString(), QStringLiteral("base64"));
    QCOMPARE(QByteArray::fromBase64(broken[u"content"].toObject()[u"text"].toString().toLatin1()), kBinary);
}

void TestExporters::markdownFencesWhateverAServerSends()
{
    const QString text = QString::fromUtf8(exported(ExportFormat::Markdown));
    QVERIFY(text.startsWith(u"# "));
    QCOMPARE(text.count(u"\n### "), 9);
    QVERIFY(text.contains(u"### 1 → request ` tools/call ` id ` 1 `"));
    QVERIFY(text.contains(u"answered by 5 after 31.000 ms"));
    QVERIFY(text.contains(u"12345678901234567890"));                                                    // as spelled
    QVERIFY2(text.contains(u"\n`````text\ntext\n```\n# not a title\n````\n`````\n"), qPrintable(text)); // more than the four inside
    QVERIFY(text.contains(u"> ` rpc.not-json ` No JSON"));
    QVERIFY(text.contains(QString::fromLatin1(kBinary.toBase64())));
}

void TestExporters::secretsStayMasked()
{
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Csv, ExportFormat::Markdown})
        QVERIFY(!exported(format).contains("hunter2"));
    QVERIFY(!asCurl(*m_log, FrameSeq{2})->contains(u"hunter2"));
}

void TestExporters::aFullDeviceIsAnError()
{
    class FullDevice final : public QIODevice
    {
    public:
        FullDevice() { open(QIODevice::WriteOnly); }
        qint64 readData(char *, qint64) override { return -1; }
        qint64 writeData(const char *, qint64) override
        {
            setErrorString(QStringLiteral("no space"));
            return -1;
        }
    };
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Csv, ExportFormat::Markdown}) {
        FullDevice device;
        const Status status = exportFrames(*m_log, format, device);
        QVERIFY(!status);
        QVERIFY(status.error().message.contains(u"no space"));
    }
}

void TestExporters::aBadFilterIsAnError()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Status status = exportFrames(*m_log, ExportFormat::Csv, buffer, {.filter = QStringLiteral("(")});
    QVERIFY(!status);
    QCOMPARE(status.error().kind, ErrorKind::Config);
    QVERIFY(buffer.data().isEmpty());
}

void TestExporters::anHttpExchangeBecomesACurlCommand()
{
    for (const qint64 sequence : {1, 2, 4, 5}) { // whichever of its frames was chosen
        const Result<QString> command = asCurl(*m_log, FrameSeq{sequence});
        QVERIFY2(command, command ? "" : qPrintable(command.error().text()));
        QVERIFY(command->startsWith(u"curl -X POST 'http://example.org:8080/mcp?api_key=***(7)'"));
        QVERIFY(command->contains(u"-H 'Content-Type: application/json'"));
        QVERIFY(command->contains(u"-H 'Authorization: Bearer ***(7)'"));
        QVERIFY(!command->contains(u"Content-Length"));
        QVERIFY(!command->contains(u"Host:"));
    }
}

void TestExporters::aMessageBecomesASendCommand()
{
    const FrameSeq request = add(R"({"jsonrpc":"2.0","id":3,"method":"ping"})", Direction::Sent, Channel::Message, 0, 50, 2);
    const FrameSeq answer = add(R"({"jsonrpc":"2.0","id":3,"result":{}})", Direction::Received, Channel::Message, 0, 51, 2);
    const QString expected = QString::fromUtf8(R"(mcpwb send '{"jsonrpc":"2.0","id":3,"method":"ping"}' -- node server.js)");
    QCOMPARE(asCurl(*m_log, request).value(), expected);
    QCOMPARE(asCurl(*m_log, answer).value(), expected);
    QVERIFY(!asCurl(*m_log, FrameSeq{6})); // a line of standard error was not sent by us
    QVERIFY(!asCurl(*m_log, FrameSeq{1000}));
}

// The quoting is judged by a shell.
void TestExporters::commandsSurviveTheShell()
{
    const QString command = asCurl(*m_log, FrameSeq{1}).value();
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("curl() { for a in \"$@\"; do printf '%s\\0' \"$a\"; done; }; ") + command});
    QVERIFY(shell.waitForFinished());
    QVERIFY(shell.readAllStandardOutput().split('\0').contains(kCall));
}

void TestExporters::whatNoCommandLineCanCarryIsAnError()
{
    const FrameSeq nul = add(QByteArray("{\"a\":\"\0\"}", 9), Direction::Sent, Channel::Message, 0, 60, 2);
    const Result<QString> command = asCurl(*m_log, nul);
    QVERIFY(!command);
    QCOMPARE(command.error().kind, ErrorKind::Unsupported);
    QVERIFY(!command.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestExporters)
#include "tst_exporters.moc"

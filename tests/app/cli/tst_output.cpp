// What goes where, and in which shape: results on one stream, everything else on the other, nothing that a terminal would obey.
#include "app/cli/content_saver.h"
#include "app/cli/content_text.h"
#include "app/cli/exit_code.h"
#include "app/cli/frame_stats.h"
#include "app/cli/frame_words.h"
#include "app/cli/output.h"
#include "app/cli/text_table.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace wb;
using namespace wb::cli;

namespace {

class Stream // a stdio stream whose contents can be read back
{
public:
    Stream() : m_file(std::tmpfile(), &std::fclose) {}
    std::FILE *file() { return m_file.get(); }
    QByteArray text()
    {
        std::fflush(file());
        std::rewind(file());
        QByteArray all(1 << 16, '\0');
        all.resize(static_cast<qsizetype>(std::fread(all.data(), 1, static_cast<std::size_t>(all.size()), file())));
        return all;
    }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> m_file;
};

struct Streams
{
    Stream out, err;
    Output make(OutputFormat format, bool quiet = false) { return Output(format, quiet, out.file(), err.file()); }
};

mcp::Content imageBlock()
{
    mcp::Content content;
    content.kind = mcp::Content::Kind::Image;
    content.mimeType = QStringLiteral("image/png");
    content.data = QByteArray(1234, 'x');
    return content;
}

framelog::FrameHead head(json::MessageKind kind, const char *method, qint64 latency = -1)
{
    framelog::FrameHead frame;
    frame.kind = kind;
    frame.method = method;
    frame.latencyNs = latency;
    frame.size = 10;
    frame.connection = ConnectionId{1};
    return frame;
}

} // namespace

class TestOutput : public QObject
{
    Q_OBJECT

private slots:
    void jsonKeepsEverythingElseOffStandardOutput();
    void errorsAreOneJsonLine();
    void quietSilencesAllButErrors();
    void linesStayLines();
    void controlCharactersAreMadeVisible();
    void tablesAreAligned();
    void sizesAndTimesAreReadable();
    void contentsAreNamedOrShown();
    void namesFromServersStayInTheFolder_data();
    void namesFromServersStayInTheFolder();
    void severalContentsNeedAFolder();
    void errorsHaveTheirExitStatus_data();
    void errorsHaveTheirExitStatus();
    void percentilesAreNearestRanks();
    void statisticsAddUp();
    void payloadsThatAreNoTextAreBase64();
};

void TestOutput::jsonKeepsEverythingElseOffStandardOutput()
{
    Streams streams;
    Output out = streams.make(OutputFormat::Json);
    out.progress(QStringLiteral("half"));
    out.note(QStringLiteral("a \"note\""));
    out.finding({wire::Severity::Warning, QStringLiteral("rpc.x"), QStringLiteral("odd"), {}, FrameSeq{3}, {}, {}});
    out.document(R"({"a":1})");
    QVERIFY(out.flush());
    QCOMPARE(streams.out.text(), QByteArray("{\"a\":1}\n"));
    const QList<QByteArray> lines = streams.err.text().trimmed().split('\n');
    QCOMPARE(lines.size(), 2); // progress is for people
    QCOMPARE(QJsonDocument::fromJson(lines[0]).object().value(QLatin1String("note")).toString(), QStringLiteral("a \"note\""));
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object().value(QLatin1String("finding")).toObject().value(QLatin1String("frame")).toInt(),
             3);
}

void TestOutput::errorsAreOneJsonLine()
{
    Streams streams;
    Output out = streams.make(OutputFormat::Json);
    Error error{.kind = ErrorKind::Remote, .message = QStringLiteral("line\nend"), .hint = QStringLiteral("do")};
    error.code = -32000;
    error.data = "{\n\"x\": 1}";
    error.where = QStringLiteral("here");
    out.error(error);
    const QByteArray text = streams.err.text();
    QCOMPARE(text.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(text).object().value(QLatin1String("error")).toObject();
    QCOMPARE(object.value(QLatin1String("kind")).toString(), errorKindName(ErrorKind::Remote));
    QCOMPARE(object.value(QLatin1String("message")).toString(), QStringLiteral("line\nend"));
    QCOMPARE(object.value(QLatin1String("hint")).toString(), QStringLiteral("do"));
    QCOMPARE(object.value(QLatin1String("code")).toInt(), -32000);
    QCOMPARE(object.value(QLatin1String("where")).toString(), QStringLiteral("here"));
    QCOMPARE(object.value(QLatin1String("data")).toObject().value(QLatin1String("x")).toInt(), 1);
}

void TestOutput::quietSilencesAllButErrors()
{
    Streams streams;
    Output out = streams.make(OutputFormat::Text, true);
    out.progress(QStringLiteral("p"));
    out.note(QStringLiteral("n"));
    out.finding({});
    QCOMPARE(streams.err.text(), QByteArray());
    out.error({.kind = ErrorKind::Config, .message = QStringLiteral("e"), .hint = QStringLiteral("h")});
    QCOMPARE(streams.err.text(), QByteArray("mcpwb: e\n  h\n"));
}

void TestOutput::linesStayLines()
{
    Streams streams;
    Output out = streams.make(OutputFormat::Json);
    out.jsonLine("{\n \"a\": \"b c\"\r\n}");
    QCOMPARE(streams.out.text(), QByteArray("{\"a\":\"b c\"}\n"));
}

// A tool result must not be able to write into the user's terminal.
void TestOutput::controlCharactersAreMadeVisible()
{
    QCOMPARE(withoutControls(QStringLiteral("a\x1b[31mb\tc\n\x07")), QStringLiteral("a\u241b[31mb\tc\n\u2407"));
    QCOMPARE(withoutControls(QString(QChar(0x9b))), QString(QChar::ReplacementCharacter));
}

void TestOutput::tablesAreAligned()
{
    TextTable table({QStringLiteral("A"), QStringLiteral("LONG"), QStringLiteral("C")});
    table.add({QStringLiteral("one"), QStringLiteral("x"), QStringLiteral("two\nlines")});
    table.add({QStringLiteral("1"), QString(), QString()});
    QCOMPARE(table.text(), QStringLiteral("A    LONG  C\none  x     two lines\n1\n"));
    TextFacts facts;
    facts.add(QStringLiteral("Name"), QStringLiteral("v"));
    facts.add(QStringLiteral("Empty"), QString());
    facts.add(QStringLiteral("A"), QStringLiteral("w"));
    QCOMPARE(facts.text(), QStringLiteral("Name  v\nA     w\n"));
}

void TestOutput::sizesAndTimesAreReadable()
{
    QCOMPARE(readableSize(0), QStringLiteral("0 B"));
    QCOMPARE(readableSize(999), QStringLiteral("999 B"));
    QCOMPARE(readableSize(1234), QStringLiteral("1.23 kB"));
    QCOMPARE(readableSize(100'000'000), QStringLiteral("100 MB"));
    QCOMPARE(readableTime(1'240'000), QStringLiteral("1.24 ms"));
    QCOMPARE(readableTime(61'000'000'000), QStringLiteral("61.0 s"));
}

void TestOutput::contentsAreNamedOrShown()
{
    QCOMPARE(contentText(imageBlock()), QStringLiteral("[image/png, 1.23 kB]"));
    QCOMPARE(contentText(imageBlock(), QStringLiteral("/f.png")), QStringLiteral("[image/png, 1.23 kB] saved as /f.png"));
    mcp::Content text;
    text.kind = mcp::Content::Kind::Text;
    text.text = QStringLiteral(" as is \n");
    QCOMPARE(contentText(text), text.text);
    mcp::Content link;
    link.kind = mcp::Content::Kind::ResourceLink;
    link.uri = QStringLiteral("file:///a");
    link.name = QStringLiteral("A");
    QCOMPARE(contentText(link), QStringLiteral("[link to file:///a, A]"));
}

void TestOutput::namesFromServersStayInTheFolder_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *uri, const char *name) { QTest::newRow(uri) << QString::fromUtf8(uri) << QString::fromUtf8(name); };
    row("file:///a/b.txt", "b.txt");
    row("file:///a/..", "call-1.png");
    row("file:///a/.bashrc", "bashrc");
    row("x://h/%2e%2e%2fetc%2fpasswd", "passwd");
    row("x://h/a b;rm", "a b_rm");
    row("", "call-1.png");
}

void TestOutput::namesFromServersStayInTheFolder()
{
    QFETCH(QString, uri);
    QFETCH(QString, name);
    mcp::Content content = imageBlock();
    content.uri = uri;
    QCOMPARE(fileNameFor(content, QStringLiteral("call"), 1), name);
}

void TestOutput::severalContentsNeedAFolder()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("one.png"));
    mcp::Content text;
    text.kind = mcp::Content::Kind::Text;
    const Result<QStringList> one = saveContents({text, imageBlock()}, file, QStringLiteral("call"), SaveText::No);
    QVERIFY(one);
    QCOMPARE(*one, QStringList({QString(), file}));
    QCOMPARE(QFile(file).size(), 1234);
    QVERIFY(!saveContents({imageBlock(), imageBlock()}, file, QStringLiteral("call"), SaveText::No));

    mcp::Content named = imageBlock();
    named.uri = QStringLiteral("x://h/same.png");
    const QString into = folder.filePath(QStringLiteral("new/"));
    const Result<QStringList> all = saveContents({named, named, imageBlock()}, into, QStringLiteral("call"), SaveText::No);
    QVERIFY2(all, all ? "" : qPrintable(all.error().text()));
    QCOMPARE(QDir(into).entryList(QDir::Files),
             QStringList({QStringLiteral("2-same.png"), QStringLiteral("call-3.png"), QStringLiteral("same.png")}));
    QVERIFY(!saveContents({imageBlock()}, folder.filePath(QStringLiteral("no/such/file")), QStringLiteral("call"), SaveText::No));
}

void TestOutput::errorsHaveTheirExitStatus_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("connecting");
    QTest::addColumn<int>("calling");
    QTest::newRow("transport") << ErrorKind::Transport << 4 << 4;
    QTest::newRow("timeout") << ErrorKind::Timeout << 6 << 6;
    QTest::newRow("cancelled") << ErrorKind::Cancelled << 130 << 130;
    QTest::newRow("malformed") << ErrorKind::Malformed << 4 << 5;
    QTest::newRow("remote") << ErrorKind::Remote << 4 << 5;
    QTest::newRow("unsupported") << ErrorKind::Unsupported << 4 << 1;
    QTest::newRow("auth") << ErrorKind::Auth << 3 << 3;
    QTest::newRow("storage") << ErrorKind::Storage << 1 << 1;
    QTest::newRow("config") << ErrorKind::Config << 4 << 2;
}

void TestOutput::errorsHaveTheirExitStatus()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, connecting);
    QFETCH(int, calling);
    const Error error{.kind = kind};
    QCOMPARE(static_cast<int>(exitCodeFor(error, Phase::Connecting)), connecting);
    QCOMPARE(static_cast<int>(exitCodeFor(error, Phase::Calling)), calling);
}

void TestOutput::percentilesAreNearestRanks()
{
    QList<qint64> values;
    for (qint64 i = 1; i <= 200; ++i)
        values.append(i);
    QCOMPARE(FrameStats::percentile(values, 50), 100);
    QCOMPARE(FrameStats::percentile(values, 99), 198);
    QCOMPARE(FrameStats::percentile(values, 100), 200);
    QCOMPARE(FrameStats::percentile({7}, 50), 7);
    QCOMPARE(FrameStats::percentile({}, 50), -1);
}

void TestOutput::statisticsAddUp()
{
    using json::MessageKind;
    FrameStats stats;
    stats.add(head(MessageKind::Request, "tools/call"));
    stats.add(head(MessageKind::Request, "tools/call"));
    stats.add(head(MessageKind::Response, "tools/call", 2'000'000));
    stats.add(head(MessageKind::ErrorResponse, "tools/call", 4'000'000));
    stats.add(head(MessageKind::Request, "ping"));
    stats.add(head(MessageKind::Notification, "notifications/x"));
    stats.add(wire::Finding{});
    const QJsonObject all = QJsonDocument::fromJson(stats.json()).object();
    QCOMPARE(all.value(QLatin1String("frames")).toInt(), 6);
    QCOMPARE(all.value(QLatin1String("bytes")).toInt(), 60);
    const QJsonObject methods = all.value(QLatin1String("methods")).toObject();
    const QJsonObject call = methods.value(QLatin1String("tools/call")).toObject();
    QCOMPARE(call.value(QLatin1String("requests")).toInt(), 2);
    QCOMPARE(call.value(QLatin1String("errors")).toInt(), 1);
    QCOMPARE(call.value(QLatin1String("latencyMs")).toObject().value(QLatin1String("p50")).toDouble(), 2.0);
    QCOMPARE(call.value(QLatin1String("latencyMs")).toObject().value(QLatin1String("max")).toDouble(), 4.0);
    QCOMPARE(methods.value(QLatin1String("ping")).toObject().value(QLatin1String("unanswered")).toInt(), 1);
    QVERIFY(stats.text().contains(QStringLiteral("tools/call")));
    QVERIFY(stats.text().contains(QStringLiteral("50.0 %")));
}

void TestOutput::payloadsThatAreNoTextAreBase64()
{
    framelog::FrameHead frame = head(json::MessageKind::NotJson, "");
    frame.idToken = "1.0";
    const QByteArray text("a\"\n\xc3\xa9");
    const QByteArray payload = "\"payload\":\"a\\\"\\n\xc3\xa9\"";
    QVERIFY(frameJson(frame, {}, &text).contains(payload));
    QVERIFY(frameJson(frame, {}, &text).contains("\"id\":1.0"));
    const QByteArray binary("\xff\x00", 2);
    const QJsonObject object = QJsonDocument::fromJson(frameJson(frame, {}, &binary)).object();
    QCOMPARE(QByteArray::fromBase64(object.value(QLatin1String("payloadBase64")).toString().toLatin1()), binary);
    QVERIFY(!frameJson(frame, {}, nullptr).contains("payload"));
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"

// The vocabulary: decoding is lenient, keeps what a server sent, and says where it was wrong.
#include "core/mcp/vocabulary.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

// Keeps the document for as long as the test looks at what was decoded from it.
class Decoding
{
public:
    explicit Decoding(const QByteArray &text) : m_document(json::Document::parse(text).value_or(json::Document())) {}
    [[nodiscard]] json::Value value() const { return m_document.root(); }

private:
    json::Document m_document;
};

template <typename T> QStringList pointers(const T &decoded)
{
    QStringList all;
    for (const json::Issue &issue : decoded.issues)
        all.append(issue.pointer);
    return all;
}

Content contentOf(const QByteArray &text)
{
    const Decoding decoding(text);
    return decodeContent(decoding.value());
}

} // namespace

class TestVocabulary : public QObject
{
    Q_OBJECT

private slots:
    void aToolIsDecodedWhole();
    void aToolOfAnOldServerHasEmptyFields();
    void whatIsWrongInAToolIsToldByPointer();
    void aResourceIsDecodedWhole();
    void aTemplateIsDecodedWhole();
    void aPromptIsDecodedWhole();
    void labelsPreferTitles();

    void everyKindOfContentIsDecoded();
    void unknownContentIsKept();
    void embeddedResourcesCarryTextOrBlob();
    void brokenBase64IsAnIssueAndDecodedAsFarAsItGoes();
    void aToolResultIsDecoded();
    void structuredContentMayBeAnyJson_data();
    void structuredContentMayBeAnyJson();
    void aToolResultWithoutContentIsAnIssue();
    void aPromptResultKeepsRoles();
    void resourceContentsAreDecoded();
    void rawIsNotKeptOfHugeBlocks();
    void aHugeResultIsDecodedQuickly();

    void initializeTellsWhoTheServerIs();
    void discoverTellsWhoTheServerIs();
    void capabilitiesAreReadLeniently();
    void completionsAreDecoded();
    void freshnessIsReadAsTheClauseSays_data();
    void freshnessIsReadAsTheClauseSays();
    void anythingAtAllCanBeDecoded_data();
    void anythingAtAllCanBeDecoded();
};

void TestVocabulary::aToolIsDecodedWhole()
{
    const QByteArray text =
        R"({"name":"get","title":"Get it","description":"Gets","inputSchema":{"type":"object","x":1.0},)"
        R"("outputSchema":{"type":"array"},"annotations":{"title":"Old title","readOnlyHint":true,"destructiveHint":false,)"
        R"("idempotentHint":true,"openWorldHint":false},"icons":[{"src":"data:,","mimeType":"image/png","sizes":["48x48"],)"
        R"("theme":"dark"}],"_meta":{"a":1}})";
    const Decoding decoding(text);
    const Tool tool = decodeTool(decoding.value());
    QCOMPARE(tool.name, QStringLiteral("get"));
    QCOMPARE(tool.title, QStringLiteral("Get it"));
    QCOMPARE(tool.description, QStringLiteral("Gets"));
    QCOMPARE(tool.inputSchema, QByteArray(R"({"type":"object","x":1.0})"));
    QCOMPARE(tool.outputSchema, QByteArray(R"({"type":"array"})"));
    QCOMPARE(tool.annotations.readOnly, std::optional<bool>(true));
    QCOMPARE(tool.annotations.destructive, std::optional<bool>(false));
    QCOMPARE(tool.annotations.idempotent, std::optional<bool>(true));
    QCOMPARE(tool.annotations.openWorld, std::optional<bool>(false));
    QCOMPARE(tool.icons.first().theme, QStringLiteral("dark"));
    QCOMPARE(tool.icons.first().sizes, QStringList{QStringLiteral("48x48")});
    QCOMPARE(tool.raw, text);
    QVERIFY(tool.issues.isEmpty());
}

void TestVocabulary::aToolOfAnOldServerHasEmptyFields()
{
    const Decoding decoding(R"({"name":"get","inputSchema":{}})");
    const Tool tool = decodeTool(decoding.value());
    QVERIFY(tool.title.isEmpty() && tool.outputSchema.isEmpty() && tool.icons.isEmpty() && tool.issues.isEmpty());
    QVERIFY(!tool.annotations.readOnly.has_value());
}

void TestVocabulary::whatIsWrongInAToolIsToldByPointer()
{
    const Decoding decoding(R"({"name":5,"inputSchema":null,"annotations":{"readOnlyHint":"yes"},"icons":[{}]})");
    const Tool tool = decodeTool(decoding.value());
    QCOMPARE(tool.name, QString());
    for (const char *pointer : {"/name", "/inputSchema", "/annotations/readOnlyHint", "/icons/0/src"})
        QVERIFY2(pointers(tool).contains(QLatin1String(pointer)), pointer);
}

void TestVocabulary::aResourceIsDecodedWhole()
{
    const Decoding decoding(R"({"uri":"file:///a","name":"a","mimeType":"text/plain","size":12,"annotations":{"audience":["user"],)"
                            R"("priority":0.5,"lastModified":"2025-01-12T15:00:58Z"}})");
    const Resource resource = decodeResource(decoding.value());
    QCOMPARE(resource.uri, QStringLiteral("file:///a"));
    QCOMPARE(resource.size, std::optional<qint64>(12));
    QCOMPARE(resource.annotations.audience, QStringList{QStringLiteral("user")});
    QCOMPARE(resource.annotations.priority, std::optional<double>(0.5));
    QCOMPARE(resource.annotations.lastModified, QStringLiteral("2025-01-12T15:00:58Z"));
    QVERIFY(resource.issues.isEmpty());
}

void TestVocabulary::aTemplateIsDecodedWhole()
{
    const Decoding decoding(R"({"uriTemplate":"file:///{path}","name":"Files","title":"Project files","mimeType":"text/plain"})");
    const ResourceTemplate found = decodeResourceTemplate(decoding.value());
    QCOMPARE(found.uriTemplate, QStringLiteral("file:///{path}"));
    QCOMPARE(found.label(), QStringLiteral("Project files"));
    QVERIFY(found.issues.isEmpty());
}

void TestVocabulary::aPromptIsDecodedWhole()
{
    const Decoding decoding(R"({"name":"review","arguments":[{"name":"code","title":"Code","required":true},{"name":"style"}]})");
    const Prompt prompt = decodePrompt(decoding.value());
    QCOMPARE(prompt.arguments.size(), 2);
    QVERIFY(prompt.arguments[0].required);
    QVERIFY(!prompt.arguments[1].required);
    QCOMPARE(prompt.arguments[0].title, QStringLiteral("Code"));
    QVERIFY(prompt.issues.isEmpty());
}

// 2025-06-18: title, then for tools annotations.title, then name.
void TestVocabulary::labelsPreferTitles()
{
    Tool tool{.name = QStringLiteral("n")};
    QCOMPARE(tool.label(), QStringLiteral("n"));
    tool.annotations.title = QStringLiteral("a");
    QCOMPARE(tool.label(), QStringLiteral("a"));
    tool.title = QStringLiteral("t");
    QCOMPARE(tool.label(), QStringLiteral("t"));
    QCOMPARE(Resource{.uri = QStringLiteral("u")}.label(), QStringLiteral("u"));
    QCOMPARE(Prompt{.name = QStringLiteral("p")}.label(), QStringLiteral("p"));
}

void TestVocabulary::everyKindOfContentIsDecoded()
{
    const Content text = contentOf(R"({"type":"text","text":"hi","annotations":{"priority":1}})");
    QCOMPARE(text.kind, Content::Kind::Text);
    QCOMPARE(text.text, QStringLiteral("hi"));
    QCOMPARE(text.annotations.priority, std::optional<double>(1));
    const Content image = contentOf(R"({"type":"image","data":"aGk=","mimeType":"image/png"})");
    QCOMPARE(image.kind, Content::Kind::Image);
    QCOMPARE(image.data, QByteArray("hi"));
    QCOMPARE(image.mimeType, QStringLiteral("image/png"));
    QCOMPARE(contentOf(R"({"type":"audio","data":"aGk=","mimeType":"audio/wav"})").kind, Content::Kind::Audio);
    const Content link = contentOf(R"({"type":"resource_link","uri":"file:///a","name":"a","description":"d"})");
    QCOMPARE(link.kind, Content::Kind::ResourceLink);
    QCOMPARE(link.uri, QStringLiteral("file:///a"));
    QCOMPARE(link.description, QStringLiteral("d"));
}

void TestVocabulary::unknownContentIsKept()
{
    const QByteArray raw = R"({"type":"hologram","x":1.0})";
    const Content content = contentOf(raw);
    QCOMPARE(content.kind, Content::Kind::Unknown);
    QCOMPARE(content.type, QStringLiteral("hologram"));
    QCOMPARE(content.raw, raw);
}

void TestVocabulary::embeddedResourcesCarryTextOrBlob()
{
    const Content text = contentOf(R"({"type":"resource","resource":{"uri":"a:b","mimeType":"text/x","text":"t"}})");
    QCOMPARE(text.kind, Content::Kind::Resource);
    QCOMPARE(text.uri, QStringLiteral("a:b"));
    QCOMPARE(text.text, QStringLiteral("t"));
    const Content blob = contentOf(R"({"type":"resource","resource":{"uri":"a:b","blob":"aG\u006b="}})");
    QCOMPARE(blob.data, QByteArray("hi"));
}

void TestVocabulary::brokenBase64IsAnIssueAndDecodedAsFarAsItGoes()
{
    const Decoding decoding(
        R"({"content":[{"type":"image","data":"aGk=!!","mimeType":"image/png"},{"type":"image","data":5,"mimeType":"x"}]})");
    const ToolResult result = decodeToolResult(decoding.value());
    QVERIFY(result.content[0].data.startsWith("hi"));
    QCOMPARE(pointers(result), QStringList({QStringLiteral("/content/0/data"), QStringLiteral("/content/1/data")}));
}

void TestVocabulary::aToolResultIsDecoded()
{
    const QByteArray text =
        R"({"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}],"structuredContent":{"x":1.0},"isError":true})";
    const Decoding decoding(text);
    const ToolResult result = decodeToolResult(decoding.value());
    QCOMPARE(result.content.size(), 2);
    QCOMPARE(result.content[1].text, QStringLiteral("b"));
    QCOMPARE(result.structuredContent, QByteArray(R"({"x":1.0})"));
    QVERIFY(result.isError);
    QCOMPARE(result.raw, text);
    QVERIFY(result.issues.isEmpty());
}

// 2026-07-28 "Structured Content": any JSON value.
void TestVocabulary::structuredContentMayBeAnyJson_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"[1,2]", "\"text\"", "0.10", "true", "null"})
        QTest::newRow(value) << QByteArray(value);
}

void TestVocabulary::structuredContentMayBeAnyJson()
{
    QFETCH(QByteArray, value);
    const Decoding decoding(R"({"content":[],"structuredContent":)" + value + "}");
    const ToolResult result = decodeToolResult(decoding.value());
    QCOMPARE(result.structuredContent, value);
    QVERIFY(result.issues.isEmpty());
}

void TestVocabulary::aToolResultWithoutContentIsAnIssue()
{
    const Decoding decoding(R"({"isError":"no"})");
    const ToolResult result = decodeToolResult(decoding.value());
    QCOMPARE(pointers(result), QStringList({QStringLiteral("/content"), QStringLiteral("/isError")}));
    QVERIFY(!result.isError);
}

void TestVocabulary::aPromptResultKeepsRoles()
{
    const Decoding decoding(R"({"description":"d","messages":[{"role":"user","content":{"type":"text","text":"q"}},)"
                            R"({"role":"assistant","content":[{"type":"text","text":"a"}]}]})");
    const PromptResult result = decodePromptResult(decoding.value());
    QCOMPARE(result.description, QStringLiteral("d"));
    QCOMPARE(result.messages.size(), 2);
    QCOMPARE(result.messages[0].role, QStringLiteral("user"));
    QCOMPARE(result.messages[1].role, QStringLiteral("assistant"));
    QCOMPARE(pointers(result), QStringList{QStringLiteral("/messages/1/content")}); // an array is no revision's form
}

void TestVocabulary::resourceContentsAreDecoded()
{
    const Decoding decoding(R"({"contents":[{"uri":"a:1","mimeType":"text/plain","text":"t"},{"uri":"a:2","blob":"aGk="},{"text":"u"}]})");
    const ResourceContents result = decodeResourceContents(decoding.value());
    QCOMPARE(result.contents.size(), 3);
    QCOMPARE(result.contents[0].kind, Content::Kind::Text);
    QCOMPARE(result.contents[1].kind, Content::Kind::Blob);
    QCOMPARE(result.contents[1].data, QByteArray("hi"));
    QCOMPARE(pointers(result), QStringList{QStringLiteral("/contents/2/uri")});
}

// Rule: a big result is in memory once, and its decoded form once.
void TestVocabulary::rawIsNotKeptOfHugeBlocks()
{
    const Decoding decoding(R"({"content":[{"type":"text","text":")" + QByteArray(kKeptRaw, 'x') +
                            R"("},{"type":"text","text":"small"}]})");
    const ToolResult result = decodeToolResult(decoding.value());
    QVERIFY(result.raw.isEmpty());
    QVERIFY(result.content[0].raw.isEmpty());
    QCOMPARE(result.content[0].text.size(), kKeptRaw);
    QVERIFY(!result.content[1].raw.isEmpty());
}

void TestVocabulary::aHugeResultIsDecodedQuickly()
{
    const Decoding decoding(R"({"content":[{"type":"text","text":")" + QByteArray(20'000'000, 'x') + R"("}],"isError":false})");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(decodeToolResult(decoding.value()).content.first().text.size(), 20'000'000);
    qInfo("20 MB: %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 2000);
}

void TestVocabulary::initializeTellsWhoTheServerIs()
{
    const Decoding decoding(
        R"({"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true},"logging":{}},)"
        R"("serverInfo":{"name":"s","title":"Server","version":"2","websiteUrl":"https://e.x"},"instructions":"Use it"})");
    const ServerInfo info = decodeInitializeResult(decoding.value());
    QCOMPARE(info.name, QStringLiteral("s"));
    QCOMPARE(info.title, QStringLiteral("Server"));
    QCOMPARE(info.version, QStringLiteral("2"));
    QCOMPARE(info.websiteUrl, QStringLiteral("https://e.x"));
    QCOMPARE(info.instructions, QStringLiteral("Use it"));
    QCOMPARE(info.protocolVersion, QByteArray("2025-11-25"));
    QVERIFY(info.has("tools"));
    QVERIFY(info.hasSub("tools", "listChanged"));
    QVERIFY(!info.has("resources"));
    QVERIFY(!info.hasSub("resources", "subscribe"));
    QVERIFY(info.issues.isEmpty());
}

void TestVocabulary::discoverTellsWhoTheServerIs()
{
    const Decoding decoding(R"({"supportedVersions":["2026-07-28","2025-11-25"],"capabilities":{},"instructions":"i","_meta":)"
                            R"({"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}})");
    const ServerInfo info = decodeDiscoverResult(decoding.value());
    QCOMPARE(info.name, QStringLiteral("s"));
    QCOMPARE(info.supportedVersions, QStringList({QStringLiteral("2026-07-28"), QStringLiteral("2025-11-25")}));
    QVERIFY(info.issues.isEmpty());
    const Decoding silent(R"({"supportedVersions":["2026-07-28"],"capabilities":{}})"); // the identity is optional
    QVERIFY(decodeDiscoverResult(silent.value()).issues.isEmpty());
}

void TestVocabulary::capabilitiesAreReadLeniently()
{
    ServerInfo info;
    info.capabilities = R"({"tools":null,"prompts":false,"resources":true,"logging":{"x":false}})";
    QVERIFY(!info.has("tools"));
    QVERIFY(!info.has("prompts"));
    QVERIFY(info.has("resources"));
    QVERIFY(!info.hasSub("logging", "x"));
    info.capabilities = "broken";
    QVERIFY(!info.has("tools"));
}

void TestVocabulary::completionsAreDecoded()
{
    const Decoding decoding(R"({"completion":{"values":["a",5,"b"],"total":7,"hasMore":true}})");
    const CompletionResult result = decodeCompletion(decoding.value());
    QCOMPARE(result.values, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(result.total, std::optional<qint64>(7));
    QVERIFY(result.hasMore);
    QCOMPARE(pointers(result), QStringList{QStringLiteral("/completion/values/1")});
}

// 2026-07-28 "Time-to-Live"
void TestVocabulary::freshnessIsReadAsTheClauseSays_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<qint64>("staleAtNs");
    QTest::newRow("positive") << QByteArray(R"({"ttlMs":5})") << qint64{5'000'100};
    QTest::newRow("zero") << QByteArray(R"({"ttlMs":0})") << qint64{0};
    QTest::newRow("negative") << QByteArray(R"({"ttlMs":-5})") << qint64{0};
    QTest::newRow("absent") << QByteArray("{}") << qint64{0};
    QTest::newRow("no number") << QByteArray(R"({"ttlMs":"5"})") << qint64{0};
    QTest::newRow("beyond all bounds") << QByteArray(R"({"ttlMs":9223372036854775807})") << qint64{31536000000000000 + 100};
}

void TestVocabulary::freshnessIsReadAsTheClauseSays()
{
    QFETCH(QByteArray, result);
    QFETCH(qint64, staleAtNs);
    const Decoding decoding(result);
    const Freshness freshness = decodeFreshness(decoding.value(), 100);
    QCOMPARE(freshness.staleAtNs, staleAtNs);
    QCOMPARE(freshness.isFresh(101), staleAtNs > 0);
    QVERIFY(!freshness.isFresh(staleAtNs));
}

void TestVocabulary::anythingAtAllCanBeDecoded_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"null", "5", "\"x\"", "[]", "[[]]", "{}", R"({"content":5})", R"({"content":[null,5,[],{}]})",
                             R"({"messages":[5,{"content":null}]})", R"({"contents":[null]})", R"({"completion":[]})", R"({"icons":{}})",
                             R"({"type":"resource","resource":5})", R"({"annotations":5,"capabilities":5,"serverInfo":5})"})
        QTest::newRow(text) << QByteArray(text);
}

// Rule: bad input is normal. Nothing here may crash.
void TestVocabulary::anythingAtAllCanBeDecoded()
{
    QFETCH(QByteArray, text);
    const Decoding decoding(text);
    const json::Value value = decoding.value();
    const qsizetype issues = decodeTool(value).issues.size() + decodeResource(value).issues.size() + decodePrompt(value).issues.size() +
                             decodeResourceTemplate(value).issues.size() + decodeToolResult(value).issues.size() +
                             decodePromptResult(value).issues.size() + decodeResourceContents(value).issues.size() +
                             decodeCompletion(value).issues.size() + decodeInitializeResult(value).issues.size() +
                             decodeDiscoverResult(value).issues.size();
    QVERIFY(issues > 0);
    QVERIFY(decodeContent(value).kind == Content::Kind::Unknown || value["type"].isString());
}

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"

// mcpwb against real servers from npm and PyPI, over every transport they speak: connect, list, call, read, prompt. The pinned peers are
// installed by tests/peers/install.sh; a peer that is missing is a failure (only the Python one may be skipped, with the reason).
#include "tests/support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using test::Outcome;

namespace {

QString peersFolder()
{
    return qEnvironmentVariable("WB_PEERS_DIR", QDir::homePath() + QStringLiteral("/.cache/mcp-workbench/peers"));
}

QString module(const QString &path)
{
    return peersFolder() + QStringLiteral("/node_modules/") + path;
}

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(200);
}

const QString kReference = QStringLiteral("@modelcontextprotocol/");

} // namespace

class RealPeers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void stdioServersListTheirTools_data();
    void stdioServersListTheirTools();
    void httpServersListTheirTools_data();
    void httpServersListTheirTools();
    void everythingServerIsUsableOverEachTransport_data();
    void everythingServerIsUsableOverEachTransport();
    void filesystemServerReadsAFile();
    void aModernServerIsRecognisedOverStdio();
    void aWebSocketBridgeCarriesASession();
    void aPythonServerIsUsable();

private:
    Outcome mcpwb(const QStringList &arguments)
    {
        return test::runProgram(test::builtProgram(QStringLiteral("mcpwb")),
                                QStringList{QStringLiteral("--format"), QStringLiteral("json")} + arguments);
    }
    static QStringList node(const QStringList &arguments) { return QStringList{QStringLiteral("--"), QStringLiteral("node")} + arguments; }
    void startPeer(QProcess &process, const QString &program, const QStringList &arguments, quint16 port, const QString &portVariable);
    void listsTools(const QStringList &target, const QString &expected);
    static QStringList toolNames(const Outcome &outcome);

    QTemporaryDir m_folder;
};

void RealPeers::initTestCase()
{
    QVERIFY2(QFileInfo::exists(module(kReference + QStringLiteral("sdk/package.json"))),
             qPrintable(QStringLiteral("no peers in %1: run tests/peers/install.sh").arg(peersFolder())));
}

QStringList RealPeers::toolNames(const Outcome &outcome)
{
    QStringList names;
    for (const QJsonValue tool : outcome.json().value(QLatin1String("tools")).toArray())
        names << tool[QLatin1String("name")].toString();
    return names;
}

void RealPeers::listsTools(const QStringList &target, const QString &expected)
{
    const Outcome outcome = mcpwb(QStringList{QStringLiteral("tools")} + target);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY2(toolNames(outcome).contains(expected), outcome.out.left(2000).constData());
}

void RealPeers::startPeer(QProcess &process, const QString &program, const QStringList &arguments, quint16 port,
                          const QString &portVariable)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(portVariable, QString::number(port));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(accepts(port), 20000);
}

void RealPeers::stdioServersListTheirTools_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("tool");
    const auto row = [](const char *package, const QStringList &more, const char *tool) {
        QTest::newRow(package) << QStringList{module(kReference + QString::fromLatin1(package) + QStringLiteral("/dist/index.js"))} + more
                               << QString::fromLatin1(tool);
    };
    row("server-everything", {QStringLiteral("stdio")}, "echo");
    row("server-filesystem", {QDir::tempPath()}, "read_text_file");
    row("server-memory", {}, "create_entities");
    row("server-sequential-thinking", {}, "sequentialthinking");
}

void RealPeers::stdioServersListTheirTools()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, tool);
    listsTools(node(arguments), tool);
}

void RealPeers::httpServersListTheirTools_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("tool");
    const QString examples = module(kReference + QStringLiteral("sdk/dist/esm/examples/server/"));
    QTest::newRow("SSE answers") << examples + QStringLiteral("simpleStreamableHttp.js") << QStringLiteral("greet");
    QTest::newRow("JSON answers") << examples + QStringLiteral("jsonResponseStreamableHttp.js") << QStringLiteral("greet");
    QTest::newRow("no session") << examples + QStringLiteral("simpleStatelessStreamableHttp.js")
                                << QStringLiteral("start-notification-stream");
}

void RealPeers::httpServersListTheirTools()
{
    QFETCH(QString, script);
    QFETCH(QString, tool);
    const bool fixedPort = !QTest::currentDataTag() || QByteArray(QTest::currentDataTag()) != "SSE answers";
    const quint16 port = fixedPort ? 3000 : freePort(); // two of the examples know no other port
    if (fixedPort && accepts(port))
        QFAIL("port 3000, which this example needs, is taken");
    QProcess server;
    startPeer(server, QStringLiteral("node"), {script}, port, QStringLiteral("MCP_PORT"));
    listsTools({QStringLiteral("--url"), QStringLiteral("http://localhost:%1/mcp").arg(port)}, tool);
    server.kill();
    server.waitForFinished(3000);
}

void RealPeers::everythingServerIsUsableOverEachTransport_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("stdio") << QStringLiteral("stdio");
    QTest::newRow("Streamable HTTP") << QStringLiteral("streamableHttp");
    QTest::newRow("HTTP+SSE") << QStringLiteral("sse");
}

void RealPeers::everythingServerIsUsableOverEachTransport()
{
    QFETCH(QString, mode);
    const QString script = module(kReference + QStringLiteral("server-everything/dist/index.js"));
    QProcess server;
    QStringList target = node({script, mode});
    if (mode != QStringLiteral("stdio")) {
        const quint16 port = freePort();
        startPeer(server, QStringLiteral("node"), {script, mode}, port, QStringLiteral("PORT"));
        target = {QStringLiteral("--url"), QStringLiteral("http://localhost:%1/%2")
                                               .arg(port)
                                               .arg(mode == QStringLiteral("sse") ? QStringLiteral("sse") : QStringLiteral("mcp"))};
        if (mode == QStringLiteral("sse"))
            target << QStringLiteral("--transport") << QStringLiteral("sse");
    }
    const Outcome called = mcpwb(QStringList{QStringLiteral("call"), QStringLiteral("echo"), QStringLiteral("message=héllo")} + target);
    QVERIFY2(called.exitCode == 0, called.err.constData());
    QVERIFY2(called.out.contains("héllo"), called.out.constData());

    const Outcome resources = mcpwb(QStringList{QStringLiteral("resources")} + target);
    QVERIFY2(resources.exitCode == 0, resources.err.constData());
    const QJsonArray list = resources.json().value(QLatin1String("resources")).toArray();
    QVERIFY(!list.isEmpty());

    const Outcome read = mcpwb(QStringList{QStringLiteral("read"), list.first()[QLatin1String("uri")].toString()} + target);
    QVERIFY2(read.exitCode == 0, read.err.constData());
    QVERIFY(!read.json().value(QLatin1String("contents")).toArray().isEmpty());

    const Outcome prompts = mcpwb(QStringList{QStringLiteral("prompts")} + target);
    QVERIFY2(prompts.exitCode == 0, prompts.err.constData());
    QVERIFY(!prompts.json().value(QLatin1String("prompts")).toArray().isEmpty());
    server.kill();
    server.waitForFinished(3000);
}

void RealPeers::filesystemServerReadsAFile()
{
    QFile file(m_folder.filePath(QStringLiteral("note.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("kept byte for byte");
    file.close();
    const Outcome outcome =
        mcpwb(QStringList{QStringLiteral("call"), QStringLiteral("read_text_file"), QStringLiteral("path=") + file.fileName()} +
              node({module(kReference + QStringLiteral("server-filesystem/dist/index.js")), m_folder.path()}));
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("kept byte for byte"), outcome.out.constData());
}

void RealPeers::aModernServerIsRecognisedOverStdio()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("WB_PEERS_DIR"), peersFolder());
    const Outcome outcome =
        test::runProgram(test::builtProgram(QStringLiteral("mcpwb")),
                         QStringList{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("info")} +
                             node({QStringLiteral(WB_SOURCE_DIR "/tests/peers/modern-server.mjs"), QStringLiteral("stdio")}),
                         {}, 30000, environment);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(outcome.json().value(QLatin1String("protocolVersion")).toString(), QStringLiteral("2026-07-28"));
}

void RealPeers::aWebSocketBridgeCarriesASession()
{
    const quint16 port = freePort();
    const QString everything = module(kReference + QStringLiteral("server-everything/dist/index.js"));
    QProcess bridge;
    startPeer(bridge, QStringLiteral("node"),
              {module(QStringLiteral("supergateway/dist/index.js")), QStringLiteral("--stdio"),
               QStringLiteral("node %1 stdio").arg(everything), QStringLiteral("--outputTransport"), QStringLiteral("ws"),
               QStringLiteral("--port"), QString::number(port), QStringLiteral("--messagePath"), QStringLiteral("/message")},
              port, QStringLiteral("PORT"));
    listsTools({QStringLiteral("--url"), QStringLiteral("ws://localhost:%1/message").arg(port)}, QStringLiteral("echo"));
    bridge.terminate();
    bridge.waitForFinished(3000);
}

void RealPeers::aPythonServerIsUsable()
{
    const QString python = peersFolder() + QStringLiteral("/venv/bin/python");
    if (!QFileInfo::exists(python))
        QSKIP("the Python SDK is not installed: PyPI could not be reached when tests/peers/install.sh ran");
    listsTools({QStringLiteral("--"), python, QStringLiteral(WB_SOURCE_DIR "/tests/peers/python_server.py")}, QStringLiteral("add"));
}

QTEST_GUILESS_MAIN(RealPeers)
#include "tst_real_peers.moc"

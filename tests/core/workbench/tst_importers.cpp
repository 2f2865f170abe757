// Other programs' server lists: every shape that people paste is understood, order is kept, and what is left out is said.
#include "core/workbench/importers.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using namespace wb::workbench;

namespace {

using Pairs = QList<std::pair<QString, QString>>;

Imported imported(const QByteArray &text)
{
    const Result<Imported> result = importServers(text);
    if (!result)
        qWarning("%s", qPrintable(result.error().text()));
    return result.value_or(Imported{});
}

Imported importedFile(const QString &name)
{
    const Result<Imported> result = importServersFile(QFINDTESTDATA(QStringLiteral("fixtures/") + name));
    if (!result)
        qWarning("%s", qPrintable(result.error().text()));
    return result.value_or(Imported{});
}

QStringList names(const Imported &list)
{
    QStringList all;
    for (const ServerProfile &profile : list.servers)
        all << profile.name;
    return all;
}

bool hasRemark(const Imported &list, const QString &part)
{
    return std::any_of(list.remarks.begin(), list.remarks.end(), [&part](const QString &remark) { return remark.contains(part); });
}

} // namespace

class Importers : public QObject
{
    Q_OBJECT

private slots:
    void claudeDesktopFilesKeepTheirOrder();
    void whatIsNotUnderstoodIsRemarkedUpon();
    void vsCodeFilesMayHaveCommentsInputsAndFolders();
    void theInputThatHasNoDefaultBecomesAVariable();
    void registryPackagesBecomeCommandLines();
    void registryRemotesBecomeUrls();
    void theOldRegistrySpellingIsRead();
    void registryApiAnswersAreRead();
    void smallShapesAreRecognised_data();
    void smallShapesAreRecognised();
    void claudeCodeVariablesBecomeReferences();
    void aCommandLineMayBeginWithVariables();
    void urlsAreNamedByTheirHost();
    void uselessTextIsRefusedWithAHint_data();
    void uselessTextIsRefusedWithAHint();
    void aMissingFileNamesItself();
};

// JSON objects have an order that people chose; a list sorted by QJson would be another list.
void Importers::claudeDesktopFilesKeepTheirOrder()
{
    const Imported list = importedFile(QStringLiteral("claude_desktop_config.json"));
    QCOMPARE(list.format, QStringLiteral("Claude Desktop"));
    QCOMPARE(names(list), QStringList({QStringLiteral("zeta"), QStringLiteral("alpha")}));
    const ServerProfile &zeta = list.servers.first();
    QVERIFY(zeta.isStdio());
    QCOMPARE(zeta.command, QStringLiteral("npx"));
    QCOMPARE(zeta.arguments.last(), QStringLiteral("/home/me/My Documents"));
    const Pairs environment{{QStringLiteral("GITHUB_PERSONAL_ACCESS_TOKEN"), QStringLiteral("ghp_secret")},
                            {QStringLiteral("LEVEL"), QStringLiteral("3")}};
    QCOMPARE(list.servers.last().environment, environment);
}

void Importers::whatIsNotUnderstoodIsRemarkedUpon()
{
    const Imported list = importedFile(QStringLiteral("claude_desktop_config.json"));
    QVERIFY(hasRemark(list, QStringLiteral("alpha: ignored disabled")));
    QVERIFY(hasRemark(list, QStringLiteral("broken: names neither a command nor a URL")));
}

void Importers::vsCodeFilesMayHaveCommentsInputsAndFolders()
{
    QTemporaryDir project;
    QVERIFY(QDir(project.path()).mkdir(QStringLiteral(".vscode")));
    const QString path = project.filePath(QStringLiteral(".vscode/mcp.json"));
    QVERIFY(QFile::copy(QFINDTESTDATA("fixtures/vscode_mcp.json"), path));
    const Result<Imported> list = importServersFile(path);
    QVERIFY2(list, list ? "" : qPrintable(list.error().text()));
    QCOMPARE(list->format, QStringLiteral("VS Code"));
    QCOMPARE(names(*list), QStringList({QStringLiteral("remote"), QStringLiteral("events"), QStringLiteral("local")}));
    const ServerProfile &remote = list->servers[0];
    QCOMPARE(remote.url, QStringLiteral("https://eu.example.com/mcp"));
    QCOMPARE(remote.transport, TransportChoice::Auto);
    QCOMPARE(list->servers[1].transport, TransportChoice::HttpSse);
    const ServerProfile &local = list->servers[2];
    QCOMPARE(local.transport, TransportChoice::Stdio);
    QCOMPARE(local.command, project.path() + QStringLiteral("/bin/server"));
    QCOMPARE(local.workingDirectory, project.path());
    QCOMPARE(local.arguments.last(), QStringLiteral("--home=") + QDir::homePath());
    QVERIFY(hasRemark(*list, QStringLiteral("/.env")));
}

// An editor would ask; we refer to the environment and say so, once.
void Importers::theInputThatHasNoDefaultBecomesAVariable()
{
    const Imported list = importedFile(QStringLiteral("vscode_mcp.json"));
    const Pairs headers{{QStringLiteral("Authorization"), QStringLiteral("Bearer ${env:API_KEY}")},
                        {QStringLiteral("X-Team"), QStringLiteral("${env:TEAM}")}};
    QCOMPARE(list.servers.first().headers, headers);
    QVERIFY(hasRemark(list, QStringLiteral("set the environment variable API_KEY")));
}

void Importers::registryPackagesBecomeCommandLines()
{
    const Imported list = importedFile(QStringLiteral("registry_server.json"));
    QCOMPARE(list.format, QStringLiteral("registry server.json"));
    QCOMPARE(list.servers.size(), 5);
    const auto line = [&list](int i) { return joinCommandLine(QStringList{list.servers[i].command} + list.servers[i].arguments); };
    QCOMPARE(line(0), QStringLiteral("npx -y @example/weather@1.4.0 metric --city Bern --verbose"));
    QCOMPARE(line(1), QStringLiteral("uvx weather-mcp@1.4.0"));
    QCOMPARE(line(2), QStringLiteral("docker run -i --rm -e CACHE --network host ghcr.io/example/weather:1.4.0"));
    const Pairs environment{{QStringLiteral("WEATHER_API_KEY"), QStringLiteral("${env:WEATHER_API_KEY}")},
                            {QStringLiteral("CACHE"), QStringLiteral("on")}};
    QCOMPARE(list.servers[0].environment, environment);
    QCOMPARE(list.servers[0].name, QStringLiteral("weather (npx)"));
    QVERIFY(hasRemark(list, QStringLiteral("Key of the weather service")));
    QVERIFY(hasRemark(list, QStringLiteral("mcpb package")));
}

void Importers::registryRemotesBecomeUrls()
{
    const Imported list = importedFile(QStringLiteral("registry_server.json"));
    const ServerProfile &http = list.servers[3];
    QCOMPARE(http.url, QStringLiteral("https://public.example.com/mcp"));
    QCOMPARE(http.transport, TransportChoice::StreamableHttp);
    const Pairs headers{{QStringLiteral("X-Api-Key"), QStringLiteral("${env:X_API_KEY}")},
                        {QStringLiteral("X-Trace"), QStringLiteral("1")}};
    QCOMPARE(http.headers, headers);
    QCOMPARE(list.servers[4].transport, TransportChoice::HttpSse);
}

void Importers::theOldRegistrySpellingIsRead()
{
    const Imported list = imported(R"({"name":"a/brave","packages":[{"registry_name":"docker","name":"mcp/brave","version":"1.0",
        "runtime_arguments":[{"type":"named","name":"--mount","value":"src={p}","variables":{"p":{"default":"/x"}}}],
        "package_arguments":[{"type":"positional","value_hint":"dir","default":"/y"}],
        "environment_variables":[{"name":"K","is_required":true}]}]})");
    QCOMPARE(list.servers.size(), 1);
    QCOMPARE(joinCommandLine(list.servers[0].arguments), QStringLiteral("run -i --rm -e K --mount src=/x mcp/brave:1.0 /y"));
    QCOMPARE(list.servers[0].name, QStringLiteral("brave"));
}

void Importers::registryApiAnswersAreRead()
{
    const Imported list = imported(R"({"servers":[{"server":{"name":"x/one","remotes":[{"type":"sse","url":"https://one.example/sse"}]},
        "_meta":{}},{"server":{"name":"x/two","packages":[{"registryType":"pypi","identifier":"two"}]}}]})");
    QCOMPARE(names(list), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
}

void Importers::smallShapesAreRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("single command") << QByteArray(R"({"command":"srv","args":["a b"]})") << QStringLiteral("single server")
                                    << QStringLiteral("srv 'a b'");
    QTest::newRow("single URL") << QByteArray(R"({"url":"http://h/mcp"})") << QStringLiteral("single server")
                                << QStringLiteral("http://h/mcp");
    QTest::newRow("Windsurf") << QByteArray(R"({"mcpServers":{"w":{"serverUrl":"https://h/sse"}}})") << QStringLiteral("mcp.json")
                              << QStringLiteral("https://h/sse");
    QTest::newRow("VS Code settings") << QByteArray(R"({"mcp":{"servers":{"v":{"command":"srv"}}}})") << QStringLiteral("VS Code")
                                      << QStringLiteral("srv");
    QTest::newRow("bare map") << QByteArray(R"({"a":{"command":"srv"}})") << QStringLiteral("server map") << QStringLiteral("srv");
    QTest::newRow("README snippet") << QByteArray("\"a\": {\"command\": \"srv\"},\n") << QStringLiteral("server map")
                                    << QStringLiteral("srv");
    QTest::newRow("list of words") << QByteArray(R"({"mcpServers":{"l":{"command":["npx","-y","srv"]}}})") << QStringLiteral("mcp.json")
                                   << QStringLiteral("npx -y srv");
    QTest::newRow("line as command") << QByteArray(R"({"command":"npx -y srv"})") << QStringLiteral("single server")
                                     << QStringLiteral("npx -y srv");
    QTest::newRow("blank in path") << QByteArray(R"({"command":"/opt/my server"})") << QStringLiteral("single server")
                                   << QStringLiteral("'/opt/my server'");
    QTest::newRow("URL") << QByteArray("  https://h.example/mcp?x=1\n") << QStringLiteral("URL")
                         << QStringLiteral("https://h.example/mcp?x=1");
    QTest::newRow("command line") << QByteArray("npx -y \"a b\"") << QStringLiteral("command line") << QStringLiteral("npx -y 'a b'");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{\"command\":\"srv\"}") << QStringLiteral("single server")
                                     << QStringLiteral("srv");
}

void Importers::smallShapesAreRecognised()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    QFETCH(QString, endpoint);
    const Imported list = imported(text);
    QCOMPARE(list.format, format);
    QCOMPARE(list.servers.size(), 1);
    QCOMPARE(list.servers.first().endpointForDisplay(), endpoint);
    QVERIFY(!list.servers.first().name.isEmpty());
}

void Importers::claudeCodeVariablesBecomeReferences()
{
    const Imported list = imported(R"({"mcpServers":{"a":{"url":"${BASE:-https://h.example}/mcp","headers":{"X":"${TOKEN}"}}}})");
    QCOMPARE(list.servers.first().url, QStringLiteral("${env:BASE:-https://h.example}/mcp"));
    QCOMPARE(list.servers.first().headers.first().second, QStringLiteral("${env:TOKEN}"));
}

void Importers::aCommandLineMayBeginWithVariables()
{
    const Imported list = imported("DEBUG=1 NAME='a b' node server.js --x=y");
    const Pairs environment{{QStringLiteral("DEBUG"), QStringLiteral("1")}, {QStringLiteral("NAME"), QStringLiteral("a b")}};
    QCOMPARE(list.servers.first().environment, environment);
    QCOMPARE(list.servers.first().arguments.last(), QStringLiteral("--x=y"));
    QCOMPARE(list.servers.first().name, QStringLiteral("server.js"));
}

void Importers::urlsAreNamedByTheirHost()
{
    QCOMPARE(imported("wss://h.example:8080/message").servers.first().name, QStringLiteral("h.example"));
    QCOMPARE(imported("wss://h.example:8080/message").servers.first().firstTransport(), wire::TransportKind::WebSocket);
}

void Importers::uselessTextIsRefusedWithAHint_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray(" \n");
    QTest::newRow("half JSON") << QByteArray(R"({"mcpServers":{"a":)");
    QTest::newRow("other JSON") << QByteArray(R"({"name":"package","version":"1"})");
    QTest::newRow("no servers") << QByteArray(R"({"mcpServers":{}})");
    QTest::newRow("open quote") << QByteArray("npx 'a");
    QTest::newRow("only variables") << QByteArray("A=1");
    QTest::newRow("deep") << QByteArray(100000, '[');
}

void Importers::uselessTextIsRefusedWithAHint()
{
    QFETCH(QByteArray, text);
    const Result<Imported> list = importServers(text);
    if (list) // brackets are a command of that name
        QCOMPARE(list->format, QStringLiteral("command line"));
    else
        QCOMPARE(list.error().kind, ErrorKind::Config);
    QVERIFY(list || !list.error().hint.isEmpty());
    QCOMPARE(list.has_value(), QByteArray(QTest::currentDataTag()) == "deep");
}

void Importers::aMissingFileNamesItself()
{
    const Result<Imported> list = importServersFile(QStringLiteral("/nowhere/mcp.json"));
    QVERIFY(!list);
    QCOMPARE(list.error().where, QStringLiteral("/nowhere/mcp.json"));
}

QTEST_GUILESS_MAIN(Importers)
#include "tst_importers.moc"

// What a profile says about itself: where it goes, what is missing, and that no secret is shown.
#include "core/workbench/profile_secrets.h"
#include "core/workbench/server_profile.h"

#include <QTest>

using namespace wb;
using namespace wb::workbench;

class TestServerProfile : public QObject
{
    Q_OBJECT

private slots:
    void namesOfSecretsAreRecognised_data();
    void namesOfSecretsAreRecognised();
    void endpointsAreShownWithoutSecrets_data();
    void endpointsAreShownWithoutSecrets();
    void referencesAreNoSecrets();
    void filesDoNotGetSecrets();
    void aSecretThatWasLeftOutIsAskedFor();
    void theFirstTransportFollowsFromChoiceAndUrl_data();
    void theFirstTransportFollowsFromChoiceAndUrl();
    void problemsAreNamed_data();
    void problemsAreNamed();
    void referencesAreExpanded();
    void equalityLooksAtEverything();
};

void TestServerProfile::namesOfSecretsAreRecognised_data()
{
    QTest::addColumn<bool>("sensitive");
    for (const char *name : {"Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "apikey",
                             "API_KEY", "GITHUB_PERSONAL_ACCESS_TOKEN", "accessToken", "client_secret", "DB_PASSWORD", "--token",
                             "PGPASSWORD", "X-Auth", "GITHUB_PAT", "aws_secret_access_key"})
        QTest::newRow(name) << true;
    for (const char *name : {"", "Accept", "Content-Type", "PATH", "MAX_TOKENS", "--max-tokens", "key_file", "TOKEN_URL",
                             "AWS_ACCESS_KEY_ID", "keyboard", "author", "SECRET_NAME", "---"})
        QTest::newRow(*name ? name : "empty") << false;
}

void TestServerProfile::namesOfSecretsAreRecognised()
{
    QFETCH(bool, sensitive);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(isSensitiveName(tag == u"empty" ? QString() : tag), sensitive);
}

void TestServerProfile::endpointsAreShownWithoutSecrets_data()
{
    QTest::addColumn<QStringList>("endpoint"); // a URL, or a command and its arguments
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QStringList &endpoint, const char *shown) {
        QTest::newRow(name) << endpoint << QString::fromUtf8(shown);
    };
    row("password in URL", {QStringLiteral("https://me:pa:ss@h.example/mcp")}, "https://me:•••@h.example/mcp");
    row("token in URL", {QStringLiteral("https://tok@h.example/mcp")}, "https://•••@h.example/mcp");
    row("at sign in path", {QStringLiteral("https://h.example/@me/mcp")}, "https://h.example/@me/mcp");
    row("query", {QStringLiteral("https://h/mcp?api_key=s3&q=1&access%5Ftoken=s4#f")},
        "https://h/mcp?api_key=•••&q=1&access%5Ftoken=•••#f");
    row("fragment is no query", {QStringLiteral("https://h/mcp#a?token=x")}, "https://h/mcp#a?token=x");
    row("option and value", {QStringLiteral("srv"), QStringLiteral("--token"), QStringLiteral("abc"), QStringLiteral("x")},
        "srv --token ••• x");
    row("option with equals", {QStringLiteral("srv"), QStringLiteral("--api-key=abc")}, "srv --api-key=•••");
    row("flag", {QStringLiteral("srv"), QStringLiteral("--use-token"), QStringLiteral("--verbose")}, "srv --use-token --verbose");
    row("key file", {QStringLiteral("srv"), QStringLiteral("--key"), QStringLiteral("/etc/tls.key")}, "srv --key /etc/tls.key");
    row("docker variable", {QStringLiteral("docker"), QStringLiteral("-e"), QStringLiteral("API_KEY=abc")}, "docker -e API_KEY=•••");
    row("header argument", {QStringLiteral("npx"), QStringLiteral("--header"), QStringLiteral("Authorization: Bearer x")},
        "npx --header 'Authorization: •••'");
    row("URL argument", {QStringLiteral("srv"), QStringLiteral("postgres://u:p@h/db")}, "srv postgres://u:•••@h/db");
    row("URL in an option", {QStringLiteral("srv"), QStringLiteral("--db=postgres://u:p@h/db")}, "srv --db=postgres://u:•••@h/db");
    row("count of tokens", {QStringLiteral("srv"), QStringLiteral("--max-tokens"), QStringLiteral("5")}, "srv --max-tokens 5");
}

void TestServerProfile::endpointsAreShownWithoutSecrets()
{
    QFETCH(QStringList, endpoint);
    QFETCH(QString, shown);
    ServerProfile profile;
    if (endpoint.size() == 1)
        profile.url = endpoint.first();
    else
        profile.command = endpoint.first(), profile.arguments = endpoint.mid(1);
    QCOMPARE(profile.endpointForDisplay(), shown);
}

void TestServerProfile::referencesAreNoSecrets()
{
    ServerProfile profile;
    profile.url = QStringLiteral("https://h/mcp?token=${env:TOKEN}");
    profile.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer ${env:TOKEN}")}};
    QCOMPARE(withoutSecrets(profile), profile);
    QCOMPARE(profile.endpointForDisplay(), profile.url);
}

void TestServerProfile::filesDoNotGetSecrets()
{
    ServerProfile profile;
    profile.command = QStringLiteral("srv");
    profile.arguments = {QStringLiteral("--token"), QStringLiteral("abc"), QStringLiteral("--max-tokens"), QStringLiteral("5")};
    profile.environment = {{QStringLiteral("API_KEY"), QStringLiteral("abc")}, {QStringLiteral("LEVEL"), QStringLiteral("3")}};
    profile.network.proxy = QStringLiteral("http://me:abc@proxy:3128");
    const ServerProfile kept = withoutSecrets(profile);
    QCOMPARE(kept.arguments, QStringList({QStringLiteral("--token"), QString(), QStringLiteral("--max-tokens"), QStringLiteral("5")}));
    QCOMPARE(kept.environment.first().second, QString());
    QCOMPARE(kept.environment.last().second, QStringLiteral("3"));
    QCOMPARE(kept.network.proxy, QStringLiteral("http://me:@proxy:3128"));
}

void TestServerProfile::aSecretThatWasLeftOutIsAskedFor()
{
    ServerProfile profile;
    profile.url = QStringLiteral("https://h/mcp");
    profile.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer x")}};
    QCOMPARE(profile.problem(), QString());
    const QString problem = withoutSecrets(profile).problem();
    QVERIFY2(problem.contains(QStringLiteral("header Authorization")), qPrintable(problem));
}

void TestServerProfile::theFirstTransportFollowsFromChoiceAndUrl_data()
{
    QTest::addColumn<TransportChoice>("choice");
    QTest::addColumn<QString>("url");
    QTest::addColumn<wire::TransportKind>("kind");
    using wire::TransportKind;
    QTest::newRow("command") << TransportChoice::Auto << QString() << TransportKind::Stdio;
    QTest::newRow("http") << TransportChoice::Auto << QStringLiteral("https://h") << TransportKind::StreamableHttp;
    QTest::newRow("wss") << TransportChoice::Auto << QStringLiteral("WSS://h") << TransportKind::WebSocket;
    QTest::newRow("sse") << TransportChoice::HttpSse << QStringLiteral("https://h") << TransportKind::HttpSse;
    QTest::newRow("stdio chosen") << TransportChoice::Stdio << QStringLiteral("https://h") << TransportKind::Stdio;
}

void TestServerProfile::theFirstTransportFollowsFromChoiceAndUrl()
{
    QFETCH(TransportChoice, choice);
    QFETCH(QString, url);
    QFETCH(wire::TransportKind, kind);
    ServerProfile profile;
    profile.transport = choice;
    profile.url = url;
    QCOMPARE(profile.firstTransport(), kind);
}

void TestServerProfile::problemsAreNamed_data()
{
    QTest::addColumn<TransportChoice>("choice");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("revision");
    QTest::addColumn<QString>("problem");
    using Choice = TransportChoice;
    const auto row = [](const char *name, Choice choice, const char *url, const char *revision, const char *problem) {
        QTest::newRow(name) << choice << QString::fromLatin1(url) << QByteArray(revision) << QString::fromLatin1(problem);
    };
    row("nothing", Choice::Auto, "", "", "command");
    row("no URL", Choice::HttpSse, "", "", "No URL");
    row("wrong scheme", Choice::Auto, "ftp://h", "", "http://");
    row("no scheme", Choice::Auto, "localhost:3000/mcp", "", "http://");
    row("not a WebSocket", Choice::WebSocket, "https://h", "", "ws://");
    row("no host", Choice::Auto, "http:///mcp", "", "host");
    row("revision", Choice::Auto, "http://h", "1999-01-01", "1999-01-01");
    row("fine", Choice::Auto, "http://h", "2025-06-18", "");
    row("reference", Choice::Auto, "${env:BASE}/mcp", "", "");
}

void TestServerProfile::problemsAreNamed()
{
    QFETCH(TransportChoice, choice);
    QFETCH(QString, url);
    QFETCH(QByteArray, revision);
    QFETCH(QString, problem);
    ServerProfile profile;
    profile.transport = choice;
    profile.url = url;
    profile.pinnedRevision = revision;
    QVERIFY2(profile.problem().contains(problem), qPrintable(profile.problem()));
    QCOMPARE(profile.problem().isEmpty(), problem.isEmpty());
}

void TestServerProfile::referencesAreExpanded()
{
    qputenv("WB_TEST_A", "one");
    qunsetenv("WB_TEST_B");
    QCOMPARE(*expandReferences(QStringLiteral("x${env:WB_TEST_A}y${env:WB_TEST_A}$z")), QStringLiteral("xoneyone$z"));
    QCOMPARE(*expandReferences(QStringLiteral("${env:WB_TEST_B:-two}")), QStringLiteral("two"));
    const Result<QString> unset = expandReferences(QStringLiteral("${env:WB_TEST_B}"));
    QVERIFY(!unset);
    QCOMPARE(unset.error().kind, ErrorKind::Config);
    QVERIFY(unset.error().message.contains(QStringLiteral("WB_TEST_B")));
    QVERIFY(!expandReferences(QStringLiteral("${env:WB_TEST_A")));
    // A value that looks like a reference is not expanded again.
    qputenv("WB_TEST_A", "${env:WB_TEST_B}");
    QCOMPARE(*expandReferences(QStringLiteral("${env:WB_TEST_A}")), QStringLiteral("${env:WB_TEST_B}"));
}

void TestServerProfile::equalityLooksAtEverything()
{
    const ServerProfile one;
    ServerProfile other = one;
    other.verdict = mcp::Verdict{};
    QVERIFY(!(one == other));
    other = one;
    other.network.verifyTls = false;
    QVERIFY(!(one == other));
    other = one;
    other.totalTimeout = std::chrono::milliseconds(1);
    QVERIFY(!(one == other));
}

QTEST_GUILESS_MAIN(TestServerProfile)
#include "tst_server_profile.moc"

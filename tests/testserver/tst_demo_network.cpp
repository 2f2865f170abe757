// The demo server's honest side over HTTP (both forms), HTTP+SSE and WebSocket, looked at over bare sockets.
#include "tests/testserver/demo_process.h"
#include "tests/testserver/http_probe.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace demo::test;

namespace {

const Headers kStateless{{"MCP-Protocol-Version", "2026-07-28"}};

Headers statelessHeaders(const QByteArray &method, const QByteArray &name = {})
{
    Headers headers = kStateless;
    headers.emplaceBack("Mcp-Method", method);
    if (!name.isEmpty())
        headers.emplaceBack("Mcp-Name", name);
    return headers;
}

QStringList http(const QStringList &more = {})
{
    return QStringList{QStringLiteral("--transport"), QStringLiteral("http")} + more;
}

const QByteArray kInitialize =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})";

} // namespace

class DemoNetwork : public QObject
{
    Q_OBJECT

private slots:
    void aSessionLivesFromInitializeToDelete();
    void headersMustAgreeWithTheBody_data();
    void headersMustAgreeWithTheBody();
    void parametersTravelAsHeaders();
    void anAnswerWithProgressIsAStream();
    void aBrokenStreamIsResumed();
    void theStandingStreamCarriesChanges();
    void aSubscriptionStreamsUntilItIsClosed();
    void foreignPagesAreRefused();
    void theOlderTransportAnswersOnItsStream();
    void aWebSocketCarriesASession();
    void aSignalEndsTheServer();

private:
    static QByteArray openSession(HttpProbe &probe);
};

QByteArray DemoNetwork::openSession(HttpProbe &probe)
{
    return probe.post(kInitialize).header("Mcp-Session-Id");
}

void DemoNetwork::aSessionLivesFromInitializeToDelete()
{
    DemoProcess server(http());
    HttpProbe probe(server.url());
    const QByteArray ping = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
    QCOMPARE(probe.post(ping).status, 400);

    const QByteArray id = openSession(probe);
    QVERIFY(!id.isEmpty());
    const Headers session{{"Mcp-Session-Id", id}};
    QCOMPARE(probe.post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", session).status, 202);
    QCOMPARE(probe.post(ping, session).status, 200);
    QCOMPARE(probe.post(ping, Headers{{"Mcp-Session-Id", "unknown"}}).status, 404);
    QCOMPARE(probe.post(ping, session + Headers{{"MCP-Protocol-Version", "1999-01-01"}}).status, 400);
    QCOMPARE(probe.request("DELETE", {}, session).status, 200);
    QCOMPARE(probe.post(ping, session).status, 404);
}

void DemoNetwork::headersMustAgreeWithTheBody_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const QByteArray call = stateless(1, "tools/call", callOf("echo", {{QStringLiteral("message"), QStringLiteral("x")}}));
    QTest::newRow("all there") << statelessHeaders("tools/call", "echo") << call << 200 << 0;
    QTest::newRow("encoded name") << statelessHeaders("tools/call", "=?base64?ZWNobw==?=") << call << 200 << 0;
    QTest::newRow("bad padding") << statelessHeaders("tools/call", "=?base64?ZWNobw=?=") << call << 400 << -32020;
    QTest::newRow("no version") << Headers() << call << 400 << -32020;
    QTest::newRow("no method") << kStateless << call << 400 << -32020;
    QTest::newRow("other name") << statelessHeaders("tools/call", "add") << call << 400 << -32020;
    QTest::newRow("no name") << statelessHeaders("tools/call") << call << 400 << -32020;
    QTest::newRow("unknown method") << statelessHeaders("no/such") << stateless(1, "no/such") << 404 << -32601;
    QByteArray future = stateless(1, "tools/list");
    future.replace("2026-07-28", "2030-01-01");
    QTest::newRow("unknown version") << Headers{{"MCP-Protocol-Version", "2030-01-01"}, {"Mcp-Method", "tools/list"}} << future << 400
                                     << -32022;
    QTest::newRow("no metadata") << statelessHeaders("tools/list") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})") << 400
                                 << -32602;
    QTest::newRow("capability missing") << statelessHeaders("tools/call", "ask_model") << stateless(1, "tools/call", callOf("ask_model"))
                                        << 400 << -32021;
}

void DemoNetwork::headersMustAgreeWithTheBody()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(int, code);
    DemoProcess server(http());
    const HttpAnswer answer = HttpProbe(server.url()).post(body, headers);
    QCOMPARE(answer.status, status);
    QCOMPARE(errorCode(parsed(answer.body)), code);
}

void DemoNetwork::parametersTravelAsHeaders()
{
    DemoProcess server(http());
    HttpProbe probe(server.url());
    const QJsonObject arguments{{QStringLiteral("region"), QStringLiteral("é")}, {QStringLiteral("priority"), 7}};
    const QByteArray body = stateless(1, "tools/call", callOf("header_echo", arguments));
    const Headers standard = statelessHeaders("tools/call", "header_echo");
    QCOMPARE(errorCode(parsed(probe.post(body, standard).body)), -32020);
    QCOMPARE(probe.post(body, standard + Headers{{"mcp-param-region", "=?base64?w6k=?="}, {"Mcp-Param-Priority", "7.0"}}).status, 200);
}

void DemoNetwork::anAnswerWithProgressIsAStream()
{
    DemoProcess server(http());
    HttpProbe probe(server.url());
    const QByteArray body =
        stateless(1, "tools/call", callOf("generate_report", {{QStringLiteral("steps"), 3}, {QStringLiteral("interval_ms"), 1}}));
    const HttpAnswer answer = probe.post(body, statelessHeaders("tools/call", "generate_report"));
    QCOMPARE(answer.header("Content-Type"), QByteArray("text/event-stream"));
    QCOMPARE(answer.body.count("notifications/progress"), 3);
    QVERIFY(answer.body.indexOf("\"result\"") > answer.body.lastIndexOf("notifications/progress"));
    QVERIFY(!answer.body.contains("id: ")); // streams of this revision can't be resumed
}

void DemoNetwork::aBrokenStreamIsResumed()
{
    DemoProcess server(
        http({QStringLiteral("--answers"), QStringLiteral("sse"), QStringLiteral("--scenario"), QStringLiteral("resume=20")}));
    HttpProbe probe(server.url());
    const Headers session{{"Mcp-Session-Id", openSession(probe)}};
    const HttpAnswer cut = probe.post(legacyCall(3, "echo", {{QStringLiteral("message"), QStringLiteral("kept")}}), session);
    QVERIFY(cut.body.contains("retry: 20\n"));
    QVERIFY(!cut.body.contains("kept"));
    const QByteArray lastId = cut.body.mid(4, cut.body.indexOf('\n') - 4);
    const HttpAnswer rest = probe.request("GET", {}, session + Headers{{"Last-Event-ID", lastId}});
    QVERIFY2(rest.body.contains("kept") && rest.body.contains("\"id\":3"), rest.body.constData());
}

void DemoNetwork::theStandingStreamCarriesChanges()
{
    DemoProcess server(http());
    HttpProbe probe(server.url());
    const Headers session{{"Mcp-Session-Id", openSession(probe)}};
    QCOMPARE(probe.post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", session).status, 202);
    HttpProbe listener(probe.url());
    listener.begin("GET", {}, session);
    QVERIFY(listener.waitFor("text/event-stream"));
    QCOMPARE(probe.post(legacyCall(1, "flip_tools"), session).status, 200);
    QVERIFY(listener.waitFor("notifications/tools/list_changed"));
}

void DemoNetwork::aSubscriptionStreamsUntilItIsClosed()
{
    DemoProcess server(http({QStringLiteral("--answers"), QStringLiteral("json")}));
    HttpProbe listener(server.url());
    const QJsonObject filter{{QStringLiteral("toolsListChanged"), true}};
    listener.begin("POST", stateless(9, "subscriptions/listen", {{QStringLiteral("notifications"), filter}}),
                   statelessHeaders("subscriptions/listen"));
    QVERIFY(listener.waitFor("notifications/subscriptions/acknowledged"));
    HttpProbe probe(listener.url());
    QCOMPARE(probe.post(stateless(1, "tools/call", callOf("flip_tools")), statelessHeaders("tools/call", "flip_tools")).status, 200);
    QVERIFY(listener.waitFor("notifications/tools/list_changed"));
    server.process().terminate(); // a graceful end answers the request
    QVERIFY(listener.waitFor(R"("id":9,"result")"));
}

void DemoNetwork::foreignPagesAreRefused()
{
    DemoProcess server(http());
    HttpProbe probe(server.url());
    QCOMPARE(probe.post(kInitialize, Headers{{"Origin", "https://evil.example"}}).status, 403);
    QCOMPARE(probe.post(kInitialize, Headers{{"Origin", "http://localhost:5173"}}).status, 200);
}

void DemoNetwork::theOlderTransportAnswersOnItsStream()
{
    DemoProcess server({QStringLiteral("--transport"), QStringLiteral("sse")});
    const QUrl url = server.url();
    HttpProbe probe(url);
    QCOMPARE(probe.post(kInitialize).status, 404); // which sends a client of the newer transport to the older one
    HttpProbe stream(url);
    stream.begin("GET", {}, {});
    QVERIFY(stream.waitFor("event: endpoint\ndata: /messages?sessionId="));
    const QByteArray received = stream.received();
    const qsizetype path = received.indexOf("/messages");
    QUrl messages = url.resolved(QUrl(QString::fromLatin1(received.mid(path, received.indexOf('\n', path) - path))));
    QCOMPARE(HttpProbe(messages).post(kInitialize).status, 202);
    QVERIFY(stream.waitFor(R"("protocolVersion":"2025-11-25")"));
}

void DemoNetwork::aWebSocketCarriesASession()
{
    DemoProcess server({QStringLiteral("--transport"), QStringLiteral("ws")});
    QWebSocket socket;
    QSignalSpy messages(&socket, &QWebSocket::textMessageReceived);
    connect(&socket, &QWebSocket::connected, &socket, [&socket] { socket.sendTextMessage(QString::fromUtf8(kInitialize)); });
    socket.open(server.url());
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(messages.first().first().toString().contains(QStringLiteral("2025-11-25")));
    server.process().terminate();
    QTRY_COMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
}

void DemoNetwork::aSignalEndsTheServer()
{
    DemoProcess server(http());
    QVERIFY(server.url().isValid());
    server.process().terminate();
    QVERIFY(server.process().waitForFinished(kPatienceMs));
    QCOMPARE(server.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(server.process().exitCode(), 0);
}

QTEST_GUILESS_MAIN(DemoNetwork)
#include "tst_demo_network.moc"

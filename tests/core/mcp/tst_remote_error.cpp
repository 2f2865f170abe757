// JSON-RPC error answers as Errors that people can act on.
#include "core/mcp/remote_error.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;

namespace {

rpc::Message message(const QByteArray &bytes)
{
    return {.bytes = bytes, .envelope = json::scanEnvelope(bytes)};
}

} // namespace

class TestRemoteError : public QObject
{
    Q_OBJECT

private slots:
    void theServersWordsCodeAndDataAreKept();
    void anErrorWithoutWordsGetsSome();
    void aRefusedExchangeIsExplainedByItsBody_data();
    void aRefusedExchangeIsExplainedByItsBody();
    void theSupportedVersionsAreRead();
    void missingCapabilitiesAreNamed();
};

void TestRemoteError::theServersWordsCodeAndDataAreKept()
{
    const Error error =
        remoteError(message(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Bad","data":{ "a":1.0 }}})"), "x/y");
    QCOMPARE(error.kind, ErrorKind::Remote);
    QCOMPARE(error.code, -32602);
    QCOMPARE(error.message, QStringLiteral("Bad"));
    QCOMPARE(error.data, QByteArray(R"({ "a":1.0 })"));
    QCOMPARE(error.where, QStringLiteral("x/y"));
    QVERIFY(!error.hint.isEmpty());
}

void TestRemoteError::anErrorWithoutWordsGetsSome()
{
    const Error error = remoteError(message(R"({"jsonrpc":"2.0","id":1,"error":{"code":7}})"), "x");
    QVERIFY(error.message.contains(QStringLiteral("7")));
}

void TestRemoteError::aRefusedExchangeIsExplainedByItsBody_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("expectedKind");
    QTest::addColumn<int>("expectedCode");
    const QByteArray rpcBody = R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})";
    const int transport = static_cast<int>(ErrorKind::Transport);
    const int auth = static_cast<int>(ErrorKind::Auth);
    const int remote = static_cast<int>(ErrorKind::Remote);
    QTest::newRow("404 with a JSON-RPC error") << transport << 404 << rpcBody << remote << -32601;
    QTest::newRow("404 with a page") << transport << 404 << QByteArray("<html>") << transport << 404;
    QTest::newRow("404 with nothing") << transport << 404 << QByteArray() << transport << 404;
    QTest::newRow("400 with other JSON") << transport << 400 << QByteArray(R"({"error":"x"})") << transport << 400;
    QTest::newRow("401 stays authorization") << auth << 401 << rpcBody << auth << 401;
    QTest::newRow("no HTTP status") << transport << 111 << rpcBody << transport << 111;
}

void TestRemoteError::aRefusedExchangeIsExplainedByItsBody()
{
    QFETCH(int, kind);
    QFETCH(int, code);
    QFETCH(QByteArray, body);
    QFETCH(int, expectedKind);
    QFETCH(int, expectedCode);
    const Error error = explained({.kind = static_cast<ErrorKind>(kind), .message = QStringLiteral("m"), .code = code, .data = body}, "x");
    QCOMPARE(static_cast<int>(error.kind), expectedKind);
    QCOMPARE(error.code, expectedCode);
}

void TestRemoteError::theSupportedVersionsAreRead()
{
    Error error{.kind = ErrorKind::Remote, .code = -32022, .data = R"({"supported":["2026-07-28",5,"x"],"requested":"y"})"};
    QCOMPARE(supportedVersionsIn(error), (QList<QByteArray>{"2026-07-28", "x"}));
    error.data = "5";
    QVERIFY(supportedVersionsIn(error).isEmpty());
    error.data.clear();
    QVERIFY(supportedVersionsIn(error).isEmpty());
}

void TestRemoteError::missingCapabilitiesAreNamed()
{
    const Error error = remoteError(
        message(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32021,"message":"m","data":{"requiredCapabilities":{"sampling":{}}}}})"), "x");
    QVERIFY(error.hint.contains(QStringLiteral("sampling")));
}

QTEST_GUILESS_MAIN(TestRemoteError)
#include "tst_remote_error.moc"

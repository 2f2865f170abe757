// scanEnvelope: what every frame is, told from its bytes. JSON-RPC 2.0 sections 4 and 5; 2025-11-25 basic, "Messages".
#include "core/json/envelope.h"

#include <QTest>

using namespace wb::json;

namespace {

QByteArray text(Span span, const QByteArray &frame)
{
    return span.in(frame).toByteArray();
}

} // namespace

class TestJsonEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void tellsWellFormedMessages_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("id");
        const auto row = [](const char *name, const QByteArray &frame, MessageKind kind, const QByteArray &method, const QByteArray &id) {
            QTest::newRow(name) << frame << kind << method << id;
        };
        using enum MessageKind;
        row("request", R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})", Request, "tools/list", "1");
        row("request, string id", R"({"method":"ping","id":"a-1","jsonrpc":"2.0","params":{}})", Request, "ping", "\"a-1\"");
        row("request, id spelled as sent", R"({"jsonrpc":"2.0","id":1.0,"method":"ping"})", Request, "ping", "1.0");
        row("request, huge id", R"({"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"ping"})", Request, "ping",
            "123456789012345678901234567890");
        row("request, white space", " \t{ \"jsonrpc\" : \"2.0\" , \"id\" : 7 , \"method\" : \"ping\" }\r\n", Request, "ping", "7");
        row("request, escaped names", R"({"\u006asonrpc":"2\u002e0","\u0069d":3,"meth\u006fd":"tools\/call"})", Request, "tools/call", "3");
        row("request, unknown members", R"({"jsonrpc":"2.0","x":{"id":9,"method":"no"},"id":1,"method":"ping","_":[]})", Request, "ping",
            "1");
        row("notification", R"({"jsonrpc":"2.0","method":"notifications/initialized"})", Notification, "notifications/initialized", "");
        row("response", R"({"jsonrpc":"2.0","id":1,"result":{}})", Response, "", "1");
        row("response, null result", R"({"jsonrpc":"2.0","id":"","result":null})", Response, "", "\"\"");
        row("error", R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})", ErrorResponse, "", "1");
        row("error, null id", R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}})", ErrorResponse, "", "null");
        row("error, no id", R"({"jsonrpc":"2.0","error":{"code":-32700,"message":"no"}})", ErrorResponse, "", "");
        row("batch", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", Batch, "", "");
        row("empty batch", "[]", Batch, "", "");
    }

    void tellsWellFormedMessages()
    {
        QFETCH(QByteArray, frame);
        QFETCH(MessageKind, kind);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, id);
        const Envelope envelope = scanEnvelope(frame);
        QCOMPARE(envelope.kind, kind);
        QCOMPARE(envelope.method, method);
        QCOMPARE(text(envelope.id, frame), id);
        QCOMPARE(envelope.id.exists(), !id.isEmpty());
        QCOMPARE(envelope.problem, QString());
        QCOMPARE(envelope.hasVersion, kind != MessageKind::Batch);
        QVERIFY(!envelope.duplicateKeys);
        QVERIFY(!envelope.invalidUtf8);
    }

    void namesProblems_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<QString>("problem");
        const auto row = [](const QByteArray &frame, MessageKind kind, const char *problem) {
            QTest::addRow("%s", frame.toPercentEncoding(" {}[]\":,\\").left(70).constData()) << frame << kind << QString::fromUtf8(problem);
        };
        using enum MessageKind;
        // version: classified by the other members all the same
        row(R"({"id":1,"method":"ping"})", Request, R"("jsonrpc":"2.0" is missing)");
        row(R"({"id":1,"result":{}})", Response, R"("jsonrpc":"2.0" is missing)");
        row(R"({"jsonrpc":"1.0","id":1,"method":"ping"})", Request, R"("jsonrpc" is "1.0"; "2.0" is expected)");
        row(R"({"jsonrpc":2.0,"id":1,"method":"ping"})", Request, R"("jsonrpc" is 2.0; "2.0" is expected)");
        row(R"({"jsonrpc":2,"method":"ping"})", Notification, R"("jsonrpc" is 2; "2.0" is expected)");
        row(R"({"jsonrpc":null,"method":"ping"})", Notification, R"("jsonrpc" is null; "2.0" is expected)");
        // ids: 2025-11-25 basic, "Requests": a string or integer, not null
        row(R"({"jsonrpc":"2.0","id":null,"method":"ping"})", Request, "The id is null");
        row(R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", Request, "The id is a fractional number");
        row(R"({"jsonrpc":"2.0","id":true,"method":"ping"})", Request, "The id is a boolean");
        row(R"({"jsonrpc":"2.0","id":[1],"method":"ping"})", Request, "The id is an array");
        row(R"({"jsonrpc":"2.0","id":null,"result":{}})", Response, "The id is null");
        row(R"({"jsonrpc":"2.0","id":{},"result":{}})", Response, "The id is an object");
        row(R"({"jsonrpc":"2.0","result":{}})", Response, "The response has no id");
        row(R"({"jsonrpc":"2.0","id":false,"error":{"code":1,"message":""}})", ErrorResponse, "The id is a boolean");
        // methods and params
        row(R"({"jsonrpc":"2.0","id":1,"method":5})", NotRpc, "The method is a number; a string is expected");
        row(R"({"jsonrpc":"2.0","id":1,"method":null,"result":{}})", NotRpc, "The method is null");
        row(R"({"jsonrpc":"2.0","id":1,"method":"ping","result":{}})", Request, R"(both "method" and "result")");
        row(R"({"jsonrpc":"2.0","method":"ping","error":{}})", Notification, R"(both "method" and "error")");
        row(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[1]})", Request, R"("params" is an array)");
        row(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":null})", Request, R"("params" is null)");
        // answers: JSON-RPC 2.0 section 5, exactly one of result and error
        row(R"({"jsonrpc":"2.0","id":1,"result":{},"error":{}})", NotRpc, "this object has both");
        row(R"({"jsonrpc":"2.0","id":1})", NotRpc, "without \"method\", \"result\" or \"error\"");
        row("{}", NotRpc, "without \"method\", \"result\" or \"error\"");
        row(R"({"level":"info","message":"started"})", NotRpc, "without \"method\", \"result\" or \"error\"");
        row(R"({"jsonrpc":"2.0","id":1,"error":"no"})", ErrorResponse, R"("error" is a string)");
        row(R"({"jsonrpc":"2.0","id":1,"error":{"message":"no"}})", ErrorResponse, "no integer code");
        row(R"({"jsonrpc":"2.0","id":1,"error":{"code":"1","message":"no"}})", ErrorResponse, "no integer code");
        row(R"({"jsonrpc":"2.0","id":1,"error":{"code":1}})", ErrorResponse, "no message");
        // JSON of another shape
        row("null", NotRpc, "null instead of an object");
        row("42", NotRpc, "a number instead of an object");
        row("\"ready\"", NotRpc, "a string instead of an object");
        row("true", NotRpc, "a boolean instead of an object");
        // no JSON
        row(QByteArray(), NotJson, "the text is empty");
        row(" \n", NotJson, "the text is empty");
        row("\xEF\xBB\xBF{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", NotJson, "byte order mark (EF BB BF)");
        row("Server running on stdio", NotJson, "Not JSON at byte 0: expected a value, found 'S'");
        row(R"({"jsonrpc":"2.0","id":1,"result":{}} trailing)", NotJson,
            "Not JSON at byte 37: expected nothing after the value, found 't'");
        row(R"({"jsonrpc":"2.0","id":1,"result":{}}{"jsonrpc":"2.0"})", NotJson, "Not JSON at byte 36: expected nothing after the value");
        row(R"({"jsonrpc":"2.0","id":1,"result":{})", NotJson, "Not JSON at byte 35: expected ',' or '}' after the member");
        row(R"({"jsonrpc":"2.0","id":01,"method":"ping"})", NotJson, "malformed number");
        row("[1,2", NotJson, "expected ',' or ']'");
        row(QByteArray("{}\0", 3), NotJson, "found U+0000");
    }

    void namesProblems()
    {
        QFETCH(QByteArray, frame);
        QFETCH(MessageKind, kind);
        QFETCH(QString, problem);
        const Envelope envelope = scanEnvelope(frame);
        QCOMPARE(envelope.kind, kind);
        QVERIFY2(envelope.problem.contains(problem), qPrintable(envelope.problem));
        QVERIFY(!envelope.hasVersion || !problem.contains(u"jsonrpc"));
    }

    void saysWhereThePartsLie()
    {
        const QByteArray request = R"({"params" : {"a":[1, 2]} ,"jsonrpc":"2.0","id":"x","method":"tools/call"})";
        QCOMPARE(text(scanEnvelope(request).params, request), QByteArray(R"({"a":[1, 2]})"));
        const QByteArray response = R"({"jsonrpc":"2.0","id":1,"result": [ ] })";
        QCOMPARE(text(scanEnvelope(response).result, response), QByteArray("[ ]"));
        QVERIFY(!scanEnvelope(response).error.exists());
        const QByteArray error = R"({"jsonrpc":"2.0","id":1,"error":{"message":"m","code":-32602,"data":{"code":5}}})";
        QCOMPARE(text(scanEnvelope(error).error, error), QByteArray(R"({"message":"m","code":-32602,"data":{"code":5}})"));
        QCOMPARE(scanEnvelope(error).errorCode, -32602);
    }

    void readsErrorCodesThatAreIntegersHoweverSpelled()
    {
        const auto code = [](const QByteArray &spelling) {
            return scanEnvelope(R"({"jsonrpc":"2.0","id":1,"error":{"code":)" + spelling + R"(,"message":""}})").errorCode;
        };
        QCOMPARE(code("-32000.0"), -32000);
        QCOMPARE(code("1e3"), 1000);
        QCOMPARE(code("1.5"), 0);
        QCOMPARE(code("99999999999999999999"), 0);
    }

    // A JSON parser takes the last one, so the peer means the last one; that there are two is worth a finding.
    void takesTheLastDuplicateAndSaysSo()
    {
        const QByteArray frame = R"({"jsonrpc":"2.0","id":1,"id":2,"method":"a","m\u0065thod":"b"})";
        const Envelope envelope = scanEnvelope(frame);
        QCOMPARE(text(envelope.id, frame), QByteArray("2"));
        QCOMPARE(envelope.method, QByteArray("b"));
        QVERIFY(envelope.duplicateKeys);
        QVERIFY(!scanEnvelope(R"({"jsonrpc":"2.0","method":"a","x":1,"x":2,"params":{"id":1,"id":2}})").duplicateKeys);
    }

    void measuresDepth_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<qsizetype>("depth");
        QTest::newRow("scalar") << QByteArray("1") << qsizetype{0};
        QTest::newRow("empty object") << QByteArray("{}") << qsizetype{1};
        QTest::newRow("siblings") << QByteArray(R"({"method":"a","params":{"a":[],"b":{}},"x":1})") << qsizetype{3};
        QTest::newRow("10 000 levels") << QByteArray(R"({"method":"a","params":)" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + '}')
                                       << qsizetype{10'001};
        QTest::newRow("1 000 000 levels") << QByteArray(QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']')) << qsizetype{1'000'000};
        QTest::newRow("cut off") << QByteArray("[[[") << qsizetype{3};
    }

    void measuresDepth()
    {
        QFETCH(QByteArray, frame);
        QFETCH(qsizetype, depth);
        QCOMPARE(scanEnvelope(frame).depth, depth);
    }

    void notesInvalidUtf8()
    {
        QVERIFY(scanEnvelope("{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"params\":{\"x\":\"\xFF\"}}").invalidUtf8);
        QVERIFY(scanEnvelope("{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"\xC3\":1}").invalidUtf8);
        QVERIFY(scanEnvelope("d\xE9marrage du serveur").invalidUtf8);
        QVERIFY(!scanEnvelope("{\"jsonrpc\":\"2.0\",\"method\":\"\xC3\xA9\"}").invalidUtf8);
        QVERIFY(!scanEnvelope("d\xC3\xA9marrage du serveur").invalidUtf8);
    }

    void problemsAreOneShortSentence()
    {
        const QByteArray longVersion = "{\"jsonrpc\":\"" + QByteArray(100'000, 'x') + "\",\"method\":\"a\"}";
        QVERIFY(scanEnvelope(longVersion).problem.size() < 200);
        QVERIFY(scanEnvelope(QByteArray(100'000, 'x')).problem.size() < 200);
        QVERIFY(!scanEnvelope("a\nb\n").problem.contains(u'\n'));
    }

    void everyTruncationIsNotJson()
    {
        const QByteArray frame = R"({"jsonrpc":"2.0","id":"\u0061b","error":{"code":-1.5e3,"message":"no","data":[null,true,{}]}})";
        QCOMPARE(scanEnvelope(frame).kind, MessageKind::ErrorResponse);
        for (qsizetype length = 0; length < frame.size(); ++length) {
            const Envelope envelope = scanEnvelope(frame.first(length));
            QCOMPARE(envelope.kind, MessageKind::NotJson);
            QVERIFY(!envelope.problem.isEmpty());
            QVERIFY(!envelope.id.exists());
        }
    }

    void namesKinds()
    {
        using enum MessageKind;
        const QList<std::pair<MessageKind, QString>> names{{Request, u"request"_qs},   {Notification, u"notification"_qs},
                                                           {Response, u"response"_qs}, {ErrorResponse, u"error"_qs},
                                                           {Batch, u"batch"_qs},       {NotRpc, u"not-rpc"_qs},
                                                           {NotJson, u"not-json"_qs}};
        for (const auto &[kind, name] : names)
            QCOMPARE(messageKindName(kind), name);
    }

    void comparesIdsByValue_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const QByteArray &a, const QByteArray &b, bool same) {
            QTest::addRow("%s %s %s", a.constData(), same ? "is" : "is not", b.constData()) << a << b << same;
        };
        row("1", "1.0", true);
        row("1", "1e0", true);
        row("1", "10e-1", true);
        row("1", "0.1e1", true);
        row("1", "0.001E+3", true);
        row("100", "1e2", true);
        row("100", "1.00e2", true);
        row("0", "-0", true);
        row("0", "0.0e99", true);
        row("-5", "-5.0", true);
        row("-5", "5", false);
        row("1", "2", false);
        row("1", "11", false);
        row("1", "10", false);
        row("12", "1.2", false);
        row("1.2", "1.20", true);
        row("12345678901234567890", "12345678901234567890", true);
        row("12345678901234567890", "12345678901234567891", false);
        row("12345678901234567890", "1234567890123456789e1", true);
        row("12345678901234567890", "12345678901234567890.0", true);
        row("9007199254740992", "9007199254740993", false);
        row("1e400", "10e399", true);
        row("1e400", "1e401", false);
        row("1e99999999999999999999", "1e99999999999999999999", true);
        row("1e99999999999999999999", "1e99999999999999999998", false);
        row("1", "\"1\"", false);
        row("null", "\"null\"", false);
        row("null", "null", true);
        row("true", "false", false);
        row(R"("a")", R"("\u0061")", true);
        row(R"("a/b")", R"("a\/b")", true);
        row(R"("a")", R"("b")", false);
        row(R"("a")", R"("A")", false);
        row(R"("\ud83d\ude00")", "\"\xF0\x9F\x98\x80\"", true);
        row(R"("\ud800")", R"("\ud801")", false);
        row(R"("\u0000")", R"("")", false);
        row("[1]", "[1.0]", false);
        row("", "", true);
        row("", "1", false);
    }

    void comparesIdsByValue()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        QCOMPARE(sameIdValue(a, b), same);
        QCOMPARE(sameIdValue(b, a), same);
    }
};

QTEST_APPLESS_MAIN(TestJsonEnvelope)
#include "tst_json_envelope.moc"

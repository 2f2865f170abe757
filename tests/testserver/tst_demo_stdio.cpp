// The demo server's honest side over stdio, in each era: what other tests rely on must itself be right.
#include "tests/testserver/demo_process.h"

#include <QTest>

using namespace demo::test;

class DemoStdio : public QObject
{
    Q_OBJECT

private slots:
    void theHandshakeNegotiates_data();
    void theHandshakeNegotiates();
    void aStatelessRequestNeedsNoHandshake();
    void eraDecidesWhichMethodsExist();
    void aRevisionGetsOnlyWhatItDefines();
    void everyToolAnswers_data();
    void everyToolAnswers();
    void theRequestIsShownByteForByte();
    void progressComesInOrderBeforeTheResult();
    void aCancelledRequestIsNeverAnswered();
    void aQuestionIsARequestInTheOlderRevisions();
    void aQuestionIsAnIncompleteResultInTheStatelessRevision();
    void aForgedRequestStateIsRefused();
    void subscribersAreToldOfChanges();
    void listsComeInPages();
    void completionDependsOnOtherArguments();
    void batchesBelongToOneRevision();
    void logMessagesRespectTheLevel();
    void theEndOfInputEndsTheProcess();
};

void DemoStdio::theHandshakeNegotiates_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QString>("chosen");
    for (const char *revision : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
        QTest::newRow(revision) << QByteArray(revision) << QString::fromLatin1(revision);
    QTest::newRow("unknown: the newest with a handshake") << QByteArray("1999-01-01") << QStringLiteral("2025-11-25");
    QTest::newRow("stateless: the newest with a handshake") << QByteArray("2026-07-28") << QStringLiteral("2025-11-25");
}

void DemoStdio::theHandshakeNegotiates()
{
    QFETCH(QByteArray, asked);
    QFETCH(QString, chosen);
    LegacyProcess server(asked);
    QCOMPARE(result(server.hello)[QLatin1String("protocolVersion")].toString(), chosen);
    QCOMPARE(result(server.hello)[QLatin1String("serverInfo")][QLatin1String("name")].toString(), QStringLiteral("mcp-demo-server"));
}

void DemoStdio::aStatelessRequestNeedsNoHandshake()
{
    DemoProcess server;
    const QJsonObject discovered = result(server.ask(stateless(1, "server/discover")));
    QCOMPARE(discovered[QLatin1String("supportedVersions")].toArray(), QJsonArray{QStringLiteral("2026-07-28")});
    QCOMPARE(discovered[QLatin1String("resultType")].toString(), QStringLiteral("complete"));
    const QJsonObject listed = result(server.ask(stateless(2, "tools/list")));
    QVERIFY(listed[QLatin1String("ttlMs")].toInt() > 0);
    QCOMPARE(listed[QLatin1String("cacheScope")].toString(), QStringLiteral("public"));
}

void DemoStdio::eraDecidesWhichMethodsExist()
{
    DemoProcess dual;
    QCOMPARE(errorCode(dual.ask(stateless(1, "ping"))), -32601);
    QCOMPARE(errorCode(dual.ask(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})")), -32600);
    QCOMPARE(errorCode(dual.ask(R"({"jsonrpc":"2.0","id":3,"method":"server/discover"})")), -32602); // no _meta

    DemoProcess legacy({QStringLiteral("--era"), QStringLiteral("legacy")});
    QCOMPARE(errorCode(legacy.ask(stateless(1, "server/discover"))), -32601);

    DemoProcess modern({QStringLiteral("--era"), QStringLiteral("modern")});
    const QJsonObject refusal = modern.ask(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}})");
    QCOMPARE(errorCode(refusal), -32022);
    QCOMPARE(refusal[QLatin1String("error")][QLatin1String("data")][QLatin1String("supported")].toArray().size(), 1);
}

// A schema-true server sends no field before the revision that defines it.
void DemoStdio::aRevisionGetsOnlyWhatItDefines()
{
    const QByteArray list = R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})";
    LegacyProcess oldest("2024-11-05");
    const QJsonObject oldTool = result(oldest.ask(list))[QLatin1String("tools")].toArray().at(1).toObject();
    QCOMPARE(oldTool.keys(), (QStringList{QStringLiteral("description"), QStringLiteral("inputSchema"), QStringLiteral("name")}));
    QVERIFY(!result(oldest.ask(legacyCall(2, "add", {{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}})))
                 .contains(QLatin1String("structuredContent")));

    LegacyProcess newest("2025-11-25");
    const QJsonObject newTool = result(newest.ask(list))[QLatin1String("tools")].toArray().at(1).toObject();
    for (const char *field : {"title", "icons", "annotations", "outputSchema"})
        QVERIFY2(newTool.contains(QLatin1String(field)), field);
    const QJsonObject sum = result(newest.ask(legacyCall(2, "add", {{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2.5}})));
    QCOMPARE(sum[QLatin1String("structuredContent")][QLatin1String("sum")].toDouble(), 3.5);
}

void DemoStdio::everyToolAnswers_data()
{
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<bool>("isError");
    const QJsonObject order{{QStringLiteral("customer"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Ada")}}},
                            {QStringLiteral("items"),
                             QJsonArray{QJsonObject{{QStringLiteral("product"), QStringLiteral("tea")}, {QStringLiteral("quantity"), 2}}}}};
    QTest::newRow("echo") << QJsonObject{{QStringLiteral("message"), QStringLiteral("hé")}} << false;
    QTest::newRow("get_weather") << QJsonObject{{QStringLiteral("city"), QStringLiteral("Rome")}} << false;
    QTest::newRow("create_order") << order << false;
    QTest::newRow("fail") << QJsonObject() << true;
    QTest::newRow("header_echo") << QJsonObject() << false;
    QTest::newRow("show_image") << QJsonObject{{QStringLiteral("size"), 16}} << false;
    QTest::newRow("play_sound") << QJsonObject() << false;
    QTest::newRow("mixed_content") << QJsonObject() << false;
    QTest::newRow("long_task") << QJsonObject{{QStringLiteral("seconds"), 0}} << false;
    QTest::newRow("slow") << QJsonObject{{QStringLiteral("ms"), 1}} << false;
    QTest::newRow("big") << QJsonObject{{QStringLiteral("bytes"), 1000}} << false;
}

void DemoStdio::everyToolAnswers()
{
    QFETCH(QJsonObject, arguments);
    QFETCH(bool, isError);
    DemoProcess server;
    const QJsonObject answer = server.ask(stateless(1, "tools/call", callOf(QTest::currentDataTag(), arguments)));
    QVERIFY2(!result(answer)[QLatin1String("content")].toArray().isEmpty(), compact(answer).constData());
    QCOMPARE(result(answer)[QLatin1String("isError")].toBool(), isError);
}

// Tests of verbatim sending read the request back from here.
void DemoStdio::theRequestIsShownByteForByte()
{
    LegacyProcess server("2025-11-25");
    const QByteArray odd =
        R"({"jsonrpc":"2.0", "id":1,"method":"tools/call","params":{"name":"show_request","arguments":{"n":1.00,"b":2,"a":"\u00e9"}}})";
    QCOMPARE(firstText(server.ask(odd)).toUtf8(), odd);
}

void DemoStdio::progressComesInOrderBeforeTheResult()
{
    DemoProcess server;
    server.send(stateless(7, "tools/call", callOf("notify_burst", {{QStringLiteral("count"), 500}})));
    for (int i = 1; i <= 500; ++i) {
        const QJsonObject note = server.message();
        QCOMPARE(note[QLatin1String("params")][QLatin1String("progress")].toInt(), i);
        QCOMPARE(note[QLatin1String("params")][QLatin1String("progressToken")].toInt(), 7);
    }
    QCOMPARE(server.message()[QLatin1String("id")].toInt(), 7);
}

void DemoStdio::aCancelledRequestIsNeverAnswered()
{
    LegacyProcess server("2025-11-25");
    server.send(legacyCall(1, "slow", {{QStringLiteral("ms"), 30}}));
    server.send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    QCOMPARE(server.ask(legacyCall(2, "slow", {{QStringLiteral("ms"), 100}}))[QLatin1String("id")].toInt(), 2);
}

void DemoStdio::aQuestionIsARequestInTheOlderRevisions()
{
    LegacyProcess server("2025-11-25");
    const QJsonObject question = server.ask(legacyCall(1, "ask_user"));
    QCOMPARE(question[QLatin1String("method")].toString(), QStringLiteral("elicitation/create"));
    QVERIFY(question[QLatin1String("params")][QLatin1String("requestedSchema")][QLatin1String("properties")].toObject().size() >= 10);
    const QJsonObject answer = server.ask(R"({"jsonrpc":"2.0","id":1,"result":{"action":"accept","content":{"name":"Ada"}}})");
    QCOMPARE(firstText(answer), QStringLiteral(R"(You said: {"name":"Ada"})"));
    // A capability that was not declared is not used.
    QVERIFY(result(server.ask(legacyCall(2, "ask_model")))[QLatin1String("isError")].toBool());
}

void DemoStdio::aQuestionIsAnIncompleteResultInTheStatelessRevision()
{
    DemoProcess server;
    QJsonObject params = callOf("plan_trip");
    const QJsonObject first = result(server.ask(stateless(1, "tools/call", params)));
    QCOMPARE(first[QLatin1String("resultType")].toString(), QStringLiteral("input_required"));
    QVERIFY(first[QLatin1String("inputRequests")].toObject().contains(QLatin1String("destination")));

    const auto accepted = [](const QJsonObject &content) {
        return QJsonObject{{QStringLiteral("action"), QStringLiteral("accept")}, {QStringLiteral("content"), content}};
    };
    params.insert(QStringLiteral("inputResponses"),
                  QJsonObject{{QStringLiteral("destination"), accepted({{QStringLiteral("city"), QStringLiteral("Oslo")}})}});
    params.insert(QStringLiteral("requestState"), first[QLatin1String("requestState")]);
    const QJsonObject second = result(server.ask(stateless(2, "tools/call", params)));
    QVERIFY(second[QLatin1String("inputRequests")][QLatin1String("confirm")][QLatin1String("params")][QLatin1String("message")]
                .toString()
                .contains(QStringLiteral("Oslo")));

    params.insert(QStringLiteral("inputResponses"),
                  QJsonObject{{QStringLiteral("confirm"), accepted({{QStringLiteral("confirm"), true}})}});
    params.insert(QStringLiteral("requestState"), second[QLatin1String("requestState")]);
    QCOMPARE(firstText(server.ask(stateless(3, "tools/call", params))), QStringLiteral("Booked: Oslo."));
}

void DemoStdio::aForgedRequestStateIsRefused()
{
    DemoProcess server;
    QJsonObject params = callOf("plan_trip");
    params.insert(QStringLiteral("inputResponses"), QJsonObject());
    params.insert(QStringLiteral("requestState"), QStringLiteral("e30.forged"));
    QCOMPARE(errorCode(server.ask(stateless(1, "tools/call", params))), -32602);
}

void DemoStdio::subscribersAreToldOfChanges()
{
    DemoProcess server;
    const QJsonObject filter{{QStringLiteral("toolsListChanged"), true},
                             {QStringLiteral("resourceSubscriptions"), QJsonArray{QStringLiteral("demo://counter")}}};
    const QJsonObject acknowledged = server.ask(stateless(5, "subscriptions/listen", {{QStringLiteral("notifications"), filter}}));
    QCOMPARE(acknowledged[QLatin1String("method")].toString(), QStringLiteral("notifications/subscriptions/acknowledged"));
    const QLatin1String key("io.modelcontextprotocol/subscriptionId");

    const QJsonObject changed = server.ask(stateless(6, "tools/call", callOf("flip_tools")));
    QCOMPARE(changed[QLatin1String("method")].toString(), QStringLiteral("notifications/tools/list_changed"));
    QCOMPARE(changed[QLatin1String("params")][QLatin1String("_meta")][key].toInt(), 5);
    QCOMPARE(server.message()[QLatin1String("id")].toInt(), 6);

    const QJsonObject updated = server.ask(stateless(7, "tools/call", callOf("count")));
    QCOMPARE(updated[QLatin1String("params")][QLatin1String("uri")].toString(), QStringLiteral("demo://counter"));
}

void DemoStdio::listsComeInPages()
{
    DemoProcess server({QStringLiteral("--tools"), QStringLiteral("500"), QStringLiteral("--page-size"), QStringLiteral("50")});
    QSet<QString> names;
    QJsonObject params;
    int pages = 0;
    do {
        const QJsonObject page = result(server.ask(stateless(++pages, "tools/list", params)));
        for (const QJsonValue tool : page[QLatin1String("tools")].toArray())
            names.insert(tool[QLatin1String("name")].toString());
        params = page.contains(QLatin1String("nextCursor")) ? QJsonObject{{QStringLiteral("cursor"), page[QLatin1String("nextCursor")]}}
                                                            : QJsonObject();
    } while (!params.isEmpty());
    QVERIFY(names.size() > 500);
    QCOMPARE(pages, (names.size() + 49) / 50);
    QCOMPARE(errorCode(server.ask(stateless(99, "tools/list", {{QStringLiteral("cursor"), QStringLiteral("foreign")}}))), -32602);
}

void DemoStdio::completionDependsOnOtherArguments()
{
    DemoProcess server;
    const auto complete = [&server](const char *language) {
        const QJsonObject params{
            {QStringLiteral("ref"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("ref/prompt")}, {QStringLiteral("name"), QStringLiteral("code_review")}}},
            {QStringLiteral("argument"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("framework")}, {QStringLiteral("value"), QStringLiteral("f")}}},
            {QStringLiteral("context"),
             QJsonObject{{QStringLiteral("arguments"), QJsonObject{{QStringLiteral("language"), QLatin1String(language)}}}}}};
        return result(server.ask(stateless(1, "completion/complete", params)))[QLatin1String("completion")][QLatin1String("values")]
            .toArray();
    };
    QCOMPARE(complete("python"), (QJsonArray{QStringLiteral("fastapi"), QStringLiteral("flask")}));
    QVERIFY(complete("c++").isEmpty());
}

void DemoStdio::batchesBelongToOneRevision()
{
    const QByteArray batch = R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"ping"}])";
    LegacyProcess knows("2025-03-26");
    knows.send(batch);
    QCOMPARE(QJsonDocument::fromJson(knows.line()).array().size(), 2);
    LegacyProcess refuses("2025-06-18");
    QCOMPARE(errorCode(refuses.ask(batch)), -32600);
}

void DemoStdio::logMessagesRespectTheLevel()
{
    LegacyProcess server("2025-11-25");
    QVERIFY(!server.ask(R"({"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"critical"}})")
                 .contains(QLatin1String("error")));
    server.send(legacyCall(2, "log_messages"));
    for (const char *level : {"critical", "alert", "emergency"})
        QCOMPARE(server.message()[QLatin1String("params")][QLatin1String("level")].toString(), QString::fromLatin1(level));
    QCOMPARE(server.message()[QLatin1String("id")].toInt(), 2);
}

void DemoStdio::theEndOfInputEndsTheProcess()
{
    LegacyProcess server("2025-11-25");
    QCOMPARE(server.finish(), 0);
}

QTEST_GUILESS_MAIN(DemoStdio)
#include "tst_demo_stdio.moc"

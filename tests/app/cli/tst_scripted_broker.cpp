// What a server asks is answered from the command line; only that is declared; the rest is declined with a word about the option.
#include "app/cli/completion_reference.h"
#include "app/cli/elicitation_defaults.h"
#include "app/cli/scripted_broker.h"

#include <QTest>
#include <qcorotask.h>

using namespace wb;
using namespace wb::cli;

namespace {

const QByteArray kDeclined = R"({"action":"decline"})";

struct Asked
{
    Result<QByteArray> answer;
    QStringList notes;
    QByteArray capabilities;
};

Asked ask(const QStringList &answers, const QStringList &roots, const char *method, const QByteArray &params = "{}")
{
    QStringList notes;
    auto broker = ScriptedBroker::create(answers, roots, [&notes](const QString &note) { notes << note; });
    if (!broker)
        return {failure(broker.error()), {}, {}};
    mcp::InputRequest request{method, params, "1"};
    Result<QByteArray> answer = QCoro::waitFor((*broker)->answer(request, {}));
    return {answer, notes, (*broker)->capabilities()};
}

} // namespace

class TestScriptedBroker : public QObject
{
    Q_OBJECT

private slots:
    void answersAndCapabilitiesGoTogether_data();
    void answersAndCapabilitiesGoTogether();
    void whatNobodyAnswersIsDeclined_data();
    void whatNobodyAnswersIsDeclined();
    void badAnswersAreRefused_data();
    void badAnswersAreRefused();
    void defaultsFillAForm();
    void aFormWithoutDefaultsIsDeclined();
    void foldersBecomeRoots();
    void referencesOfCompletions();
};

void TestScriptedBroker::answersAndCapabilitiesGoTogether_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("capabilities");
    const auto row = [](const char *given, const char *method, const char *answer, const char *capabilities) {
        QTest::newRow(given) << QString::fromUtf8(given) << QByteArray(method) << QByteArray(answer) << QByteArray(capabilities);
    };
    const char *forms = R"({"elicitation":{"form":{},"url":{}}})";
    row(R"(elicitation/create={"action":"accept","content":{"a":1.0}})", "elicitation/create", R"({"action":"accept","content":{"a":1.0}})",
        forms);
    row(R"(elicitation={"a":"b=c"})", "elicitation/create", R"({"action":"accept","content":{"a":"b=c"}})", forms);
    row("elicitation=decline", "elicitation/create", R"({"action":"decline"})", forms);
    row("elicitation/create=cancel", "elicitation/create", R"({"action":"cancel"})", forms);
    row(R"(sampling/createMessage={"role":"assistant"})", "sampling/createMessage", R"({"role":"assistant"})", R"({"sampling":{}})");
    row(R"(roots={"roots":[]})", "roots/list", R"({"roots":[]})", R"({"roots":{}})");
    row("elicitation=accept-defaults", "elicitation/create", R"({"action":"decline"})", R"({"elicitation":{"form":{}}})");
}

void TestScriptedBroker::answersAndCapabilitiesGoTogether()
{
    QFETCH(QString, given);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, capabilities);
    const Asked asked = ask({given}, {}, method.constData());
    QVERIFY2(asked.answer, asked.answer ? "" : qPrintable(asked.answer.error().text()));
    QCOMPARE(*asked.answer, answer);
    QCOMPARE(asked.capabilities, capabilities);
}

void TestScriptedBroker::whatNobodyAnswersIsDeclined_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("option");
    QTest::addColumn<int>("code");
    QTest::newRow("elicitation") << QByteArray("elicitation/create") << QStringLiteral("--answer elicitation/create=JSON") << 0;
    QTest::newRow("sampling") << QByteArray("sampling/createMessage") << QStringLiteral("--answer sampling/createMessage=JSON") << -1;
    QTest::newRow("roots") << QByteArray("roots/list") << QStringLiteral("--root URI") << -32601;
}

void TestScriptedBroker::whatNobodyAnswersIsDeclined()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, option);
    QFETCH(int, code);
    const Asked asked = ask({}, {}, method.constData());
    QCOMPARE(asked.capabilities, QByteArray("{}"));
    QCOMPARE(asked.notes.size(), 1);
    QVERIFY2(asked.notes.first().contains(option), qPrintable(asked.notes.first()));
    if (code == 0) {
        QCOMPARE(*asked.answer, kDeclined);
        return;
    }
    QVERIFY(!asked.answer);
    QCOMPARE(asked.answer.error().kind, ErrorKind::Remote);
    QCOMPARE(asked.answer.error().code, code);
}

void TestScriptedBroker::badAnswersAreRefused_data()
{
    QTest::addColumn<QString>("given");
    for (const char *given : {"elicitation", "tools/call={}", "elicitation/create=maybe", "sampling=[]", "roots={",
                              "sampling/createMessage=@/nowhere", "=x", ""})
        QTest::newRow(*given ? given : "empty") << QString::fromLatin1(given);
}

void TestScriptedBroker::badAnswersAreRefused()
{
    QFETCH(QString, given);
    const Asked asked = ask({given}, {}, "ping");
    QVERIFY(!asked.answer);
    QCOMPARE(asked.answer.error().kind, ErrorKind::Config);
    QVERIFY(!asked.answer.error().hint.isEmpty());
}

// 2025-11-25 "Elicitation": a client that accepts gives the defaults for what the user left alone.
void TestScriptedBroker::defaultsFillAForm()
{
    const QByteArray params = R"({"message":"m","requestedSchema":{"type":"object","properties":{
        "name":{"type":"string","default":"J\u00f6"},"age":{"type":"integer","default":30.0},"none":{"type":"string"},
        "ok":{"type":"boolean","default":false},"pick":{"type":"array","default":["a"]}},"required":["name"]}})";
    const QByteArray filled = R"({"action":"accept","content":{"name":"J\u00f6","age":30.0,"ok":false,"pick":["a"]}})";
    QCOMPARE(*acceptDefaults(params), filled);
    const QByteArray urlMode = R"({"mode":"url","url":"https://h"})";
    QCOMPARE(*acceptDefaults(urlMode), kDeclined);
    QCOMPARE(*acceptDefaults("no JSON"), kDeclined);
}

void TestScriptedBroker::aFormWithoutDefaultsIsDeclined()
{
    const QByteArray params = R"({"requestedSchema":{"properties":{"key":{"type":"string"}},"required":["key"]}})";
    const Asked asked = ask({QStringLiteral("elicitation=accept-defaults")}, {}, "elicitation/create", params);
    QCOMPARE(*asked.answer, kDeclined);
    QVERIFY(asked.notes.first().contains(QStringLiteral("key")));
}

void TestScriptedBroker::foldersBecomeRoots()
{
    const Asked asked = ask({}, {QStringLiteral("https://h/x"), QStringLiteral("/tmp/a b")}, "roots/list");
    const QByteArray roots = R"({"roots":[{"uri":"https://h/x","name":"x"},{"uri":"file:///tmp/a%20b","name":"a b"}]})";
    QCOMPARE(*asked.answer, roots);
}

void TestScriptedBroker::referencesOfCompletions()
{
    const QByteArray prompt = R"({"type":"ref/prompt","name":"code:review"})";
    QCOMPARE(*completionReference(QStringLiteral("prompt:code:review")), prompt);
    const QByteArray resource = R"({"type":"ref/resource","uri":"file:///{path}"})";
    QCOMPARE(*completionReference(QStringLiteral("resource:file:///{path}")), resource);
    const QString raw = QStringLiteral(R"({"type":"x"})");
    QCOMPARE(*completionReference(raw), raw.toUtf8());
    QVERIFY(!completionReference(QStringLiteral("code_review")));
}

QTEST_GUILESS_MAIN(TestScriptedBroker)
#include "tst_scripted_broker.moc"

// Misbehaviours of answers: the id, how often, with what around them. All concern tools/call only, so that a client connects first.
#include "tests/testserver/scenarios/scenario_set.h"

namespace demo {

namespace {

bool isCall(const Message &request)
{
    return request.method == u"tools/call";
}

class WrongId final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &, Json &id) override
    {
        if (isCall(request))
            id = "987654";
    }
};

// A number becomes a string; a string becomes a number.
class OtherIdType final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &, Json &id) override
    {
        if (isCall(request))
            id = id.startsWith('"') ? Json("1") : '"' + id + '"';
    }
};

class RespelledId final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &, Json &id) override
    {
        if (isCall(request) && !id.startsWith('"'))
            id += ".0";
    }
};

class HugeId final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &, Json &id) override
    {
        if (isCall(request))
            id = "123456789012345678901234567890";
    }
};

class AnswerTwice final : public Scenario
{
public:
    void reframe(const Message &request, QList<QByteArray> &frames) override
    {
        if (isCall(request))
            frames += frames.last();
    }
};

class UnknownResultType final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &answer, Json &) override
    {
        if (!isCall(request) || answer.failure)
            return;
        answer.result.replace(R"("resultType":"complete",)", "");
        json::append(answer.result, "resultType", json::text("postponed_indefinitely"));
    }
};

// One JSON array with some notifications and the answer (a batch of 2025-03-26).
class Batch final : public Scenario
{
public:
    void reframe(const Message &request, QList<QByteArray> &frames) override
    {
        if (!isCall(request))
            return;
        const QByteArray note = R"({"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"in a batch"}})";
        const QByteArray last = frames.takeLast();
        frames += '[' + note + ',' + last + ',' + note + ']';
    }
};

class StrayLine : public Scenario
{
public:
    explicit StrayLine(QByteArray line) : m_line(std::move(line)) {}
    void reframe(const Message &, QList<QByteArray> &frames) override { frames.prepend(m_line); }

private:
    QByteArray m_line;
};

class JsonArray final : public StrayLine
{
public:
    JsonArray() : StrayLine(R"([1,2,{"three":3}])") {}
};

class NonRpcJson final : public StrayLine
{
public:
    NonRpcJson() : StrayLine(R"({"level":"info","msg":"request served","took_ms":3})") {}
};

class NotificationBurst final : public Scenario
{
public:
    explicit NotificationBurst(const QString &argument) : m_count(argument.toInt()) {}

    void reframe(const Message &request, QList<QByteArray> &frames) override
    {
        if (!isCall(request))
            return;
        QList<QByteArray> burst;
        burst.reserve(m_count + 1);
        for (int i = 1; i <= m_count; ++i)
            burst += R"({"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"burst","data":)" +
                     QByteArray::number(i) + "}}";
        frames = burst + frames;
    }

private:
    int m_count;
};

// Progress and the result in one write, which a reader gets in one piece.
class ProgressSameRead final : public Scenario
{
public:
    void reframe(const Message &request, QList<QByteArray> &frames) override
    {
        const QByteArray meta = request.rawParam("_meta");
        const QByteArray token = meta.startsWith('{') ? json::rawMember(meta, "progressToken") : QByteArray();
        if (!isCall(request) || token.isEmpty())
            return;
        QList<QByteArray> all;
        for (int i = 1; i <= 50; ++i)
            all += R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)" + token + R"(,"progress":)" +
                   QByteArray::number(i) + R"(,"total":50}})";
        frames = all + frames;
    }
};

} // namespace

const std::vector<ScenarioEntry> &answerScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"wrong-id", nullptr, "answers tools/call with an id that nobody asked with", plain<WrongId>},
        {"string-id", nullptr, "answers tools/call with the id as a string (a string id as a number)", plain<OtherIdType>},
        {"respelled-id", nullptr, "answers tools/call 1 with id 1.0", plain<RespelledId>},
        {"huge-id", nullptr, "answers tools/call with an id of 30 digits", plain<HugeId>},
        {"answer-twice", nullptr, "answers tools/call twice", plain<AnswerTwice>},
        {"unknown-result-type", nullptr, "answers tools/call with a resultType that does not exist", plain<UnknownResultType>},
        {"batch", nullptr, "sends the answer to tools/call in a JSON array with notifications around it", plain<Batch>},
        {"json-array", nullptr, "sends a JSON array that is no batch before each answer", plain<JsonArray>},
        {"non-rpc-json", nullptr, "sends a JSON object that is no JSON-RPC before each answer", plain<NonRpcJson>},
        {"notification-burst", "N", "sends N notifications before the answer to tools/call", withArgument<NotificationBurst>},
        {"progress-same-read", nullptr, "sends 50 progress notifications and the result of tools/call in one write",
         plain<ProgressSameRead>},
    };
    return entries;
}

} // namespace demo

// Misbehaviours of the bytes inside the answer to tools/call: still one line, but hard to read.
#include "tests/testserver/scenarios/scenario_set.h"

namespace demo {

namespace {

// Puts more members into the result of tools/call.
class InResult : public Scenario
{
public:
    InResult(QByteArray key, Json value) : m_key(std::move(key)), m_value(std::move(value)) {}

    void rewrite(const Message &request, Answer &answer, Json &) override
    {
        if (request.method == u"tools/call" && !answer.failure)
            json::append(answer.result, m_key, m_value);
    }

private:
    QByteArray m_key;
    Json m_value;
};

class InvalidUtf8 final : public InResult
{
public:
    InvalidUtf8() : InResult("structuredContent", "{\"name\":\"caf\xe9 \xff\xfe \xc0\xaf\"}") {}
};

class LoneSurrogate final : public InResult
{
public:
    LoneSurrogate() : InResult("structuredContent", R"({"half":"\ud83d","reversed":"\udc00\ud800"})") {}
};

class DuplicateKeys final : public InResult
{
public:
    DuplicateKeys() : InResult("structuredContent", R"({"answer":41,"answer":42,"inner":{"a":1,"a":2,"a":3}})") {}
};

class BigNumbers final : public InResult
{
public:
    BigNumbers()
        : InResult(
              "structuredContent",
              R"({"id":12345678901234567890,"beyond":123456789012345678901234567890,"huge":1e400,"tiny":-1.5E-400,"exact":0.10000000000000000001,"zero":-0})")
    {
    }
};

class DeepNesting final : public Scenario
{
public:
    explicit DeepNesting(const QString &argument) : m_depth(argument.toInt()) {}

    void rewrite(const Message &request, Answer &answer, Json &) override
    {
        if (request.method == u"tools/call" && !answer.failure)
            json::append(answer.result, "structuredContent",
                         R"({"deep":)" + QByteArray(m_depth, '[') + '1' + QByteArray(m_depth, ']') + '}');
    }

private:
    int m_depth;
};

class BigLine final : public Scenario
{
public:
    explicit BigLine(const QString &argument) : m_size(argument.toLongLong()) {}

    void rewrite(const Message &request, Answer &answer, Json &) override
    {
        if (request.method == u"tools/call" && !answer.failure)
            answer.result.insert(answer.result.size() - 1, R"(,"structuredContent":{"blob":")" + QByteArray(m_size, 'A') + "\"}");
    }

private:
    qsizetype m_size;
};

class NulBytes final : public Scenario
{
public:
    void reframe(const Message &request, QList<QByteArray> &frames) override
    {
        if (request.method == u"tools/call")
            frames.prepend(QByteArrayLiteral("\0\0\0{\"jsonrpc\":\"2.0\"\0}"));
    }
};

} // namespace

const std::vector<ScenarioEntry> &payloadScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"invalid-utf8", nullptr, "a result with bytes that are no UTF-8", plain<InvalidUtf8>},
        {"nul-bytes", nullptr, "a line with NUL bytes before the result", plain<NulBytes>},
        {"lone-surrogate", nullptr, "a result with unpaired surrogate escapes", plain<LoneSurrogate>},
        {"deep-nesting", "LEVELS", "a result nested so deeply", withArgument<DeepNesting>},
        {"duplicate-keys", nullptr, "a result with members of the same name", plain<DuplicateKeys>},
        {"big-numbers", nullptr, "a result with numbers that fit no machine type", plain<BigNumbers>},
        {"big-line", "BYTES", "a result of so many bytes in one line", withArgument<BigLine>},
    };
    return entries;
}

} // namespace demo

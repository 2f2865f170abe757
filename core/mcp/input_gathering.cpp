#include "core/mcp/input_gathering.h"

#include "core/base/completion.h"

#include <optional>
#include <utility>
#include <vector>

namespace wb::mcp {
namespace {

struct ForwardStop
{
    std::stop_source target;
    void operator()() { target.request_stop(); }
};

// Shared by the tasks of one round; all of them end before it goes.
struct Gathering
{
    std::stop_source all;
    std::optional<Error> firstError;
};

Task<void> forward(Task<Result<QByteArray>> answer, Completion<QByteArray> completion)
{
    Result<QByteArray> result = co_await answer;
    completion.settle(std::move(result));
}

Status checkAnswer(const Result<QByteArray> &answer, const QByteArray &method)
{
    const Result<json::Document> document = json::Document::parse(*answer);
    if (document && document->root().isObject())
        return {};
    return failure(ErrorKind::Config, QStringLiteral("The answer given to %1 is no JSON object").arg(QString::fromUtf8(method)),
                   document ? QString() : document.error().message);
}

Task<Result<QByteArray>> gatherOne(InputBroker &broker, InputRequest request, Gathering &gathering)
{
    Result<QByteArray> answer = co_await askBroker(broker, std::move(request), gathering.all.get_token());
    if (!answer && !gathering.firstError) {
        gathering.firstError = answer.error();
        gathering.all.request_stop(); // nobody needs the other answers
    }
    co_return answer;
}

} // namespace

Task<Result<QByteArray>> askBroker(InputBroker &broker, InputRequest request, std::stop_token stop)
{
    const QByteArray method = request.method;
    const Completion<QByteArray> completion;
    forward(broker.answer(std::move(request), stop), completion);
    auto waiting = completion.wait(stop);
    Result<QByteArray> answer = co_await waiting;
    if (answer) {
        if (const Status status = checkAnswer(answer, method); !status)
            co_return failure(status.error());
    }
    co_return answer;
}

Task<Result<QList<GivenInput>>> gatherInputs(Conversation &conversation, QList<AskedInput> asked, ExchangeId exchange, FrameSeq frame,
                                             std::stop_token stop)
{
    Gathering gathering;
    const std::stop_callback<ForwardStop> onStop(stop, ForwardStop{gathering.all});
    std::vector<Task<Result<QByteArray>>> running;
    for (const AskedInput &input : std::as_const(asked)) {
        InputRequest request{.method = input.method,
                             .params = input.params,
                             .key = input.key,
                             .connection = conversation.connection,
                             .exchange = exchange,
                             .frame = frame};
        running.push_back(gatherOne(conversation.broker, std::move(request), gathering));
    }
    QList<GivenInput> given;
    for (std::size_t i = 0; i < running.size(); ++i) {
        const Result<QByteArray> answer = co_await running[i];
        if (answer)
            given.append({asked[static_cast<qsizetype>(i)].rawKey, *answer});
    }
    if (gathering.firstError)
        co_return failure(*gathering.firstError);
    co_return given;
}

} // namespace wb::mcp

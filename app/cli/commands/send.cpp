#include "app/cli/commands/commands.h"

namespace wb::cli {
namespace {

Error answeredWithError(const rpc::Message &message)
{
    const json::Value error = message.error();
    Error refused{.kind = ErrorKind::Remote, .message = error["message"].toString(QStringLiteral("The server answered with an error"))};
    refused.code = static_cast<int>(message.envelope.errorCode);
    refused.data = error["data"].raw().toByteArray();
    return refused;
}

} // namespace

Task<ExitCode> runSend(ServerCall call)
{
    const mcp::CallOptions options = call.options();
    auto asking = call.session.sendRaw(call.inputs.message, options, call.stop);
    const Result<rpc::Message> answer = co_await asking;
    if (!answer)
        co_return call.failed(answer.error());
    if (answer->bytes.isEmpty()) {
        call.out.note(QStringLiteral("sent; this kind of message gets no answer"));
        co_return ExitCode::Ok;
    }
    call.out.document(answer->bytes);
    if (answer->envelope.kind != json::MessageKind::ErrorResponse)
        co_return ExitCode::Ok;
    co_return call.failed(answeredWithError(*answer));
}

} // namespace wb::cli

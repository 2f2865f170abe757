#include "app/cli/argument_builder.h"
#include "app/cli/commands/commands.h"
#include "app/cli/completion_reference.h"

namespace wb::cli {
namespace {

// Arguments that are known already, as the context of the completion.
Result<QByteArray> contextFrom(const QStringList &words)
{
    if (words.isEmpty())
        return QByteArray();
    const Result<QByteArray> arguments = buildStringArguments(words);
    if (!arguments)
        return arguments;
    return R"({"arguments":)" + *arguments + '}';
}

} // namespace

Task<ExitCode> runComplete(ServerCall call)
{
    const QStringList &words = call.line.arguments;
    const mcp::CallOptions options = call.options();
    const Result<QByteArray> reference = completionReference(words[0]);
    if (!reference)
        co_return call.failed(reference.error());
    const Result<QByteArray> context = contextFrom(words.mid(3));
    if (!context)
        co_return call.failed(context.error());
    auto completing = call.session.complete(*reference, words[1], words[2], *context, options, call.stop);
    const Result<mcp::Called<mcp::CompletionResult>> completed = co_await completing;
    if (!completed)
        co_return call.failed(completed.error());
    const mcp::CompletionResult &result = completed->value;
    if (call.out.isJson()) {
        call.out.document(completed->answer.result().raw());
    } else if (!result.values.isEmpty()) {
        call.out.text(result.values.join(QLatin1Char('\n')));
    }
    if (result.hasMore || result.total.value_or(0) > result.values.size())
        call.out.note(QStringLiteral("%1 of %2")
                          .arg(result.values.size())
                          .arg(result.total ? QString::number(*result.total) : QStringLiteral("more")));
    co_return ExitCode::Ok;
}

} // namespace wb::cli

#include "app/cli/argument_builder.h"
#include "app/cli/commands/commands.h"
#include "app/cli/content_saver.h"
#include "app/cli/content_text.h"

namespace wb::cli {
namespace {

QString promptText(const mcp::PromptResult &prompt, const QStringList &saved)
{
    QStringList blocks;
    if (!prompt.description.isEmpty())
        blocks.append(prompt.description + QLatin1Char('\n'));
    for (qsizetype i = 0; i < prompt.messages.size(); ++i)
        blocks.append(QStringLiteral("%1: %2").arg(prompt.messages[i].role, contentText(prompt.messages[i], saved.value(i))));
    return blocks.join(QLatin1Char('\n'));
}

} // namespace

Task<ExitCode> runPrompt(ServerCall call)
{
    const QString name = call.line.arguments.first();
    const mcp::CallOptions options = call.options();
    const Result<QByteArray> arguments = buildStringArguments(call.line.arguments.mid(1));
    if (!arguments)
        co_return call.failed(arguments.error());
    auto getting = call.session.getPrompt(name, *arguments, options, call.stop);
    const Result<mcp::Called<mcp::PromptResult>> prompt = co_await getting;
    if (!prompt)
        co_return call.failed(prompt.error());
    QStringList saved;
    if (!call.line.out.isEmpty()) {
        const Result<QStringList> paths = saveContents(prompt->value.messages, call.line.out, name, SaveText::No);
        if (!paths)
            co_return call.failed(paths.error());
        saved = *paths;
    }
    if (call.out.isJson())
        call.out.document(prompt->answer.result().raw());
    else
        call.out.text(promptText(prompt->value, saved));
    co_return ExitCode::Ok;
}

} // namespace wb::cli

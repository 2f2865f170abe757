#include "app/cli/argument_builder.h"
#include "app/cli/commands/commands.h"
#include "app/cli/content_saver.h"
#include "app/cli/content_text.h"
#include "app/cli/nearest_name.h"
#include "core/json/format.h"

namespace wb::cli {
namespace {

// The schema by which k=v is read; empty for a tool that is not listed, which is called all the same: the server has the last word.
Task<Result<QByteArray>> schemaOf(ServerCall call, QString name, mcp::CallOptions options)
{
    auto listing = call.session.listTools(options, call.stop);
    const Result<mcp::Listing<mcp::Tool>> tools = co_await listing;
    if (!tools)
        co_return failure(tools.error());
    QStringList names;
    for (const mcp::Tool &tool : tools->items) {
        if (tool.name == name)
            co_return tool.inputSchema;
        names.append(tool.name);
    }
    call.out.note(QStringLiteral("the server lists no tool \u201c%1\u201d.%2").arg(name, didYouMean(name, names)));
    co_return QByteArray();
}

Task<Result<QByteArray>> argumentsFor(ServerCall call, mcp::CallOptions options)
{
    const QStringList words = call.line.arguments.mid(1);
    if (!call.inputs.arguments.isEmpty())
        co_return call.inputs.arguments;
    if (words.isEmpty())
        co_return QByteArray("{}");
    const QString name = call.line.arguments.first();
    auto asking = schemaOf(call, name, options);
    const Result<QByteArray> schema = co_await asking;
    if (!schema)
        co_return failure(schema.error());
    const Result<json::Document> document = json::Document::parse(*schema);
    co_return buildArguments(words, document ? document->root() : json::Value());
}

// Structured content that a text block only repeats is not shown twice.
bool isRepeated(const mcp::ToolResult &result)
{
    const QByteArray structured = json::minified(result.structuredContent);
    return std::any_of(result.content.begin(), result.content.end(),
                       [&structured](const mcp::Content &content) { return json::minified(content.text.toUtf8()) == structured; });
}

QString resultText(const mcp::ToolResult &result, const QStringList &saved)
{
    QStringList blocks;
    for (qsizetype i = 0; i < result.content.size(); ++i)
        blocks.append(contentText(result.content[i], saved.value(i)));
    if (!result.structuredContent.isEmpty() && !isRepeated(result))
        blocks.append(QString::fromUtf8(json::pretty(result.structuredContent)));
    return blocks.join(QLatin1Char('\n'));
}

Error toolError(const QString &name)
{
    Error error{.kind = ErrorKind::Remote, .message = QStringLiteral("The tool reported an error (isError)")};
    error.where = name;
    return error;
}

} // namespace

Task<ExitCode> runCall(ServerCall call)
{
    const QString name = call.line.arguments.first();
    const mcp::CallOptions options = call.options();
    auto building = argumentsFor(call, options);
    const Result<QByteArray> arguments = co_await building;
    if (!arguments)
        co_return call.failed(arguments.error());
    auto calling = call.session.callTool(name, *arguments, options, call.stop);
    const Result<mcp::Called<mcp::ToolResult>> called = co_await calling;
    if (!called)
        co_return call.failed(called.error());

    const mcp::ToolResult &result = called->value;
    QStringList saved;
    if (!call.line.out.isEmpty()) {
        const Result<QStringList> paths = saveContents(result.content, call.line.out, name, SaveText::No);
        if (!paths)
            co_return call.failed(paths.error());
        saved = *paths;
    }
    if (call.out.isJson())
        call.out.document(called->answer.result().raw());
    else
        call.out.text(resultText(result, saved));
    if (!result.isError)
        co_return ExitCode::Ok;
    co_return call.failed(toolError(name));
}

} // namespace wb::cli

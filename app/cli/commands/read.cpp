#include "app/cli/commands/commands.h"
#include "app/cli/content_saver.h"
#include "app/cli/content_text.h"

namespace wb::cli {
namespace {

// A single text is printed as it is, so that it can be piped; of several each is announced by its URI.
QString contentsText(const QList<mcp::Content> &contents, const QStringList &saved)
{
    QStringList blocks;
    for (qsizetype i = 0; i < contents.size(); ++i) {
        const mcp::Content &content = contents[i];
        const bool isPlain = contents.size() == 1 && saved.value(i).isEmpty() && !content.text.isEmpty();
        blocks.append(isPlain ? content.text : contentText(content, saved.value(i)));
    }
    return blocks.join(QLatin1Char('\n'));
}

} // namespace

Task<ExitCode> runRead(ServerCall call)
{
    const QString uri = call.line.arguments.first();
    const mcp::CallOptions options = call.options();
    auto reading = call.session.readResource(uri, options, call.stop);
    const Result<mcp::Called<mcp::ResourceContents>> read = co_await reading;
    if (!read)
        co_return call.failed(read.error());
    const QList<mcp::Content> &contents = read->value.contents;
    QStringList saved;
    if (!call.line.out.isEmpty()) {
        const Result<QStringList> paths = saveContents(contents, call.line.out, QStringLiteral("resource"), SaveText::Yes);
        if (!paths)
            co_return call.failed(paths.error());
        saved = *paths;
    }
    if (call.out.isJson())
        call.out.document(read->answer.result().raw());
    else
        call.out.text(contentsText(contents, saved));
    co_return ExitCode::Ok;
}

} // namespace wb::cli

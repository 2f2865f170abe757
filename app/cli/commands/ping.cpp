#include "app/cli/commands/commands.h"
#include "app/cli/text_table.h"
#include "core/json/writer.h"

namespace wb::cli {

Task<ExitCode> runPing(ServerCall call)
{
    const mcp::CallOptions options = call.options();
    auto asking = call.session.ping(options, call.stop);
    const Result<mcp::Answer> answer = co_await asking;
    if (!answer)
        co_return call.failed(answer.error());
    const QString method = call.session.traits().ping ? QStringLiteral("ping") : QStringLiteral("server/discover");
    if (call.out.isJson()) {
        json::Writer writer;
        writer.beginObject()
            .key("method")
            .string(method)
            .key("roundTripMs")
            .number(static_cast<double>(answer->elapsedNs) / 1e6)
            .endObject();
        call.out.document(writer.take());
    } else {
        call.out.text(QStringLiteral("%1 answered in %2").arg(method, readableTime(answer->elapsedNs)));
    }
    co_return ExitCode::Ok;
}

} // namespace wb::cli

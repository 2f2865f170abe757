#include "app/cli/commands/commands.h"
#include "core/base/completion.h"

#include <QDateTime>
#include <QTimer>

namespace wb::cli {
namespace {

void print(Output &out, const rpc::Message &message)
{
    if (out.isJson())
        return out.jsonLine(message.bytes);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    out.text(QStringLiteral("%1  %2  %3").arg(time, QString::fromUtf8(message.envelope.method), QString::fromUtf8(message.params().raw())));
    (void)out.flush();
}

} // namespace

Task<ExitCode> runListen(ServerCall call)
{
    Completion<bool> finished;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [finished] { finished.settle(true); });
    QObject::connect(&call.connection, &workbench::Connection::lost, &limit,
                     [finished](const Error &error) { finished.settle(failure(error)); });
    QObject::connect(&call.session, &mcp::Session::notification, &limit,
                     [&call](const rpc::Message &message) { print(call.out, message); });

    mcp::ListenFilter filter;
    filter.resourceUris = call.line.arguments;
    auto subscribing = call.session.listen(filter, call.stop);
    const Status listening = co_await subscribing;
    if (!listening)
        co_return call.failed(listening.error());
    if (call.line.duration)
        limit.start(*call.line.duration);
    auto waiting = finished.wait(call.stop);
    const Result<bool> end = co_await waiting;
    if (!end)
        co_return call.failed(end.error());
    co_return ExitCode::Ok;
}

} // namespace wb::cli

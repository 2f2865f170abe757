#include "app/cli/server_run.h"

#include "app/cli/scripted_broker.h"
#include "app/cli/session_reporter.h"
#include "app/cli/target.h"
#include "core/base/completion.h"
#include "core/framelog/frame_log.h"

#include <QTimer>

#include <chrono>

namespace wb::cli {
namespace {

using namespace std::chrono_literals;

// What a server that is told to end may take: its answer is in, nobody waits for it.
constexpr auto kParting = 200ms;

struct Prepared // everything a connection needs, in the order in which it goes again
{
    Inputs inputs;
    Target target;
    std::unique_ptr<framelog::FrameLog> log; // null: none kept
    std::unique_ptr<ScriptedBroker> broker;
};

Result<std::unique_ptr<framelog::FrameLog>> openCapture(const QString &path)
{
    if (path.isEmpty())
        return std::unique_ptr<framelog::FrameLog>();
    return framelog::FrameLog::create(path);
}

Result<Prepared> prepare(const CommandLine &line, Output &out)
{
    Prepared prepared;
    Result<Inputs> inputs = readInputs(line);
    if (!inputs)
        return failure(inputs.error());
    prepared.inputs = std::move(*inputs);
    Result<Target> target = findTarget(line);
    if (!target)
        return failure(target.error());
    prepared.target = std::move(*target);
    for (const QString &remark : prepared.target.remarks)
        out.note(remark);
    auto broker = ScriptedBroker::create(line.answers, line.roots, [&out](const QString &text) { out.note(text); });
    if (!broker)
        return failure(broker.error());
    prepared.broker = std::move(*broker);
    auto log = openCapture(line.capture);
    if (!log)
        return failure(log.error());
    prepared.log = std::move(*log);
    return prepared;
}

// Says goodbye, but not for long. Destroying the connection then ends what is left of the server.
Task<void> part(workbench::Connection &connection)
{
    using workbench::Connection;
    Completion<bool> gone;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &connection, [gone] { gone.settle(false); });
    QObject::connect(&connection, &Connection::stateChanged, &limit, [gone](Connection::State state) {
        if (state != Connection::State::Closing)
            gone.settle(true);
    });
    limit.start(kParting);
    connection.close();
    if (connection.state() != Connection::State::Closing)
        co_return;
    auto waiting = gone.wait();
    co_await waiting;
}

struct Assignment // what runOnServer was asked to do
{
    const CommandLine &line;
    Output &out;
    std::stop_token stop;
    ServerCommand command;
};

Task<ExitCode> converse(Assignment assignment, const Inputs &inputs, workbench::Connection &connection)
{
    Output &out = assignment.out;
    SessionReporter reporter(connection, out);
    auto opening = connection.open(assignment.stop);
    const Status opened = co_await opening;
    if (!opened) {
        out.error(opened.error());
        co_return exitCodeFor(opened.error(), Phase::Connecting);
    }
    if (assignment.line.command != u"listen") // which prints notifications itself
        reporter.watch(*connection.session());
    ServerCall call{assignment.line, inputs, out, connection, *connection.session(), assignment.stop};
    auto running = assignment.command(call);
    const ExitCode code = co_await running;
    auto parting = part(connection);
    co_await parting;
    co_return code;
}

} // namespace

mcp::CallOptions ServerCall::options() const
{
    const workbench::ServerProfile &profile = connection.profile();
    mcp::CallOptions options;
    options.meta = inputs.meta;
    options.timeouts = {profile.requestTimeout, profile.totalTimeout, profile.progressResetsTimeout};
    options.wantProgress = out.tellsProgress();
    return options;
}

ExitCode ServerCall::failed(const Error &error) const
{
    out.error(error);
    return exitCodeFor(error, Phase::Calling);
}

Task<ExitCode> runOnServer(const CommandLine &line, Output &out, std::stop_token stop, ServerCommand command)
{
    Result<Prepared> prepared = prepare(line, out);
    if (!prepared) {
        out.error(prepared.error());
        co_return exitCodeFor(prepared.error(), Phase::Calling);
    }
    ExitCode code = ExitCode::Ok;
    {
        workbench::Connection connection(prepared->target.profile, *prepared->broker, prepared->log.get());
        Assignment assignment{line, out, stop, command};
        auto running = converse(assignment, prepared->inputs, connection);
        code = co_await running;
    }
    if (prepared->log) {
        const Status written = prepared->log->flush();
        if (!written) {
            out.error(written.error());
            co_return ExitCode::Failed;
        }
    }
    co_return code;
}

} // namespace wb::cli

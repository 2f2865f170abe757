// One measurement of our client, with the frame log on, printed as one JSON line. Driven by run.py, which takes medians and compares.
//
//   bench_client WORK stdio|http TARGET [COUNT]
//     WORK: connect | sequential | inflight | notifications | big      TARGET: server command (one word) or URL
//
// `notifications` also checks what the issue promises: all logged, delivered in order, and before the result.
#include "core/framelog/frame_log.h"
#include "core/workbench/connection.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <qcorotask.h>

#include <sys/resource.h>

#include <cstdio>

using namespace wb;

namespace {

class NoInput final : public mcp::InputBroker
{
public:
    Task<Result<QByteArray>> answer(mcp::InputRequest, std::stop_token) override
    {
        co_return failure(ErrorKind::Unsupported, QStringLiteral("the benchmark answers nothing"));
    }
    QByteArray capabilities() const override { return "{}"; }
};

struct Bench
{
    QByteArray work;
    qint64 count = 0;
    workbench::Connection *connection = nullptr;
    framelog::FrameLog *log = nullptr;
    qint64 done = 0;
    QString problem;
};

mcp::CallOptions plainCall()
{
    mcp::CallOptions options;
    options.wantProgress = false;
    return options;
}

Task<void> oneEcho(Bench &bench)
{
    const Result<mcp::Called<mcp::ToolResult>> answer =
        co_await bench.connection->session()->callTool(QStringLiteral("echo"), R"({"message":"hello"})", plainCall());
    if (!answer)
        bench.problem = answer.error().text();
    ++bench.done;
}

Task<void> sequential(Bench &bench)
{
    for (qint64 i = 0; i < bench.count && bench.problem.isEmpty(); ++i)
        co_await oneEcho(bench);
}

Task<void> lane(Bench &bench, std::shared_ptr<qint64> left)
{
    while (*left > 0 && bench.problem.isEmpty()) {
        --*left;
        co_await oneEcho(bench);
    }
}

Task<void> inflight(Bench &bench)
{
    const auto left = std::make_shared<qint64>(bench.count);
    std::vector<Task<void>> lanes;
    for (int i = 0; i < 64; ++i)
        lanes.push_back(lane(bench, left));
    for (Task<void> &task : lanes)
        co_await task;
}

Task<void> notifications(Bench &bench)
{
    qint64 seen = 0;
    qint64 outOfOrder = 0;
    const auto watch =
        QObject::connect(bench.connection->session(), &mcp::Session::progress, [&seen, &outOfOrder](const mcp::Progress &progress) {
            if (qint64(progress.progress) != ++seen)
                ++outOfOrder;
        });
    const QByteArray arguments = R"({"count":)" + QByteArray::number(bench.count) + '}';
    const Result<mcp::Called<mcp::ToolResult>> answer = co_await bench.connection->session()->callTool(QStringLiteral("notify"), arguments);
    QObject::disconnect(watch);
    if (!answer)
        bench.problem = answer.error().text();
    else if (seen != bench.count || outOfOrder > 0)
        bench.problem =
            QStringLiteral("%1 of %2 notifications before the result, %3 out of order").arg(seen).arg(bench.count).arg(outOfOrder);
    bench.done = seen;
}

Task<void> big(Bench &bench)
{
    const QByteArray arguments = R"({"bytes":)" + QByteArray::number(bench.count) + '}';
    const Result<mcp::Answer> answer =
        co_await bench.connection->session()->request("tools/call", R"({"name":"big","arguments":)" + arguments + '}', plainCall());
    if (!answer)
        bench.problem = answer.error().text();
    else if (answer->message.bytes.size() < bench.count)
        bench.problem = QStringLiteral("only %1 bytes came").arg(answer->message.bytes.size());
    bench.done = 1;
}

Task<void> nothing(Bench &)
{
    co_return;
}

Task<void> work(Bench &bench)
{
    if (bench.work == "sequential")
        return sequential(bench);
    if (bench.work == "inflight")
        return inflight(bench);
    if (bench.work == "notifications")
        return notifications(bench);
    if (bench.work == "big")
        return big(bench);
    return nothing(bench);
}

workbench::ServerProfile profileFor(const QString &transport, const QString &target)
{
    workbench::ServerProfile profile;
    profile.name = QStringLiteral("bench");
    profile.era = mcp::EraPolicy::Legacy;
    if (transport == u"http")
        profile.url = target;
    else {
        profile.command = target;
        profile.arguments = {QStringLiteral("stdio")};
    }
    return profile;
}

int fail(const QString &text)
{
    std::fprintf(stderr, "bench_client: %s\n", qPrintable(text));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 4)
        return fail(QStringLiteral("usage: bench_client connect|sequential|inflight|notifications|big stdio|http TARGET [COUNT]"));

    const QTemporaryDir folder;
    auto log = framelog::FrameLog::create(folder.filePath(QStringLiteral("bench.mcpcap")));
    if (!log)
        return fail(log.error().text());
    NoInput broker;
    workbench::Connection connection(profileFor(words[2], words[3]), broker, log->get());
    const Status opened = QCoro::waitFor(connection.open());
    if (!opened)
        return fail(opened.error().text());

    Bench bench{
        .work = words[1].toUtf8(), .count = words.value(4, QStringLiteral("1")).toLongLong(), .connection = &connection, .log = log->get()};
    QElapsedTimer timer;
    timer.start();
    QCoro::waitFor(work(bench));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (!bench.problem.isEmpty())
        return fail(bench.problem);
    if (const Status flushed = (*log)->flush(); !flushed)
        return fail(flushed.error().text());

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(R"({"seconds":%.6f,"perSecond":%.1f,"peakKb":%ld,"frames":%lld,"sinceStart":%.6f})"
                "\n",
                seconds, double(bench.done) / seconds, usage.ru_maxrss, static_cast<long long>((*log)->count()),
                double(sinceStart.nsecsElapsed()) / 1e9);
    return 0;
}

#include "app/cli/capture_reader.h"

#include "core/base/completion.h"
#include "core/framelog/frame_filter.h"

namespace wb::cli {
namespace {

using framelog::FrameHead;
using framelog::FrameLog;

constexpr int kPage = 4096;

Status interrupted()
{
    return failure(ErrorKind::Cancelled, QStringLiteral("Cancelled"));
}

Status visitAll(const FrameLog &log, const FrameVisitor &visit, const std::stop_token &stop)
{
    for (qint64 first = 1; first <= log.count(); first += kPage) {
        const Result<QList<FrameHead>> page = log.heads(FrameSeq{first}, kPage);
        if (!page)
            return failure(page.error());
        for (const FrameHead &head : *page) {
            if (!visit(head))
                return {};
        }
        if (stop.stop_requested())
            return interrupted();
    }
    return {};
}

Status visitFound(const FrameLog &log, const QList<qint64> &sequences, const FrameVisitor &visit, bool &wanted)
{
    for (const qint64 sequence : sequences) {
        const Result<FrameHead> head = log.head(FrameSeq{sequence});
        if (!head)
            return failure(head.error());
        wanted = visit(*head);
        if (!wanted)
            return {};
    }
    return {};
}

struct Search // shared with the callbacks of a search that may outlive its waiter
{
    FrameLog *log;
    FrameVisitor visit;
    std::stop_source enough;
    Completion<bool> finished;
    bool wanted = true;

    void take(const QList<qint64> &batch)
    {
        if (!wanted)
            return;
        const Status status = visitFound(*log, batch, visit, wanted);
        if (!status)
            wanted = false;
        if (!wanted)
            end(status);
    }

    void end(const Status &status)
    {
        finished.settle(status ? Result<bool>(true) : Result<bool>(failure(status.error())));
        enough.request_stop();
    }
};

} // namespace

Result<std::unique_ptr<FrameLog>> openForReading(const QString &path)
{
    Result<std::unique_ptr<FrameLog>> log = FrameLog::open(path);
    if (!log)
        return log;
    const Status complete = (*log)->flush();
    if (!complete)
        return failure(complete.error());
    return log;
}

Task<Status> visitFrames(FrameLog &log, QString filterText, FrameVisitor visit, std::stop_token stop)
{
    const Result<framelog::FrameFilter> filter = framelog::FrameFilter::parse(filterText);
    if (!filter)
        co_return failure(filter.error());
    if (filter->matchesAll())
        co_return visitAll(log, visit, stop);
    const auto search = std::make_shared<Search>();
    search->log = &log;
    search->visit = std::move(visit);
    const FrameLog::SearchCallbacks callbacks{[search](const QList<qint64> &batch) { search->take(batch); },
                                              [search](const Status &status) { search->end(status); }};
    log.search(*filter, FrameSeq{1}, callbacks, search->enough.get_token());
    auto searching = search->finished.wait(stop);
    const Result<bool> finished = co_await searching;
    search->enough.request_stop();
    search->wanted = false;
    if (!finished)
        co_return failure(finished.error());
    co_return Status();
}

} // namespace wb::cli

// FrameLog: finding frames.
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"
#include "core/framelog/frame_log_private.h"

#include <algorithm>

namespace wb::framelog {

void FrameLog::search(const FrameFilter &filter, FrameSeq from, SearchCallbacks callbacks, std::stop_token stop)
{
    if (!d->searcher) {
        d->searcher = std::make_unique<FrameSearch>(d->capture, d->indexPath, [this](std::function<void()> work) {
            QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
        });
    }
    SearchJob job{.filter = filter, .from = toInt(from), .end = d->count + 1, .stop = std::move(stop)};
    if (!isReadOnly()) {
        job.end = d->tail.first();
        job.patches = d->tail.patches();
        for (qint64 sequence = std::max(job.from, job.end); sequence < d->tail.end(); ++sequence)
            job.tail.push_back({.head = *d->tail.head(sequence), .payload = d->tail.payload(sequence)});
    }
    d->searcher->start(std::move(job), std::move(callbacks));
}

bool FrameLog::matches(const FrameFilter &filter, const FrameHead &head) const
{
    return filter.matches(head, [&] { return payload(head.sequence).value_or(QByteArray()); });
}

} // namespace wb::framelog

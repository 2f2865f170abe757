#include "core/framelog/frame_log_private.h"

#include <QDir>

#include <utility>

namespace wb::framelog {
namespace {
// An index that another program keeps up to date is at most this far behind; one that is further behind is being rebuilt.
constexpr qint64 kMomentsBehind = 4 * 1024 * 1024;
} // namespace

FrameLog::Private::Private(CaptureFile file, const Clock &time)
    : clock(time), capture(std::move(file)), indexPath(indexPathFor(capture.path())),
      announcer([this](qint64 from, qint64 to) { emit q->appended(from, to - from + 1); },
                [this](qint64 from, qint64 to) { emit q->headsChanged(from, to); }),
      offset(capture.firstRecord())
{
}

FrameLog::Private::~Private()
{
    searcher.reset();
    worker.reset();
    builder.reset();
    reader.reset();
    if (indexIsBroken && (indexIsOurs || capture.tryLock()))
        removeIndex(indexPath);
    else if (indexIsOurs)
        settleIndex(indexPath);
}

// Called on other threads: one queued call at a time, however often it rings.
std::function<void()> FrameLog::Private::newsBell()
{
    return [this] {
        if (!newsOnTheWay.exchange(true))
            QMetaObject::invokeMethod(
                q, [this] { takeNews(); }, Qt::QueuedConnection);
    };
}

IndexState FrameLog::Private::emptyState() const
{
    return IndexState{.identity = identityOf(capture), .indexedTo = capture.firstRecord()};
}

Result<IndexWriter> FrameLog::Private::createIndex()
{
    Result<IndexWriter> beside = IndexWriter::create(indexPath, emptyState());
    return beside ? std::move(beside) : createIndexElsewhere();
}

Result<IndexWriter> FrameLog::Private::createIndexElsewhere()
{
    indexFolder.emplace(QDir::tempPath() + QStringLiteral("/mcpwb-index-XXXXXX"));
    if (!indexFolder->isValid())
        return failure(
            Error{.kind = ErrorKind::Storage,
                  .message = QStringLiteral("There is no place for the index of the capture: %1").arg(indexFolder->errorString()),
                  .hint = QStringLiteral("Make the capture's folder or the folder for temporary files writable"),
                  .where = indexPath});
    indexPath = indexFolder->filePath(QStringLiteral("capture.idx"));
    return IndexWriter::create(indexPath, emptyState());
}

Status FrameLog::Private::startLive(FrameLog *log)
{
    q = log;
    Result<IndexWriter> writer = createIndex();
    if (!writer)
        return failure(writer.error());
    indexIsOurs = true;
    Result<IndexReader> opened = IndexReader::open(indexPath);
    if (!opened)
        return failure(opened.error());
    reader = std::move(*opened);
    CaptureWriter records(capture.path(), capture.descriptor(), *capture.tag(), capture.firstRecord());
    worker = std::make_unique<LogWorker>(std::move(records), std::move(*writer), newsBell());
    return {};
}

Status FrameLog::Private::startOpened(FrameLog *log)
{
    q = log;
    Result<IndexReader> opened = IndexReader::open(indexPath);
    const Result<IndexState> state = opened ? checkIndex(opened->database(), capture) : failure(opened.error());
    const qint64 behind = state ? capture.size() - state->indexedTo : 0;
    if (state && behind == 0) {
        reader = std::move(*opened);
        showState(*state);
        return {};
    }
    if (!capture.tryLock()) {
        if (!state || behind > kMomentsBehind)
            return startBuilder(createIndexElsewhere());
        reader = std::move(*opened);
        showState(*state);
        return {};
    }
    opened = failure(ErrorKind::Cancelled, {}); // closes it: the file may be replaced
    Result<IndexWriter> writer = state ? IndexWriter::resume(indexPath) : createIndex();
    return startBuilder(writer ? std::move(writer) : createIndexElsewhere());
}

Status FrameLog::Private::startBuilder(Result<IndexWriter> writer)
{
    if (!writer)
        return failure(writer.error());
    indexIsOurs = true;
    Result<IndexReader> opened = IndexReader::open(indexPath);
    if (!opened)
        return failure(opened.error());
    reader = std::move(*opened);
    showState(writer->state());
    builder = std::make_unique<IndexBuilder>(capture, std::move(*writer), newsBell());
    return {};
}

void FrameLog::Private::showState(const IndexState &state)
{
    count = state.frames;
    skipped = state.skipped;
    announcer.setAnnounced(count);
    findingCount = state.findings;
    connections = noted(reader->connections()).value_or(QList<ConnectionNote>());
}

void FrameLog::Private::takeNews()
{
    newsOnTheWay = false;
    if (worker)
        takeWorkerNews();
    else if (builder)
        takeBuilderNews();
}

void FrameLog::Private::releaseTail()
{
    const LogWorker::Progress progress = worker->progress();
    tail.release(progress.written, progress.indexed);
}

void FrameLog::Private::takeWorkerNews()
{
    const LogWorker::Progress progress = worker->progress();
    tail.release(progress.written, progress.indexed);
    if (progress.problem && !hasProblem) {
        hasProblem = true;
        emit q->problem(*progress.problem);
    } else if (!progress.problem && hasProblem) {
        hasProblem = false;
        emit q->problemSolved();
    }
}

void FrameLog::Private::takeBuilderNews()
{
    const IndexBuilder::Progress progress = builder->progress();
    const QString damageBefore = q->damage();
    count = progress.state.frames;
    skipped = progress.state.skipped;
    tornBytes = progress.tornBytes;
    findingCount = progress.state.findings;
    connections = noted(reader->connections()).value_or(QList<ConnectionNote>());
    announcer.extendTo(count);
    if (q->damage() != damageBefore)
        emit q->damageChanged();
    if (progress.finished && !progress.status)
        emit q->problem(progress.status.error());
}

void FrameLog::Private::post(PendingRecord record, std::variant<FrameEntry, wire::Finding, ConnectionNote> entry)
{
    offset += kRecordHeadSize + record.body.size();
    ++posted;
    worker->post({.record = std::move(record), .entry = std::move(entry)});
    // In a burst without turns of the event loop the tail must not keep what the worker has long taken in.
    if (posted % 1024 == 0)
        releaseTail();
}

RecordHead FrameLog::Private::noteHead(RecordType type, FrameSeq frame, ConnectionId connection) const
{
    RecordHead head;
    head.type = static_cast<quint8>(type);
    head.sequence = static_cast<quint64>(toInt(frame));
    head.connection = toInt(connection);
    head.wallNs = clock.wallNs();
    head.monotonicNs = clock.monotonicNs();
    return head;
}

Error FrameLog::Private::brokenIndex()
{
    indexIsBroken = true;
    return Error{.kind = ErrorKind::Storage,
                 .message = QStringLiteral("The index of the capture is damaged: rows are missing"),
                 .hint = QStringLiteral("Close the capture and open it again: the index is rebuilt"),
                 .where = indexPath};
}

Result<FrameHead> FrameLog::Private::headOf(FrameSeq sequence)
{
    if (const auto inTail = tail.head(toInt(sequence)))
        return *inTail;
    const auto missing = failure(ErrorKind::Storage, QStringLiteral("There is no frame %1 in this capture").arg(toInt(sequence)));
    if (toInt(sequence) < 1 || toInt(sequence) > count)
        return missing;
    Result<QList<FrameHead>> rows = noted(reader->heads(toInt(sequence), 1));
    if (!rows)
        return failure(rows.error());
    if (rows->isEmpty() || rows->first().sequence != sequence)
        return missing;
    tail.applyPatch(rows->first());
    return rows->first();
}

} // namespace wb::framelog

// The parts of a FrameLog. Live: worker, tail and classifier. Opened: perhaps a builder. Both: the capture and a reader of its index.
#pragma once

#include "core/framelog/announcer.h"
#include "core/framelog/capture_file.h"
#include "core/framelog/frame_classifier.h"
#include "core/framelog/frame_log.h"
#include "core/framelog/frame_search.h"
#include "core/framelog/index_builder.h"
#include "core/framelog/index_reader.h"
#include "core/framelog/log_tail.h"
#include "core/framelog/log_worker.h"

#include <QTemporaryDir>

#include <atomic>
#include <optional>

namespace wb::framelog {

class FrameLog::Private
{
public:
    explicit Private(CaptureFile file, const Clock &time);
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private();

    [[nodiscard]] Status startLive(FrameLog *log);
    [[nodiscard]] Status startOpened(FrameLog *log);

    void post(PendingRecord record, std::variant<FrameEntry, wire::Finding, ConnectionNote> entry);
    [[nodiscard]] RecordHead noteHead(RecordType type, FrameSeq frame, ConnectionId connection) const;
    void takeNews();
    void releaseTail();
    [[nodiscard]] Result<FrameHead> headOf(FrameSeq sequence);
    [[nodiscard]] Error brokenIndex(); // rows are missing
    // Keeps in mind that an index is broken, so that it is not used again.
    template <typename T> T noted(T result)
    {
        if (!result && isCorruption(result.error()))
            indexIsBroken = true;
        return result;
    }

    FrameLog *q = nullptr;
    const Clock &clock;
    CaptureFile capture;
    std::optional<QTemporaryDir> indexFolder; // when it can't lie beside the capture
    QString indexPath;
    bool indexIsOurs = false; // we write it
    bool indexIsBroken = false;

    qint64 count = 0;
    qint64 findingCount = 0;
    Skipped skipped;
    qint64 tornBytes = 0;
    QList<ConnectionNote> connections;
    Announcer announcer;

    FrameClassifier classifier;
    LogTail tail;
    qint64 offset = 0;
    quint64 posted = 0;
    bool hasProblem = false;

    std::atomic<bool> newsOnTheWay = false;
    std::optional<IndexReader> reader;
    std::unique_ptr<IndexBuilder> builder;
    std::unique_ptr<LogWorker> worker;
    std::unique_ptr<FrameSearch> searcher;

private:
    [[nodiscard]] std::function<void()> newsBell();
    [[nodiscard]] Result<IndexWriter> createIndex();
    [[nodiscard]] Result<IndexWriter> createIndexElsewhere();
    [[nodiscard]] Status startBuilder(Result<IndexWriter> writer);
    [[nodiscard]] IndexState emptyState() const;
    void showState(const IndexState &state);
    void takeWorkerNews();
    void takeBuilderNews();
};

} // namespace wb::framelog

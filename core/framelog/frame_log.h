// FrameLog: a capture, live or opened from disk; the same object either way.
//
// The truth is an append-only file of checksummed records (capture_format.h); beside it lies a disposable SQLite index of metadata
// (index_schema.h), which is rebuilt when it is missing, older, damaged or behind. Nothing is capped, merged or dropped.
//
// A frame is on its way to the file when accept() returns; a writer thread writes at least every 100 ms. If the disk is full or the folder
// can't be written, frames stay in memory, problem() says so, and writing is tried again every second: nothing is lost while the program
// lives.
//
// Threading: all public functions on the thread that owns the log, and none of them blocks on the disk for more than one page read. The
// writer and the search run on std::threads of their own and report by queued calls.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/framelog/frame_head.h"
#include "core/wire/finding.h"
#include "core/wire/frame.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <stop_token>

namespace wb::framelog {

class FrameFilter;

struct ConnectionNote // one per live connection, stored so that a capture explains itself
{
    ConnectionId id{};
    QString server;          // profile name
    QString transport;       // "stdio", "http", "sse", "ws"
    QString endpoint;        // command or URL, without secrets
    QString protocolVersion; // when known
};

class FrameLog : public QObject, public wire::FrameSink
{
    Q_OBJECT

public:
    // A new capture. The file must not exist.
    [[nodiscard]] static Result<std::unique_ptr<FrameLog>> create(const QString &path, const Clock &clock = systemClock());
    // An existing one, read-only. Errors: not a capture, from a newer version, unreadable. A damaged or torn capture opens: the good
    // records are shown and damage() says what was skipped. Heads are there at once when the index is good; otherwise it is rebuilt in
    // the background and appended() announces what is ready; flush() waits for it. Sequences run without gaps also behind damage.
    // A capture that another program is writing shows what that program's index had at this moment.
    [[nodiscard]] static Result<std::unique_ptr<FrameLog>> open(const QString &path);
    ~FrameLog() override; // writes what is left

    FrameSeq accept(wire::Frame frame) override;
    void addFinding(const wire::Finding &finding);
    void noteConnection(const ConnectionNote &note);

    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] qint64 count() const;   // frames; sequences run from 1 to count() without gaps
    [[nodiscard]] QString damage() const; // what was wrong with an opened file; empty: nothing

    // Up to `count` heads from `first` on. Live: the newest come from memory, the rest from the index.
    [[nodiscard]] Result<QList<FrameHead>> heads(FrameSeq first, int count) const;
    [[nodiscard]] Result<FrameHead> head(FrameSeq sequence) const;
    // The payload, byte for byte. For 100 MB this is one read.
    [[nodiscard]] Result<QByteArray> payload(FrameSeq sequence) const;
    [[nodiscard]] QList<wire::Finding> findings(FrameSeq sequence) const;
    [[nodiscard]] QList<wire::Finding> allFindings() const; // oldest first
    [[nodiscard]] qint64 findingCount() const;
    [[nodiscard]] QList<ConnectionNote> connections() const;
    [[nodiscard]] QList<FrameHead> exchangeHeads(ExchangeId exchange) const; // all frames of one exchange, in order

    // Waits until everything accepted so far is in the file and the index. For tests, exports and the end of the program.
    Status flush();

    // Sequences that match, ascending, in batches as they are found, beginning with what is there now; `done` follows the last batch.
    // Runs on the search thread; callbacks on this thread. Stopped by the token (then `done` does not come).
    struct SearchCallbacks
    {
        std::function<void(const QList<qint64> &batch)> found;
        std::function<void(const Status &)> done;
    };
    void search(const FrameFilter &filter, FrameSeq from, SearchCallbacks callbacks, std::stop_token stop);
    // The same test for one frame that just arrived (live filters).
    [[nodiscard]] bool matches(const FrameFilter &filter, const FrameHead &head) const;

signals:
    void appended(qint64 first, qint64 count);    // at most 30 times a second; sequences
    void headsChanged(qint64 first, qint64 last); // a partner, a latency or a finding was added to older rows
    void damageChanged();                         // while an index is built, more damage() came to light
    void problem(const wb::Error &error);         // writing fails; what was accepted is kept in memory
    void problemSolved();

private:
    class Private;
    explicit FrameLog(std::unique_ptr<Private> privateParts);
    std::unique_ptr<Private> d;
};

} // namespace wb::framelog

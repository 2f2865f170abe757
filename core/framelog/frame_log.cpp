#include "core/framelog/frame_log.h"

#include "core/framelog/capture_notes.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log_private.h"
#include "core/framelog/header_redaction.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

namespace wb::framelog {
namespace {

RecordHead recordHead(const FrameHead &head)
{
    RecordHead record;
    record.type = static_cast<quint8>(RecordType::Frame);
    record.direction = static_cast<quint8>(head.direction);
    record.channel = static_cast<quint8>(head.channel);
    record.flags = static_cast<quint16>(static_cast<int>(head.flags));
    record.sequence = static_cast<quint64>(toInt(head.sequence));
    record.wallNs = head.wallNs;
    record.monotonicNs = head.monotonicNs;
    record.exchange = toInt(head.exchange);
    record.connection = toInt(head.connection);
    return record;
}

bool isHttpHead(const wire::Frame &frame)
{
    return frame.channel == wire::Channel::HttpHead || frame.channel == wire::Channel::Auth;
}

void redact(wire::Frame &frame)
{
    RedactedHead redacted = redactHttpHead(frame.payload);
    if (!redacted.changed)
        return;
    frame.payload = std::move(redacted.bytes);
    frame.flags |= wire::FrameFlag::Redacted;
}

} // namespace

FrameLog::FrameLog(std::unique_ptr<Private> privateParts) : d(std::move(privateParts)) {}

FrameLog::~FrameLog() = default;

Result<std::unique_ptr<FrameLog>> FrameLog::create(const QString &path, const Clock &clock)
{
    Result<CaptureFile> file = CaptureFile::create(path, clock.wallNs());
    if (!file)
        return failure(file.error());
    std::unique_ptr<FrameLog> log(new FrameLog(std::make_unique<Private>(std::move(*file), clock)));
    if (const Status status = log->d->startLive(log.get()); !status) {
        QFile::remove(path); // ours and empty
        return failure(status.error());
    }
    return log;
}

Result<std::unique_ptr<FrameLog>> FrameLog::open(const QString &path)
{
    Result<CaptureFile> file = CaptureFile::open(path);
    if (!file)
        return failure(file.error());
    std::unique_ptr<FrameLog> log(new FrameLog(std::make_unique<Private>(std::move(*file), systemClock())));
    if (const Status status = log->d->startOpened(log.get()); !status)
        return failure(status.error());
    return log;
}

FrameSeq FrameLog::accept(wire::Frame frame)
{
    if (isReadOnly())
        return kNoFrame;
    frame.sequence = FrameSeq{++d->count};
    if (frame.wallNs == 0)
        frame.wallNs = d->clock.wallNs();
    if (frame.monotonicNs == 0)
        frame.monotonicNs = d->clock.monotonicNs();
    if (isHttpHead(frame))
        redact(frame);
    FrameEntry entry;
    entry.head = d->classifier.classify(frame, d->offset, entry.updates);
    d->tail.addFrame(d->posted + 1, entry.head, frame.payload, entry.updates);
    for (const PairUpdate &update : entry.updates)
        d->announcer.touch(toInt(update.request));
    d->announcer.extendTo(d->count);
    d->post({.head = recordHead(entry.head), .body = std::move(frame.payload)}, std::move(entry));
    return FrameSeq{d->count};
}

void FrameLog::addFinding(const wire::Finding &finding)
{
    if (isReadOnly())
        return;
    ++d->findingCount;
    d->tail.addFinding(d->posted + 1, finding);
    if (finding.frame != kNoFrame)
        d->announcer.touch(toInt(finding.frame));
    d->post({.head = d->noteHead(RecordType::Finding, finding.frame, finding.connection), .body = encodeFinding(finding)}, finding);
}

void FrameLog::noteConnection(const ConnectionNote &note)
{
    if (isReadOnly())
        return;
    const auto known = std::find_if(d->connections.begin(), d->connections.end(), [&](const ConnectionNote &n) { return n.id == note.id; });
    if (known == d->connections.end())
        d->connections.append(note);
    else
        *known = note;
    d->post({.head = d->noteHead(RecordType::Connection, kNoFrame, note.id), .body = encodeConnection(note)}, note);
}

QString FrameLog::path() const
{
    return d->capture.path();
}

bool FrameLog::isReadOnly() const
{
    return d->worker == nullptr;
}

qint64 FrameLog::count() const
{
    return d->count;
}

QString FrameLog::damage() const
{
    QStringList parts;
    if (!d->capture.damage().isEmpty())
        parts << d->capture.damage();
    if (d->skipped.places > 0)
        parts << QStringLiteral("%1 bytes were skipped in %2 damaged place(s)").arg(d->skipped.bytes).arg(d->skipped.places);
    if (d->tornBytes > 0)
        parts << QStringLiteral("The last %1 bytes are an unfinished or damaged record and were left out").arg(d->tornBytes);
    return parts.join(QStringLiteral("; "));
}

Result<QList<FrameHead>> FrameLog::heads(FrameSeq first, int count) const
{
    const qint64 begin = std::clamp<qint64>(toInt(first), 1, d->count + 1);
    const qint64 end = std::min(begin + std::max(count, 0), d->count + 1);
    QList<FrameHead> rows;
    const qint64 stored = isReadOnly() ? end : std::min(end, d->tail.first());
    if (begin < stored) {
        Result<QList<FrameHead>> fromIndex = d->noted(d->reader->heads(begin, static_cast<int>(stored - begin)));
        if (!fromIndex)
            return fromIndex;
        rows = std::move(*fromIndex);
        if (rows.size() != stored - begin || rows.first().sequence != FrameSeq{begin})
            return failure(d->brokenIndex());
        for (FrameHead &head : rows)
            d->tail.applyPatch(head);
    }
    for (qint64 sequence = std::max(begin, stored); sequence < end; ++sequence)
        rows.append(*d->tail.head(sequence));
    return rows;
}

Result<FrameHead> FrameLog::head(FrameSeq sequence) const
{
    return d->headOf(sequence);
}

Result<QByteArray> FrameLog::payload(FrameSeq sequence) const
{
    if (auto pending = d->tail.payload(toInt(sequence)))
        return *std::move(pending);
    const Result<FrameHead> head = d->headOf(sequence);
    if (!head)
        return failure(head.error());
    return d->capture.readFrame(head->offset, head->size);
}

QList<wire::Finding> FrameLog::findings(FrameSeq sequence) const
{
    const qint64 end = isReadOnly() ? d->findingCount + 1 : d->tail.firstFinding();
    return d->noted(d->reader->findings(sequence, end)).value_or(QList<wire::Finding>()) + d->tail.findings(sequence);
}

QList<wire::Finding> FrameLog::allFindings() const
{
    const qint64 end = isReadOnly() ? d->findingCount + 1 : d->tail.firstFinding();
    return d->noted(d->reader->allFindings(end)).value_or(QList<wire::Finding>()) + d->tail.findings();
}

qint64 FrameLog::findingCount() const
{
    return d->findingCount;
}

QList<ConnectionNote> FrameLog::connections() const
{
    return d->connections;
}

QList<FrameHead> FrameLog::exchangeHeads(ExchangeId exchange) const
{
    QList<FrameHead> rows = d->noted(d->reader->exchangeHeads(exchange)).value_or(QList<FrameHead>());
    const qint64 stored = isReadOnly() ? d->count + 1 : d->tail.first();
    rows.removeIf([&](const FrameHead &head) { return toInt(head.sequence) >= stored; }); // those are in the tail, too
    for (FrameHead &head : rows)
        d->tail.applyPatch(head);
    for (qint64 sequence = d->tail.first(); sequence < d->tail.end(); ++sequence) {
        const auto head = d->tail.head(sequence);
        if (head->exchange == exchange && exchange != ExchangeId{})
            rows.append(*head);
    }
    return rows;
}

Status FrameLog::flush()
{
    Status status;
    if (d->worker)
        status = d->worker->flush();
    else if (d->builder)
        d->builder->wait();
    d->takeNews();
    return status;
}

} // namespace wb::framelog

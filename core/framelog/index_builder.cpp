#include "core/framelog/index_builder.h"

#include "core/framelog/capture_notes.h"
#include "core/framelog/capture_scanner.h"
#include "core/framelog/frame_classifier.h"

namespace wb::framelog {
namespace {

constexpr int kSlice = 5000; // records per transaction

// A later program may have added channels: their frames carry no message for this one.
wire::Channel channelFrom(quint8 number)
{
    return number <= static_cast<quint8>(wire::Channel::Auth) ? static_cast<wire::Channel>(number) : wire::Channel::HttpBody;
}

wire::Frame frameOf(const CaptureScanner::Record &record, qint64 sequence)
{
    wire::Frame frame;
    frame.sequence = FrameSeq{sequence};
    frame.connection = ConnectionId{record.head.connection};
    frame.direction = record.head.direction == 0 ? wire::Direction::Sent : wire::Direction::Received;
    frame.channel = channelFrom(record.head.channel);
    frame.flags = wire::FrameFlags(record.head.flags);
    frame.wallNs = record.head.wallNs;
    frame.monotonicNs = record.head.monotonicNs;
    frame.exchange = ExchangeId{record.head.exchange};
    frame.payload = QByteArray::fromRawData(record.body.data(), record.body.size());
    return frame;
}

Status addRecord(IndexWriter &writer, const CaptureScanner::Record &record, FrameClassifier &classifier, SequenceRuns &runs,
                 IndexState &state)
{
    const QByteArray body = QByteArray::fromRawData(record.body.data(), record.body.size());
    if (record.head.type == static_cast<quint8>(RecordType::Frame)) {
        state.lastStored = static_cast<qint64>(record.head.sequence);
        state.frames = runs.add(state.lastStored);
        PairUpdates updates;
        const FrameHead head = classifier.classify(frameOf(record, state.frames), record.offset, updates);
        return writer.addFrame(head, updates);
    }
    if (record.head.type == static_cast<quint8>(RecordType::Finding)) {
        wire::Finding finding = decodeFinding(body);
        finding.frame = FrameSeq{runs.sequenceOf(static_cast<qint64>(record.head.sequence)).value_or(0)};
        finding.connection = ConnectionId{record.head.connection};
        ++state.findings;
        return writer.addFinding(finding);
    }
    if (record.head.type == static_cast<quint8>(RecordType::Connection)) {
        ConnectionNote note = decodeConnection(body);
        note.id = ConnectionId{record.head.connection};
        return writer.addConnection(note);
    }
    return {}; // of a later program
}

} // namespace

IndexBuilder::IndexBuilder(const CaptureFile &capture, IndexWriter writer, std::function<void()> announce)
    : m_capture(capture), m_writer(std::move(writer)), m_announce(std::move(announce)), m_progress{.state = m_writer.state(), .status = {}},
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

IndexBuilder::Progress IndexBuilder::progress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

void IndexBuilder::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

void IndexBuilder::run(const std::stop_token &stop)
{
    const Result<qint64> torn = build(stop);
    if (stop.stop_requested())
        return;
    publish(
        {.state = m_writer.state(), .tornBytes = torn.value_or(0), .finished = true, .status = torn ? Status() : failure(torn.error())});
}

Result<qint64> IndexBuilder::build(const std::stop_token &stop)
{
    FrameClassifier classifier;
    if (const Status status = m_writer.eachUnanswered([&](const FrameHead &head) { classifier.restore(head); }); !status)
        return failure(status.error());
    Result<SequenceRuns> runs = m_writer.loadRuns();
    if (!runs)
        return failure(runs.error());
    const IndexState &begin = m_writer.state();
    CaptureScanner scanner(m_capture, begin.indexedTo, static_cast<quint64>(begin.lastStored), stop);
    while (!stop.stop_requested()) {
        const Result<bool> more = addSlice(scanner, classifier, *runs);
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        publish({.state = m_writer.state(), .status = {}});
    }
    return scanner.tornBytes();
}

Result<bool> IndexBuilder::addSlice(CaptureScanner &scanner, FrameClassifier &classifier, SequenceRuns &runs)
{
    IndexState state = m_writer.state();
    const std::size_t firstChangedRun = runs.runs().empty() ? 0 : runs.runs().size() - 1;
    const Skipped before{.bytes = scanner.skippedBytes(), .places = scanner.skippedPlaces()};
    Status status = m_writer.begin();
    int taken = 0;
    while (status && taken < kSlice) {
        const auto record = scanner.next();
        if (!record)
            break;
        status = addRecord(m_writer, *record, classifier, runs, state);
        ++taken;
    }
    for (std::size_t i = firstChangedRun; status && i < runs.runs().size(); ++i)
        status = m_writer.saveRun(runs.runs()[i]);
    state.indexedTo = scanner.position();
    state.skipped.bytes += scanner.skippedBytes() - before.bytes;
    state.skipped.places += scanner.skippedPlaces() - before.places;
    if (status)
        status = m_writer.commit(state);
    if (!status) {
        m_writer.rollback();
        return failure(status.error());
    }
    return taken == kSlice;
}

void IndexBuilder::publish(Progress progress)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_progress = std::move(progress);
    }
    m_announce();
}

} // namespace wb::framelog

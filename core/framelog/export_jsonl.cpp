#include "core/framelog/export_formats.h"

#include "core/json/value.h"
#include "core/json/writer.h"

namespace wb::framelog {
namespace {

void writeFlags(json::Writer &line, wire::FrameFlags flags)
{
    static constexpr std::pair<wire::FrameFlag, const char *> kNames[] = {{wire::FrameFlag::Probe, "probe"},
                                                                          {wire::FrameFlag::Verbatim, "verbatim"},
                                                                          {wire::FrameFlag::Incomplete, "incomplete"},
                                                                          {wire::FrameFlag::Redacted, "redacted"},
                                                                          {wire::FrameFlag::Binary, "binary"}};
    line.key("flags").beginArray();
    for (const auto &[flag, name] : kNames) {
        if (flags.testFlag(flag))
            line.utf8String(name);
    }
    line.endArray();
}

// What only some frames have.
void writeParticulars(json::Writer &line, const FrameHead &head)
{
    if (const QLatin1String kind = kindWord(head); !kind.isEmpty())
        line.key("kind").string(QString(kind));
    if (!head.method.isEmpty())
        line.key("method").string(QString::fromUtf8(head.method));
    if (!head.idToken.isEmpty() && json::Document::parse(head.idToken)) // not one that was cut
        line.key("id").raw(head.idToken);
    if (head.exchange != ExchangeId{})
        line.key("exchange").number(static_cast<qint64>(toInt(head.exchange)));
    if (head.partner != kNoFrame)
        line.key("partner").number(toInt(head.partner));
    if (head.latencyNs >= 0)
        line.key("latencyNs").number(head.latencyNs);
    if (head.code != 0)
        line.key("code").number(head.code);
    if (head.flags)
        writeFlags(line, head.flags);
}

void writeFindings(json::Writer &line, const QList<wire::Finding> &findings)
{
    line.key("findings").beginArray();
    for (const wire::Finding &finding : findings) {
        line.beginObject().key("severity").number(static_cast<qint64>(finding.severity)).key("rule").string(finding.rule);
        line.key("message").string(finding.message).key("clause").string(finding.clause);
        line.key("pointer").string(finding.pointer).endObject();
    }
    line.endArray();
}

void writePayload(json::Writer &line, const QByteArray &payload)
{
    if (QByteArrayView(payload).isValidUtf8())
        line.key("payload").utf8String(payload);
    else
        line.key("payloadBase64").utf8String(payload.toBase64());
}

} // namespace

Status exportJsonLines(const ExportSource &source, ExportSink &sink)
{
    return source.eachFrame([&](const FrameHead &head) -> Status {
        const Result<QByteArray> payload = source.payload(head);
        if (!payload)
            return failure(payload.error());
        json::Writer line;
        line.beginObject().key("seq").number(toInt(head.sequence)).key("time").string(exportedTime(head.wallNs));
        line.key("wallNs").number(head.wallNs).key("monotonicNs").number(head.monotonicNs);
        line.key("connection").number(qint64{toInt(head.connection)}).key("direction").string(QString(directionWord(head)));
        line.key("channel").string(QString(channelWord(head)));
        writeParticulars(line, head);
        if (head.worstFinding >= 0)
            writeFindings(line, source.log().findings(head.sequence));
        line.key("size").number(head.size);
        writePayload(line, *payload);
        line.endObject();
        return sink.write(line.take() + '\n');
    });
}

} // namespace wb::framelog

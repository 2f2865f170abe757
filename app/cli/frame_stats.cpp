#include "app/cli/frame_stats.h"

#include "app/cli/frame_words.h"
#include "app/cli/text_table.h"
#include "core/json/writer.h"

#include <algorithm>
#include <array>

namespace wb::cli {
namespace {

constexpr std::array kPercents{50, 90, 99, 100};
constexpr std::array kPercentNames{"p50", "p90", "p99", "max"};
constexpr double kNsPerMs = 1e6;

QList<qint64> sortedLatencies(const FrameStats::Method &method)
{
    QList<qint64> sorted = method.latencies;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

QString rate(qint64 part, qint64 whole)
{
    return whole == 0 ? QString() : QStringLiteral("%1 %").arg(100.0 * static_cast<double>(part) / static_cast<double>(whole), 0, 'f', 1);
}

QString numberOrNothing(qint64 number)
{
    return number == 0 ? QString() : QString::number(number);
}

void writeTraffic(json::Writer &writer, const char *key, const FrameStats::Traffic &traffic)
{
    writer.key(key).beginObject().key("frames").number(traffic.frames).key("bytes").number(traffic.bytes).endObject();
}

void writeMethod(json::Writer &writer, const QByteArray &name, const FrameStats::Method &method)
{
    writer.key(name).beginObject();
    writer.key("requests").number(method.requests).key("notifications").number(method.notifications);
    writer.key("answers").number(method.answers).key("errors").number(method.errors);
    writer.key("unanswered").number(std::max<qint64>(0, method.requests - method.answers));
    const QList<qint64> sorted = sortedLatencies(method);
    if (!sorted.isEmpty()) {
        writer.key("latencyMs").beginObject();
        for (std::size_t i = 0; i < kPercents.size(); ++i)
            writer.key(kPercentNames[i]).number(static_cast<double>(FrameStats::percentile(sorted, kPercents[i])) / kNsPerMs);
        writer.endObject();
    }
    writer.endObject();
}

const framelog::ConnectionNote *noteOf(const QList<framelog::ConnectionNote> &notes, quint32 id)
{
    for (const framelog::ConnectionNote &note : notes) {
        if (toInt(note.id) == id)
            return &note;
    }
    return nullptr;
}

QString methodTable(const QMap<QByteArray, FrameStats::Method> &methods)
{
    TextTable table({QStringLiteral("METHOD"), QStringLiteral("REQUESTS"), QStringLiteral("NOTIFICATIONS"), QStringLiteral("ERRORS"),
                     QStringLiteral("RATE"), QStringLiteral("P50"), QStringLiteral("P90"), QStringLiteral("P99"), QStringLiteral("MAX")});
    for (auto it = methods.begin(); it != methods.end(); ++it) {
        const QList<qint64> sorted = sortedLatencies(*it);
        QStringList cells{QString::fromUtf8(it.key()), numberOrNothing(it->requests), numberOrNothing(it->notifications),
                          numberOrNothing(it->errors), rate(it->errors, it->answers)};
        for (const int percent : kPercents)
            cells.append(sorted.isEmpty() ? QString() : readableTime(FrameStats::percentile(sorted, percent)));
        table.add(cells);
    }
    return table.text();
}

} // namespace

void FrameStats::Traffic::add(qint64 size)
{
    ++frames;
    bytes += size;
}

qint64 FrameStats::percentile(const QList<qint64> &sorted, int percent)
{
    if (sorted.isEmpty())
        return -1;
    const qsizetype rank = (sorted.size() * percent + 99) / 100;
    return sorted[std::clamp<qsizetype>(rank, 1, sorted.size()) - 1];
}

void FrameStats::add(const framelog::FrameHead &head)
{
    m_all.add(head.size);
    m_channels[channelWord(head.channel)].add(head.size);
    ConnectionTraffic &connection = m_connections[toInt(head.connection)];
    (head.direction == wire::Direction::Sent ? connection.sent : connection.received).add(head.size);
    connection.firstNs = connection.firstNs == 0 ? head.wallNs : connection.firstNs;
    connection.lastNs = head.wallNs;
    if (head.channel == wire::Channel::HttpHead && head.direction == wire::Direction::Received)
        ++m_httpStatus[head.code];
    if (head.channel == wire::Channel::Message)
        addMessage(head);
}

void FrameStats::addMessage(const framelog::FrameHead &head)
{
    ++m_kinds[json::messageKindName(head.kind)];
    if (head.method.isEmpty())
        return;
    Method &method = m_methods[head.method];
    switch (head.kind) {
    case json::MessageKind::Request:
        ++method.requests;
        break;
    case json::MessageKind::Notification:
        ++method.notifications;
        break;
    case json::MessageKind::ErrorResponse:
        ++method.errors;
        [[fallthrough]];
    case json::MessageKind::Response:
        ++method.answers;
        if (head.latencyNs >= 0)
            method.latencies.append(head.latencyNs);
        break;
    case json::MessageKind::Batch:
    case json::MessageKind::NotRpc:
    case json::MessageKind::NotJson:
        break;
    }
}

void FrameStats::add(const wire::Finding &finding)
{
    ++m_findings[QStringLiteral("%1 %2").arg(severityWord(finding.severity), finding.rule)];
}

QString FrameStats::text() const
{
    TextFacts facts;
    facts.add(QStringLiteral("Frames"), QStringLiteral("%1, %2").arg(m_all.frames).arg(readableSize(m_all.bytes)));
    for (auto it = m_channels.begin(); it != m_channels.end(); ++it)
        facts.add(it.key(), QStringLiteral("%1, %2").arg(it->frames).arg(readableSize(it->bytes)));
    for (auto it = m_httpStatus.begin(); it != m_httpStatus.end(); ++it)
        facts.add(QStringLiteral("HTTP %1").arg(it.key()), QString::number(*it));
    for (auto it = m_findings.begin(); it != m_findings.end(); ++it)
        facts.add(it.key(), QString::number(*it));

    TextTable connections({QStringLiteral("CONN"), QStringLiteral("SERVER"), QStringLiteral("SENT"), QStringLiteral("BYTES"),
                           QStringLiteral("RECEIVED"), QStringLiteral("BYTES"), QStringLiteral("LASTED"), QStringLiteral("ENDPOINT")});
    for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
        const framelog::ConnectionNote *note = noteOf(m_notes, it.key());
        connections.add({QString::number(it.key()), note ? note->server : QString(), QString::number(it->sent.frames),
                         readableSize(it->sent.bytes), QString::number(it->received.frames), readableSize(it->received.bytes),
                         readableTime(it->lastNs - it->firstNs), note ? note->endpoint : QString()});
    }
    return facts.text() + QLatin1Char('\n') + methodTable(m_methods) + QLatin1Char('\n') + connections.text();
}

QByteArray FrameStats::json() const
{
    json::Writer writer;
    writer.beginObject().key("frames").number(m_all.frames).key("bytes").number(m_all.bytes);
    writer.key("channels").beginObject();
    for (auto it = m_channels.begin(); it != m_channels.end(); ++it)
        writeTraffic(writer, it.key().toLatin1().constData(), *it);
    writer.endObject().key("kinds").beginObject();
    for (auto it = m_kinds.begin(); it != m_kinds.end(); ++it)
        writer.key(it.key().toUtf8()).number(*it);
    writer.endObject().key("httpStatus").beginObject();
    for (auto it = m_httpStatus.begin(); it != m_httpStatus.end(); ++it)
        writer.key(QByteArray::number(it.key())).number(*it);
    writer.endObject().key("methods").beginObject();
    for (auto it = m_methods.begin(); it != m_methods.end(); ++it)
        writeMethod(writer, it.key(), *it);
    writer.endObject().key("connections").beginArray();
    for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
        writer.beginObject().key("id").number(qint64(it.key()));
        if (const framelog::ConnectionNote *note = noteOf(m_notes, it.key())) {
            writer.key("server").string(note->server).key("transport").string(note->transport).key("endpoint").string(note->endpoint);
            writer.key("protocolVersion").string(note->protocolVersion);
        }
        writeTraffic(writer, "sent", it->sent);
        writeTraffic(writer, "received", it->received);
        writer.key("seconds").number(static_cast<double>(it->lastNs - it->firstNs) / 1e9).endObject();
    }
    writer.endArray().key("findings").beginObject();
    for (auto it = m_findings.begin(); it != m_findings.end(); ++it)
        writer.key(it.key().toUtf8()).number(*it);
    writer.endObject().endObject();
    return writer.take();
}

} // namespace wb::cli

#include "app/cli/frame_words.h"

#include "app/cli/text_table.h"
#include "core/json/writer.h"

#include <QDateTime>
#include <QStringDecoder>

#include <array>

namespace wb::cli {
namespace {

using framelog::FrameHead;

constexpr qint64 kNsPerMs = 1'000'000;

QDateTime timeOf(const FrameHead &head)
{
    return QDateTime::fromMSecsSinceEpoch(head.wallNs / kNsPerMs);
}

QString whatIs(const FrameHead &head)
{
    return head.channel == wire::Channel::Message ? json::messageKindName(head.kind) : channelWord(head.channel);
}

void writeOptional(json::Writer &writer, const char *key, qint64 value)
{
    if (value != 0)
        writer.key(key).number(value);
}

void writeFindings(json::Writer &writer, const QList<wire::Finding> &findings)
{
    if (findings.isEmpty())
        return;
    writer.key("findings").beginArray();
    for (const wire::Finding &finding : findings) {
        writer.beginObject().key("severity").string(severityWord(finding.severity)).key("rule").string(finding.rule);
        writer.key("message").string(finding.message).key("clause").string(finding.clause).endObject();
    }
    writer.endArray();
}

// Text as a string; bytes that are no UTF-8 as base64, because a string could not give them back.
void writePayload(json::Writer &writer, const QByteArray &payload)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(payload);
    if (decoder.hasError())
        writer.key("payloadBase64").utf8String(payload.toBase64());
    else
        writer.key("payload").utf8String(payload);
}

} // namespace

QString directionWord(wire::Direction direction)
{
    return direction == wire::Direction::Sent ? QStringLiteral("out") : QStringLiteral("in");
}

QString channelWord(wire::Channel channel)
{
    switch (channel) {
    case wire::Channel::Message:
        return QStringLiteral("message");
    case wire::Channel::Stderr:
        return QStringLiteral("stderr");
    case wire::Channel::HttpHead:
        return QStringLiteral("http");
    case wire::Channel::HttpBody:
        return QStringLiteral("body");
    case wire::Channel::SseEvent:
        return QStringLiteral("sse");
    case wire::Channel::WebSocket:
        return QStringLiteral("ws");
    case wire::Channel::Lifecycle:
        return QStringLiteral("lifecycle");
    case wire::Channel::Auth:
        return QStringLiteral("auth");
    }
    return {};
}

QStringList flagWords(wire::FrameFlags flags)
{
    static constexpr std::array kWords{std::pair{wire::FrameFlag::Probe, "probe"}, std::pair{wire::FrameFlag::Verbatim, "verbatim"},
                                       std::pair{wire::FrameFlag::Incomplete, "incomplete"},
                                       std::pair{wire::FrameFlag::Redacted, "redacted"}, std::pair{wire::FrameFlag::Binary, "binary"}};
    QStringList words;
    for (const auto &[flag, word] : kWords) {
        if (flags.testFlag(flag))
            words.append(QString::fromLatin1(word));
    }
    return words;
}

QString severityWord(wire::Severity severity)
{
    switch (severity) {
    case wire::Severity::Info:
        return QStringLiteral("info");
    case wire::Severity::Warning:
        return QStringLiteral("warning");
    case wire::Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QStringList frameHeadings()
{
    return {QStringLiteral("SEQ"), QStringLiteral("TIME"), QStringLiteral("CONN"),    QStringLiteral("DIR"),  QStringLiteral("WHAT"),
            QStringLiteral("ID"),  QStringLiteral("CODE"), QStringLiteral("LATENCY"), QStringLiteral("SIZE"), QStringLiteral("METHOD")};
}

QStringList frameCells(const FrameHead &head)
{
    return {QString::number(toInt(head.sequence)),
            timeOf(head).toString(QStringLiteral("HH:mm:ss.zzz")),
            QString::number(toInt(head.connection)),
            directionWord(head.direction),
            whatIs(head),
            QString::fromUtf8(head.idToken.left(24)),
            head.code == 0 ? QString() : QString::number(head.code),
            head.latencyNs < 0 ? QString() : readableTime(head.latencyNs),
            readableSize(head.size),
            QString::fromUtf8(head.method)};
}

QByteArray frameJson(const FrameHead &head, const QList<wire::Finding> &findings, const QByteArray *payload)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("seq").number(toInt(head.sequence));
    writer.key("time").string(timeOf(head).toUTC().toString(Qt::ISODateWithMs));
    writer.key("wallNs").number(head.wallNs).key("monotonicNs").number(head.monotonicNs);
    writer.key("connection").number(qint64(toInt(head.connection)));
    writer.key("direction").string(directionWord(head.direction));
    writer.key("channel").string(channelWord(head.channel));
    if (head.channel == wire::Channel::Message)
        writer.key("kind").string(json::messageKindName(head.kind));
    if (!head.method.isEmpty())
        writer.key("method").utf8String(head.method);
    if (!head.idToken.isEmpty())
        writer.key("id").raw(head.idToken);
    writeOptional(writer, "code", head.code);
    writer.key("exchange").number(qint64(toInt(head.exchange)));
    writeOptional(writer, "partner", toInt(head.partner));
    if (head.latencyNs >= 0)
        writer.key("latencyNs").number(head.latencyNs);
    writer.key("size").number(head.size);
    const QStringList flags = flagWords(head.flags);
    if (!flags.isEmpty()) {
        writer.key("flags").beginArray();
        for (const QString &flag : flags)
            writer.string(flag);
        writer.endArray();
    }
    writeFindings(writer, findings);
    if (payload)
        writePayload(writer, *payload);
    writer.endObject();
    return writer.take();
}

} // namespace wb::cli

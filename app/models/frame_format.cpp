#include "app/models/frame_format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::FrameFormat)
};

using framelog::FrameHead;
using json::MessageKind;
using wire::Channel;

QDateTime localTime(qint64 wallNs)
{
    return QDateTime::fromMSecsSinceEpoch(wallNs / 1'000'000);
}

QString messageStatus(const FrameHead &head)
{
    switch (head.kind) {
    case MessageKind::Request:
        return head.partner == kNoFrame ? Words::tr("waiting") : Words::tr("answered");
    case MessageKind::Response:
        return Words::tr("ok");
    case MessageKind::ErrorResponse:
        return Words::tr("error %1").arg(head.code);
    case MessageKind::NotRpc:
        return Words::tr("not JSON-RPC");
    case MessageKind::NotJson:
        return Words::tr("not JSON");
    case MessageKind::Notification:
    case MessageKind::Batch:
        return {};
    }
    return {};
}

Tone messageTone(const FrameHead &head)
{
    switch (head.kind) {
    case MessageKind::Request:
        return head.partner == kNoFrame ? Tone::Warning : Tone::Neutral;
    case MessageKind::Response:
        return Tone::Ok;
    case MessageKind::ErrorResponse:
    case MessageKind::NotRpc:
    case MessageKind::NotJson:
        return Tone::Error;
    case MessageKind::Notification:
    case MessageKind::Batch:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

} // namespace

QString formatSize(qint64 bytes)
{
    if (bytes < 1000)
        return Words::tr("%1 B").arg(bytes);
    static const char *const kUnits[] = {"kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes) / 1000;
    int unit = 0;
    for (; value >= 999.5 && unit < 3; ++unit)
        value /= 1000;
    return QStringLiteral("%1 %2").arg(QLocale().toString(value, 'f', value < 9.95 ? 1 : 0), QLatin1String(kUnits[unit]));
}

QString formatDuration(qint64 nanoseconds)
{
    if (nanoseconds < 0)
        return {};
    const QLocale locale;
    const double ms = static_cast<double>(nanoseconds) / 1e6;
    if (ms < 9.995)
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', 2));
    if (ms < 999.5)
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', ms < 99.95 ? 1 : 0));
    const double seconds = ms / 1000;
    if (seconds < 99.5)
        return Words::tr("%1 s").arg(locale.toString(seconds, 'f', seconds < 9.995 ? 2 : 1));
    const auto whole = static_cast<qint64>(seconds);
    return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString formatTime(qint64 wallNs)
{
    return localTime(wallNs).time().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString formatDateTime(qint64 wallNs)
{
    const QDateTime time = localTime(wallNs);
    return QLocale().toString(time.date(), QLocale::ShortFormat) + QLatin1Char(' ') + formatTime(wallNs);
}

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

QString channelText(Channel channel)
{
    switch (channel) {
    case Channel::Message:
        return QStringLiteral("message");
    case Channel::Stderr:
        return QStringLiteral("stderr");
    case Channel::HttpHead:
        return QStringLiteral("http");
    case Channel::HttpBody:
        return QStringLiteral("body");
    case Channel::SseEvent:
        return QStringLiteral("sse");
    case Channel::WebSocket:
        return QStringLiteral("ws");
    case Channel::Lifecycle:
        return QStringLiteral("lifecycle");
    case Channel::Auth:
        return QStringLiteral("auth");
    }
    return {};
}

QString directionText(wire::Direction direction)
{
    return direction == wire::Direction::Sent ? Words::tr("sent") : Words::tr("received");
}

QString severityText(wire::Severity severity)
{
    switch (severity) {
    case wire::Severity::Info:
        return Words::tr("info");
    case wire::Severity::Warning:
        return Words::tr("warning");
    case wire::Severity::Error:
        return Words::tr("error");
    }
    return {};
}

QString frameKindText(const FrameHead &head)
{
    return head.channel == Channel::Message ? json::messageKindName(head.kind) : channelText(head.channel);
}

QString frameStatusText(const FrameHead &head)
{
    QString status;
    if (head.channel == Channel::Message)
        status = messageStatus(head);
    else if (head.channel == Channel::HttpHead && head.direction == wire::Direction::Received && head.code > 0)
        status = QString::number(head.code);
    if (head.flags.testFlag(wire::FrameFlag::Incomplete))
        status += (status.isEmpty() ? QString() : QStringLiteral(", ")) + Words::tr("cut off");
    return status;
}

Tone frameTone(const FrameHead &head)
{
    if (head.flags.testFlag(wire::FrameFlag::Incomplete))
        return Tone::Error;
    switch (head.channel) {
    case Channel::Message:
        return messageTone(head);
    case Channel::HttpHead:
        if (head.direction == wire::Direction::Sent || head.code == 0)
            return Tone::Neutral;
        return head.code >= 400 ? Tone::Error : head.code >= 300 ? Tone::Warning : Tone::Ok;
    case Channel::Stderr:
    case Channel::HttpBody:
    case Channel::SseEvent:
    case Channel::WebSocket:
    case Channel::Lifecycle:
    case Channel::Auth:
        return Tone::Muted;
    }
    return Tone::Neutral;
}

} // namespace wb::app

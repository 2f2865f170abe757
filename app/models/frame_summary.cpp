// frameSummary(): the one line that a frame's payload adds to its head.
#include "app/models/frame_format.h"

#include "core/json/value.h"

#include <QStringList>

namespace wb::app {

namespace {

using framelog::FrameHead;
using json::MessageKind;

constexpr qsizetype kLongestSummary = 200;

QString oneLine(const QString &text)
{
    return text.left(kLongestSummary).simplified();
}

// A scalar as it would be read; objects and arrays as their JSON.
QString valueText(json::Value value)
{
    if (value.isString())
        return oneLine(value.toString());
    return oneLine(QString::fromUtf8(value.raw().first(std::min<qsizetype>(value.raw().size(), kLongestSummary))));
}

QString progressText(json::Value params)
{
    QString text = valueText(params["progress"]);
    if (!params["total"].isUndefined())
        text += QLatin1Char('/') + valueText(params["total"]);
    const QString message = params["message"].toString();
    return message.isEmpty() ? text : text + QStringLiteral("  ") + oneLine(message);
}

QString paramsSummary(const QByteArray &method, json::Value params)
{
    if (method == "notifications/progress")
        return progressText(params);
    if (method == "notifications/message")
        return QStringLiteral("%1: %2").arg(params["level"].toString(), valueText(params["data"]));
    for (const char *key : {"name", "uri", "reason", "protocolVersion", "level", "message"}) {
        if (const json::Value value = params[key]; value.isString())
            return valueText(value);
    }
    if (const json::Value ref = params["ref"]; ref.isObject())
        return valueText(ref["name"].isUndefined() ? ref["uri"] : ref["name"]);
    return {};
}

QString messageSummary(const FrameHead &head, const QByteArray &payload)
{
    const json::Envelope envelope = json::scanEnvelope(payload);
    const auto part = [&payload](const json::Span &span) {
        return span.exists() ? json::Value(payload.constData() + span.offset, payload.constData() + span.offset + span.length)
                             : json::Value();
    };
    switch (head.kind) {
    case MessageKind::Request:
    case MessageKind::Notification:
        return paramsSummary(head.method, part(envelope.params));
    case MessageKind::ErrorResponse:
        return valueText(part(envelope.error)["message"]);
    case MessageKind::Response:
        return part(envelope.result)["isError"].toBool() ? QStringLiteral("isError") : QString();
    case MessageKind::Batch:
    case MessageKind::NotRpc:
    case MessageKind::NotJson:
        return oneLine(QString::fromUtf8(payload.first(std::min<qsizetype>(payload.size(), kLongestSummary))));
    }
    return {};
}

// "process started, pid 123": our own notes are flat JSON objects that begin with their event.
QString noteSummary(const QByteArray &payload)
{
    const Result<json::Document> document = json::Document::parse(payload);
    if (!document || !document->root().isObject())
        return oneLine(QString::fromUtf8(payload));
    QStringList parts;
    for (const json::Member &member : document->root().members()) {
        const QString name = member.key.toString();
        parts.append(name == QLatin1String("event") ? valueText(member.value) : name + QLatin1Char(' ') + valueText(member.value));
    }
    return oneLine(parts.join(QStringLiteral(", ")));
}

} // namespace

QString frameSummary(const FrameHead &head, const QByteArray &payload)
{
    if (head.channel == wire::Channel::Message)
        return messageSummary(head, payload);
    if (head.channel == wire::Channel::HttpHead)
        return {};
    if (head.channel == wire::Channel::Lifecycle)
        return noteSummary(payload);
    return oneLine(QString::fromUtf8(payload.first(std::min<qsizetype>(payload.size(), kLongestSummary))));
}

} // namespace wb::app

#include "core/framelog/export_formats.h"

#include "core/json/format.h"

#include <QFileInfo>

#include <algorithm>

namespace wb::framelog {
namespace {

// Longer than any run of backticks inside, so that a payload can't end its block.
QByteArray fence(const QByteArray &text)
{
    qsizetype longest = 0, run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QByteArray(std::max<qsizetype>(longest + 1, 3), '`');
}

QByteArray block(const QByteArray &language, const QByteArray &text)
{
    const QByteArray marks = fence(text);
    return marks + language + '\n' + text + (text.endsWith('\n') ? "" : "\n") + marks + "\n";
}

// Inline code that holds backticks and newlines of whatever a server sent.
QByteArray code(const QByteArray &text)
{
    const QByteArray marks(fence(text).size() - 2, '`');
    return marks + ' ' + QByteArray(text).replace('\n', ' ').replace('\r', ' ') + ' ' + marks;
}

bool isJson(const FrameHead &head)
{
    return head.channel == wire::Channel::Lifecycle || (head.channel == wire::Channel::Message && head.kind != json::MessageKind::NotJson);
}

QByteArray payloadBlock(const FrameHead &head, const QByteArray &payload)
{
    if (payload.isEmpty())
        return {};
    if (!QByteArrayView(payload).isValidUtf8())
        return "Base64, because it is no UTF-8:\n\n" + block("text", payload.toBase64());
    return isJson(head) ? block("json", json::pretty(payload)) : block("text", payload);
}

QByteArray title(const FrameHead &head)
{
    QByteArray text = "### " + QByteArray::number(toInt(head.sequence)) + (head.direction == wire::Direction::Sent ? " → " : " ← ");
    const QLatin1String kind = kindWord(head);
    text += kind.isEmpty() ? channelWord(head).data() : kind.data();
    if (!head.method.isEmpty())
        text += ' ' + code(head.method);
    if (!head.idToken.isEmpty())
        text += " id " + code(head.idToken);
    return text + '\n';
}

QByteArray details(const FrameHead &head)
{
    QByteArray text = exportedTime(head.wallNs).toUtf8() + ", connection " + QByteArray::number(toInt(head.connection)) + ", " +
                      QByteArray::number(head.size) + " bytes";
    if (head.partner != kNoFrame)
        text += (head.partner < head.sequence ? ", answers " : ", answered by ") + QByteArray::number(toInt(head.partner));
    if (head.latencyNs >= 0)
        text += " after " + QByteArray::number(static_cast<double>(head.latencyNs) / 1e6, 'f', 3) + " ms";
    return text + '\n';
}

QByteArray beginning(const FrameLog &log)
{
    QByteArray text = "# " + code(QFileInfo(log.path()).fileName().toUtf8()) + "\n";
    for (const ConnectionNote &note : log.connections()) {
        text += "\n- connection " + QByteArray::number(toInt(note.id)) + ": " + code(note.server.toUtf8()) + " over " +
                note.transport.toUtf8() + ", " + code(note.endpoint.toUtf8());
        if (!note.protocolVersion.isEmpty())
            text += ", protocol " + code(note.protocolVersion.toUtf8());
    }
    return text + '\n';
}

} // namespace

Status exportMarkdown(const ExportSource &source, ExportSink &sink)
{
    if (const Status status = sink.write(beginning(source.log())); !status)
        return status;
    return source.eachFrame([&](const FrameHead &head) -> Status {
        const Result<QByteArray> payload = source.payload(head);
        if (!payload)
            return failure(payload.error());
        QByteArray text = '\n' + title(head) + '\n' + details(head);
        for (const wire::Finding &finding : head.worstFinding >= 0 ? source.log().findings(head.sequence) : QList<wire::Finding>())
            text += "\n> " + code(finding.rule.toUtf8()) + ' ' + finding.message.toUtf8().replace('\n', ' ') + '\n';
        return sink.write(text + '\n' + payloadBlock(head, *payload));
    });
}

} // namespace wb::framelog

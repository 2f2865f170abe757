// asCurl(): one exchange as a command line.
#include "core/framelog/exporters.h"

#include "core/framelog/header_redaction.h"
#include "core/framelog/http_exchange.h"

#include <algorithm>

namespace wb::framelog {
namespace {

QString shellQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u"'"_qs, u"'\\''"_qs) + u'\'';
}

Error notPossible(const QString &reason)
{
    return Error{.kind = ErrorKind::Unsupported, .message = reason, .hint = QStringLiteral("Save the payload as a file and send that")};
}

std::optional<ConnectionNote> noteOf(const FrameLog &log, ConnectionId id)
{
    const QList<ConnectionNote> notes = log.connections();
    const auto note = std::find_if(notes.begin(), notes.end(), [&](const ConnectionNote &known) { return known.id == id; });
    return note == notes.end() ? std::nullopt : std::optional(*note);
}

// What curl adds by itself, or what must fit the body it sends.
bool isLeftToCurl(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "host" || lower == "content-length" || lower == "connection" || lower == "transfer-encoding";
}

QString schemeOf(const std::optional<ConnectionNote> &note)
{
    return note && note->endpoint.startsWith(u"http://") ? QStringLiteral("http://") : QStringLiteral("https://");
}

QString curlCommand(const ParsedHttpHead &request, const QString &scheme, const QByteArray &body)
{
    const QString target = QString::fromUtf8(request.target);
    const QString url = target.contains(u"://") ? target : scheme + QString::fromUtf8(request.value("host")) + target;
    QString command = QStringLiteral("curl -X %1 %2").arg(QString::fromUtf8(request.method), shellQuoted(url));
    for (const HttpField &field : request.fields) {
        if (!isLeftToCurl(field.name))
            command += QStringLiteral(" \\\n  -H ") + shellQuoted(QString::fromUtf8(field.name + ": " + field.value));
    }
    if (!body.isEmpty())
        command += QStringLiteral(" \\\n  --data-raw ") + shellQuoted(QString::fromUtf8(body));
    return command;
}

QString sendCommand(const QByteArray &payload, const std::optional<ConnectionNote> &note)
{
    const QString message = shellQuoted(QString::fromUtf8(payload));
    if (!note || note->endpoint.isEmpty())
        return QStringLiteral("mcpwb send %1 --server NAME").arg(message);
    if (note->transport == u"stdio")
        return QStringLiteral("mcpwb send %1 -- %2").arg(message, note->endpoint);
    return QStringLiteral("mcpwb --transport %1 --url %2 send %3").arg(note->transport, shellQuoted(note->endpoint), message);
}

// The request of the exchange that the frame belongs to: the last one that began at or before it, or the first.
std::optional<HttpExchangeFrames> requestAround(const FrameLog &log, const FrameHead &head)
{
    const QList<FrameHead> frames = log.exchangeHeads(head.exchange);
    FrameSeq request = kNoFrame;
    for (const FrameHead &frame : frames) {
        const bool isRequest = frame.channel == wire::Channel::HttpHead && frame.direction == wire::Direction::Sent;
        if (isRequest && (request == kNoFrame || frame.sequence <= head.sequence))
            request = frame.sequence;
    }
    return httpExchange(frames, request);
}

Result<QString> curlOf(const FrameLog &log, const HttpExchangeFrames &exchange)
{
    const Result<QByteArray> head = log.payload(exchange.request.sequence);
    if (!head)
        return failure(head.error());
    const auto request = parseHttpHead(exchange.request.flags.testFlag(wire::FrameFlag::Redacted) ? *head : redactHttpHead(*head).bytes);
    if (!request)
        return failure(notPossible(QStringLiteral("The request's head can't be read")));
    QByteArray body;
    for (const FrameHead &part : exchange.sentBody)
        body += log.payload(part.sequence).value_or(QByteArray());
    if (body.contains('\0') || !QByteArrayView(body).isValidUtf8())
        return failure(notPossible(QStringLiteral("The body has bytes that no command line can carry")));
    return curlCommand(*request, schemeOf(noteOf(log, exchange.request.connection)), body);
}

} // namespace

Result<QString> asCurl(const FrameLog &log, FrameSeq sequence)
{
    const Result<FrameHead> head = log.head(sequence);
    if (!head)
        return failure(head.error());
    if (const auto exchange = requestAround(log, *head))
        return curlOf(log, *exchange);
    const FrameSeq ours = head->direction == wire::Direction::Sent ? sequence : head->partner;
    const Result<FrameHead> message = ours == kNoFrame ? failure(ErrorKind::Config, {}) : log.head(ours);
    if (!message || message->channel != wire::Channel::Message || message->direction != wire::Direction::Sent)
        return failure(ErrorKind::Unsupported, QStringLiteral("This frame is not part of something that was sent"),
                       QStringLiteral("Choose a request, or its answer"));
    const Result<QByteArray> payload = log.payload(ours);
    if (!payload)
        return failure(payload.error());
    if (payload->contains('\0') || !QByteArrayView(*payload).isValidUtf8())
        return failure(notPossible(QStringLiteral("The message has bytes that no command line can carry")));
    return sendCommand(*payload, noteOf(log, message->connection));
}

} // namespace wb::framelog

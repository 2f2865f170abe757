// What Peer says about messages that break JSON-RPC's rules.
#include "core/rpc/peer.h"
#include "core/rpc/pending_calls.h"

namespace wb::rpc {
namespace {

using json::MessageKind;
using wire::Severity;

constexpr qsizetype kNoticeableDepth = 1000; // some parsers give up at 1024
constexpr qsizetype kExcerpt = 80;

QString excerpt(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), kExcerpt)));
    for (QChar &character : text) {
        if (!character.isPrint())
            character = u'\uFFFD';
    }
    return bytes.size() > kExcerpt ? text + u'\u2026' : text;
}

QString idText(const Message &message)
{
    return excerpt(message.envelope.id.in(message.bytes));
}

QString streamText(const Message &message)
{
    return message.streamOf.isEmpty() ? QString() : QStringLiteral(" (on the stream of request %1)").arg(excerpt(message.streamOf));
}

bool isRpc(MessageKind kind)
{
    return kind != MessageKind::NotJson && kind != MessageKind::NotRpc && kind != MessageKind::Batch;
}

} // namespace

void Peer::report(Severity severity, const char *rule, const QString &text, FrameSeq frame)
{
    emit finding(
        {.severity = severity, .rule = QLatin1String(rule), .message = text, .clause = QStringLiteral("JSON-RPC 2.0"), .frame = frame});
}

void Peer::reportFlaws(const Message &message)
{
    const json::Envelope &envelope = message.envelope;
    if (envelope.kind == MessageKind::NotJson)
        report(Severity::Error, "rpc.not-json",
               QStringLiteral("%1: \"%2\". Only JSON-RPC messages belong here; logging belongs on stderr")
                   .arg(envelope.problem, excerpt(message.bytes)),
               message.frame);
    else if (envelope.kind == MessageKind::NotRpc)
        report(Severity::Error, "rpc.not-rpc", envelope.problem, message.frame);
    else if (envelope.kind == MessageKind::Batch && !m_batchesAllowed)
        report(Severity::Error, "rpc.batch", QStringLiteral("A JSON array: only revision 2025-03-26 has batches"), message.frame);
    else if (isRpc(envelope.kind) && !envelope.problem.isEmpty())
        report(Severity::Error, envelope.hasVersion ? "rpc.malformed" : "rpc.no-version", envelope.problem, message.frame);

    if (envelope.invalidUtf8 && envelope.kind != MessageKind::NotJson)
        report(Severity::Error, "rpc.invalid-utf8", QStringLiteral("The message contains bytes that are no UTF-8"), message.frame);
    if (envelope.duplicateKeys)
        report(Severity::Warning, "rpc.duplicate-keys", QStringLiteral("A member occurs twice; readers will differ in which they take"),
               message.frame);
    if (envelope.depth > kNoticeableDepth)
        report(Severity::Info, "rpc.deep-nesting",
               QStringLiteral("%1 levels of nesting; many parsers refuse more than about 1000").arg(envelope.depth), message.frame);
}

void Peer::reportMatch(Match match, const Message &message)
{
    const QString id = idText(message);
    switch (match) {
    case Match::Exact:
        return;
    case Match::Respelled:
        report(Severity::Warning, "rpc.id-respelled",
               QStringLiteral("The answer's id %1 has the value of a request's id but not its spelling; it must come back as sent").arg(id),
               message.frame);
        return;
    case Match::Late:
        report(Severity::Info, "rpc.late-answer", QStringLiteral("The answer to request %1 came after it was given up").arg(id),
               message.frame);
        return;
    case Match::Duplicate:
        report(Severity::Error, "rpc.duplicate-answer", QStringLiteral("Request %1 was answered a second time").arg(id), message.frame);
        return;
    case Match::Unknown:
        report(Severity::Error, "rpc.orphan-answer",
               QStringLiteral("An answer with the id %1, which no waiting request has%2").arg(id, streamText(message)), message.frame);
        return;
    }
}

} // namespace wb::rpc

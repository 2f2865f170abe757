#include "core/json/envelope.h"

#include "core/json/rpc_members.h"
#include "core/json/scanner.h"
#include "core/json/value.h"

namespace wb::json {
namespace {

Span spanOf(QByteArrayView token, QByteArrayView frame)
{
    return token.isNull() ? Span{} : Span{token.begin() - frame.begin(), token.size()};
}

void describe(Envelope &envelope, const RpcMembers &members, QByteArrayView frame)
{
    envelope.kind = kindOf(members);
    envelope.method = valueOf(members.method).toUtf8();
    envelope.id = spanOf(members.id, frame);
    envelope.params = spanOf(members.params, frame);
    envelope.result = spanOf(members.result, frame);
    envelope.error = spanOf(members.error, frame);
    if (!members.error.isNull())
        envelope.errorCode = valueOf(members.error)["code"].toInteger().value_or(0);
    envelope.hasVersion = hasVersion(members);
    envelope.duplicateKeys = members.duplicates;
    envelope.problem = problemOf(members);
}

QString otherJsonProblem(Value value)
{
    return QStringLiteral("JSON, but no JSON-RPC message: %1 instead of an object").arg(kindPhrase(value.kind()));
}

Envelope notJson(const Scanner &scanner, QByteArrayView frame)
{
    Envelope envelope;
    envelope.depth = scanner.deepest();
    envelope.invalidUtf8 = !frame.isValidUtf8();
    const qsizetype offset = scanner.faultOffset();
    envelope.problem = QStringLiteral("Not JSON at byte %1: %2").arg(offset).arg(faultText(scanner.fault(), frame, offset));
    return envelope;
}

} // namespace

QString messageKindName(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Request:
        return QStringLiteral("request");
    case MessageKind::Notification:
        return QStringLiteral("notification");
    case MessageKind::Response:
        return QStringLiteral("response");
    case MessageKind::ErrorResponse:
        return QStringLiteral("error");
    case MessageKind::Batch:
        return QStringLiteral("batch");
    case MessageKind::NotRpc:
        return QStringLiteral("not-rpc");
    case MessageKind::NotJson:
        return QStringLiteral("not-json");
    }
    Q_UNREACHABLE();
}

Envelope scanEnvelope(QByteArrayView frame)
{
    Scanner scanner(frame);
    if (!scanner.scanStart())
        return notJson(scanner, frame);
    const char *const begin = scanner.position();
    RpcMembers members;
    const bool object = *begin == '{';
    const bool sound = object ? scanner.scanObject([&members](QByteArrayView key, QByteArrayView value) { members.note(key, value); })
                              : scanner.scanValue();
    if (!sound || !scanner.scanEnd())
        return notJson(scanner, frame);

    Envelope envelope;
    envelope.depth = scanner.deepest();
    envelope.invalidUtf8 = scanner.invalidUtf8();
    if (object) {
        describe(envelope, members, frame);
    } else if (*begin == '[') {
        envelope.kind = MessageKind::Batch;
    } else {
        envelope.kind = MessageKind::NotRpc;
        envelope.problem = otherJsonProblem(Value(begin, scanner.position()));
    }
    return envelope;
}

} // namespace wb::json

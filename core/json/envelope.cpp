#include "core/json/envelope.h"

#include "core/json/decimal.h"
#include "core/json/scanner.h"
#include "core/json/string_codec.h"
#include "core/json/value.h"

namespace wb::json {
namespace {

Value valueOf(QByteArrayView token)
{
    return {token.begin(), token.end()};
}

// The members of a JSON-RPC message as found; of duplicates the last, as a JSON parser would.
struct Members
{
    QByteArrayView version, id, method, params, result, error;
    bool duplicates = false;

    void note(QByteArrayView key, QByteArrayView value)
    {
        QByteArrayView *const member = byKey(key);
        if (member == nullptr)
            return;
        duplicates |= !member->isNull();
        *member = value;
    }

private:
    QByteArrayView *byKey(QByteArrayView key)
    {
        // Most keys are told by their length alone; only a key with an escape may be longer than the name it stands for.
        if (key.contains('\\'))
            return byName(decodedUtf8(key));
        return byName(key.sliced(1, key.size() - 2));
    }

    QByteArrayView *byName(QByteArrayView name)
    {
        switch (name.size()) {
        case 2:
            return name == "id" ? &id : nullptr;
        case 5:
            return name == "error" ? &error : nullptr;
        case 6:
            return name == "method" ? &method : name == "params" ? &params : name == "result" ? &result : nullptr;
        case 7:
            return name == "jsonrpc" ? &version : nullptr;
        default:
            return nullptr;
        }
    }
};

bool isId(Value id)
{
    return id.isString() || (id.isNumber() && Decimal(id.raw()).isInteger());
}

QString idProblem(Value id)
{
    if (id.isUndefined())
        return QStringLiteral("The response has no id");
    if (isId(id))
        return {};
    if (id.isNumber())
        return QStringLiteral("The id is a fractional number; a string or an integer is expected");
    return QStringLiteral("The id is %1; a string or an integer is expected").arg(kindPhrase(id.kind()));
}

QString errorProblem(Value error)
{
    if (!error.isObject())
        return QStringLiteral("\"error\" is %1; an object is expected").arg(kindPhrase(error.kind()));
    if (!error["code"].toInteger())
        return QStringLiteral("\"error\" has no integer code");
    if (!error["message"].isString())
        return QStringLiteral("\"error\" has no message");
    return {};
}

MessageKind kindOf(const Members &members)
{
    if (!members.method.isNull()) {
        if (!valueOf(members.method).isString())
            return MessageKind::NotRpc;
        return members.id.isNull() ? MessageKind::Notification : MessageKind::Request;
    }
    if (members.result.isNull() == members.error.isNull())
        return MessageKind::NotRpc;
    return members.error.isNull() ? MessageKind::Response : MessageKind::ErrorResponse;
}

QString notRpcProblem(const Members &members)
{
    if (!members.method.isNull())
        return QStringLiteral("The method is %1; a string is expected").arg(kindPhrase(valueOf(members.method).kind()));
    if (!members.result.isNull())
        return QStringLiteral("A response has either \"result\" or \"error\", this object has both");
    return QStringLiteral("A JSON object without \"method\", \"result\" or \"error\" is no JSON-RPC message");
}

QString callProblem(const Members &members)
{
    if (!members.result.isNull() || !members.error.isNull())
        return QStringLiteral("The message has both \"method\" and \"%1\"").arg(members.result.isNull() ? u"error" : u"result");
    if (!members.id.isNull() && !isId(valueOf(members.id)))
        return idProblem(valueOf(members.id));
    const Value params = valueOf(members.params);
    if (!params.isUndefined() && !params.isObject())
        return QStringLiteral("\"params\" is %1; an object is expected").arg(kindPhrase(params.kind()));
    return {};
}

QString errorResponseProblem(const Members &members)
{
    // JSON-RPC 2.0 section 5 wants null where the request's id could not be told; 2025-11-25 lets the id out.
    const Value id = valueOf(members.id);
    const QString problem = id.isUndefined() || id.isNull() ? QString() : idProblem(id);
    return problem.isEmpty() ? errorProblem(valueOf(members.error)) : problem;
}

QString contentProblem(MessageKind kind, const Members &members)
{
    switch (kind) {
    case MessageKind::Request:
    case MessageKind::Notification:
        return callProblem(members);
    case MessageKind::Response:
        return idProblem(valueOf(members.id));
    case MessageKind::ErrorResponse:
        return errorResponseProblem(members);
    case MessageKind::NotRpc:
        return notRpcProblem(members);
    case MessageKind::Batch:
    case MessageKind::NotJson:
        return {};
    }
    Q_UNREACHABLE();
}

QString versionProblem(QByteArrayView version)
{
    if (version.isNull())
        return QStringLiteral("\"jsonrpc\":\"2.0\" is missing");
    return QStringLiteral("\"jsonrpc\" is %1; \"2.0\" is expected").arg(excerptAround(version, 0));
}

Span spanOf(QByteArrayView token, QByteArrayView frame)
{
    return token.isNull() ? Span{} : Span{token.begin() - frame.begin(), token.size()};
}

void describe(Envelope &envelope, const Members &members, QByteArrayView frame)
{
    envelope.kind = kindOf(members);
    envelope.method = valueOf(members.method).toUtf8();
    envelope.id = spanOf(members.id, frame);
    envelope.params = spanOf(members.params, frame);
    envelope.result = spanOf(members.result, frame);
    envelope.error = spanOf(members.error, frame);
    if (!members.error.isNull())
        envelope.errorCode = valueOf(members.error)["code"].toInteger().value_or(0);
    envelope.hasVersion = valueOf(members.version).isString() && standsFor(members.version, "2.0");
    envelope.duplicateKeys = members.duplicates;
    envelope.problem = contentProblem(envelope.kind, members);
    if (envelope.problem.isEmpty() && !envelope.hasVersion)
        envelope.problem = versionProblem(members.version);
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
    Members members;
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

bool sameIdValue(QByteArrayView a, QByteArrayView b)
{
    if (a == b)
        return true;
    if (a.isEmpty() || b.isEmpty())
        return false;
    const Kind kind = valueOf(a).kind();
    if (kind != valueOf(b).kind())
        return false;
    if (kind == Kind::Number)
        return Decimal(a) == Decimal(b);
    return kind == Kind::String && decodedUtf8(a) == decodedUtf8(b);
}

} // namespace wb::json

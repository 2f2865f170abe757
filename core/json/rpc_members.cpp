#include "core/json/rpc_members.h"

#include "core/json/decimal.h"
#include "core/json/fault.h"
#include "core/json/string_codec.h"

namespace wb::json {
namespace {

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

QString notRpcProblem(const RpcMembers &members)
{
    if (!members.method.isNull())
        return QStringLiteral("The method is %1; a string is expected").arg(kindPhrase(valueOf(members.method).kind()));
    if (!members.result.isNull())
        return QStringLiteral("A response has either \"result\" or \"error\", this object has both");
    return QStringLiteral("A JSON object without \"method\", \"result\" or \"error\" is no JSON-RPC message");
}

QString callProblem(const RpcMembers &members)
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

QString errorResponseProblem(const RpcMembers &members)
{
    // JSON-RPC 2.0 section 5 wants null where the request's id could not be told; 2025-11-25 lets the id out.
    const Value id = valueOf(members.id);
    const QString problem = id.isUndefined() || id.isNull() ? QString() : idProblem(id);
    return problem.isEmpty() ? errorProblem(valueOf(members.error)) : problem;
}

QString contentProblem(MessageKind kind, const RpcMembers &members)
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

} // namespace

void RpcMembers::note(QByteArrayView key, QByteArrayView value)
{
    QByteArrayView *const member = byKey(key);
    if (member == nullptr)
        return;
    duplicates |= !member->isNull();
    *member = value;
}

QByteArrayView *RpcMembers::byKey(QByteArrayView key)
{
    // Only a key with an escape may be spelled longer than the name it stands for.
    if (key.contains('\\'))
        return byName(decodedUtf8(key));
    return byName(key.sliced(1, key.size() - 2));
}

QByteArrayView *RpcMembers::byName(QByteArrayView name)
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

MessageKind kindOf(const RpcMembers &members)
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

bool hasVersion(const RpcMembers &members)
{
    return valueOf(members.version).isString() && standsFor(members.version, "2.0");
}

QString problemOf(const RpcMembers &members)
{
    const QString problem = contentProblem(kindOf(members), members);
    return problem.isEmpty() && !hasVersion(members) ? versionProblem(members.version) : problem;
}

} // namespace wb::json

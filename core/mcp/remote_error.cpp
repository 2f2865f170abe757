#include "core/mcp/remote_error.h"

#include "core/json/value.h"
#include "core/mcp/error_codes.h"
#include "core/rpc/error_codes.h"

namespace wb::mcp {
namespace {

QString listed(const QList<QByteArray> &versions)
{
    return QString::fromUtf8(versions.join(", "));
}

QString hintFor(const Error &error)
{
    switch (error.code) {
    case rpc::kMethodNotFound:
        return QStringLiteral("The server does not have this method");
    case rpc::kInvalidParams:
        return QStringLiteral("The server does not accept these parameters");
    case kHeaderMismatch:
        return QStringLiteral("HTTP headers and body disagree; list the tools again, their schemas may have changed");
    case kMissingClientCapability:
        return QStringLiteral("The call needs a client capability that was not declared: %1").arg(QString::fromUtf8(error.data));
    case kUnsupportedProtocolVersion:
        return QStringLiteral("The server speaks %1").arg(listed(supportedVersionsIn(error)));
    default:
        return {};
    }
}

bool isHttpStatus(int code)
{
    return code >= 400 && code < 600;
}

} // namespace

Error remoteError(const rpc::Message &answer, const QByteArray &method)
{
    const json::Value details = answer.error();
    Error error{.kind = ErrorKind::Remote,
                .message = details["message"].toString(),
                .code = static_cast<int>(answer.envelope.errorCode),
                .data = details["data"].raw().toByteArray(),
                .where = QString::fromUtf8(method)};
    if (error.message.isEmpty())
        error.message = QStringLiteral("The server answered with the error %1").arg(answer.envelope.errorCode);
    error.hint = hintFor(error);
    return error;
}

Error explained(const Error &error, const QByteArray &method)
{
    if (error.kind == ErrorKind::Auth || !isHttpStatus(error.code) || error.data.isEmpty())
        return error;
    rpc::Message body{.bytes = error.data, .envelope = json::scanEnvelope(error.data)};
    // Many frameworks refuse with {"error":"..."}, which only looks like JSON-RPC: the version tells.
    const bool isRpc = body.envelope.kind == json::MessageKind::ErrorResponse && body.envelope.hasVersion;
    return isRpc ? remoteError(body, method) : error;
}

Result<rpc::Message> settled(Result<rpc::Message> answer, const QByteArray &method)
{
    if (!answer)
        return failure(explained(answer.error(), method));
    if (answer->envelope.kind == json::MessageKind::ErrorResponse)
        return failure(remoteError(*answer, method));
    return answer;
}

QList<QByteArray> supportedVersionsIn(const Error &error)
{
    QList<QByteArray> versions;
    const Result<json::Document> data = json::Document::parse(error.data);
    if (!data)
        return versions;
    for (const json::Value &version : data->root()["supported"].elements()) {
        if (version.isString())
            versions.append(version.toUtf8());
    }
    return versions;
}

} // namespace wb::mcp

#include "tests/testserver/protocol/message.h"

#include <QJsonDocument>

namespace demo {

namespace {

Message malformed(const QByteArray &bytes, int code, const QString &problem)
{
    Message message;
    message.bytes = bytes;
    message.errorCode = code;
    message.problem = problem;
    return message;
}

bool isValidId(const QJsonValue &id)
{
    return id.isString() || id.isDouble();
}

} // namespace

Message Message::parse(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull())
        return malformed(bytes, error_code::kParse,
                         QStringLiteral("Parse error at byte %1: %2").arg(error.offset).arg(error.errorString()));
    const QJsonObject object = document.object();
    if (!document.isObject() || object.value(QLatin1String("jsonrpc")).toString() != u"2.0")
        return malformed(bytes, error_code::kInvalidRequest, QStringLiteral("Not a JSON-RPC 2.0 message"));

    Message message;
    message.bytes = bytes;
    message.body = object;
    message.method = object.value(QLatin1String("method")).toString();
    message.params = object.value(QLatin1String("params")).toObject();
    const bool hasId = object.contains(QLatin1String("id"));
    if (hasId && !isValidId(object.value(QLatin1String("id"))))
        return malformed(bytes, error_code::kInvalidRequest, QStringLiteral("The id must be a string or an integer"));
    if (hasId)
        message.id = json::rawMember(bytes, "id");

    if (object.contains(QLatin1String("method")))
        message.kind = hasId ? Kind::Request : Kind::Notification;
    else if (hasId && (object.contains(QLatin1String("result")) || object.contains(QLatin1String("error"))))
        message.kind = Kind::Response;
    else
        return malformed(bytes, error_code::kInvalidRequest, QStringLiteral("Neither a request, a notification nor a response"));
    return message;
}

QByteArray Message::rawParam(const QByteArray &key) const
{
    const QByteArray raw = json::rawMember(bytes, "params");
    return raw.startsWith('{') ? json::rawMember(raw, key) : QByteArray();
}

} // namespace demo

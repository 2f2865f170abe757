#include "tests/testserver/protocol/header_rules.h"

#include "tests/testserver/features/catalog.h"
#include "tests/testserver/transports/http_message.h"

#include <QJsonDocument>

#include <algorithm>

namespace demo::header_rules {

namespace {

constexpr char kEncodedPrefix[] = "=?base64?";
constexpr char kEncodedSuffix[] = "?=";

Failure mismatch(const QString &problem)
{
    return {error_code::kHeaderMismatch, QStringLiteral("Header mismatch: ") + problem, {}, 400};
}

bool isPrintable(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); });
}

// "Value Encoding": plain, or base64 of UTF-8 between two markers.
std::optional<QString> decoded(const QByteArray &value)
{
    if (!isPrintable(value))
        return std::nullopt;
    if (!value.startsWith(kEncodedPrefix) || !value.endsWith(kEncodedSuffix))
        return QString::fromLatin1(value);
    const QByteArray body = value.mid(sizeof(kEncodedPrefix) - 1).chopped(sizeof(kEncodedSuffix) - 1);
    const auto result = QByteArray::fromBase64Encoding(body, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    // Qt forgives missing padding; whoever compares the header must not.
    if (result.decodingStatus != QByteArray::Base64DecodingStatus::Ok || result.decoded.toBase64() != body)
        return std::nullopt;
    return QString::fromUtf8(result.decoded);
}

bool sameValue(const QString &header, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return header == value.toString();
    case QJsonValue::Bool:
        return header == (value.toBool() ? u"true" : u"false");
    case QJsonValue::Double: {
        bool isNumber = false;
        const double number = header.toDouble(&isNumber);
        return isNumber && number == value.toDouble();
    }
    case QJsonValue::Null:
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined:
        return false;
    }
    return false;
}

std::optional<Failure> checkOne(const HttpRequest &http, const QByteArray &name, const QJsonValue &wanted)
{
    const QString shown = QString::fromLatin1(name);
    if (!http.has(name))
        return mismatch(QStringLiteral("the header %1 is missing").arg(shown));
    const std::optional<QString> value = decoded(http.header(name));
    if (!value)
        return mismatch(QStringLiteral("the header %1 can't be decoded").arg(shown));
    if (!sameValue(*value, wanted))
        return mismatch(QStringLiteral("the header %1 says '%2', the body says otherwise").arg(shown, *value));
    return std::nullopt;
}

// Walks the chains of "properties", which alone may carry x-mcp-header.
std::optional<Failure> checkProperties(const HttpRequest &http, const QJsonObject &schema, const QJsonObject &arguments)
{
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QJsonObject property = it.value().toObject();
        const QJsonValue value = arguments.value(it.key());
        const QString annotation = property.value(QLatin1String("x-mcp-header")).toString();
        if (!annotation.isEmpty() && !value.isUndefined() && !value.isNull()) {
            if (auto failure = checkOne(http, "Mcp-Param-" + annotation.toLatin1(), value))
                return failure;
        }
        if (auto failure = checkProperties(http, property, value.toObject()))
            return failure;
    }
    return std::nullopt;
}

} // namespace

std::optional<Failure> checkStandard(const HttpRequest &http, const Message &request)
{
    if (!http.has("MCP-Protocol-Version"))
        return mismatch(QStringLiteral("the header MCP-Protocol-Version is missing"));
    const QJsonValue version = request.meta().value(QLatin1String(meta_key::kProtocolVersion));
    if (version.isString() && version.toString() != QString::fromLatin1(http.header("MCP-Protocol-Version")))
        return mismatch(QStringLiteral("the header MCP-Protocol-Version is not the version in _meta"));
    if (auto failure = checkOne(http, "Mcp-Method", request.method))
        return failure;
    if (request.method == u"tools/call" || request.method == u"prompts/get")
        return checkOne(http, "Mcp-Name", request.params.value(QLatin1String("name")));
    if (request.method == u"resources/read")
        return checkOne(http, "Mcp-Name", request.params.value(QLatin1String("uri")));
    return std::nullopt;
}

std::optional<Failure> checkParameters(const HttpRequest &http, const Message &request, const Catalog &catalog)
{
    const Tool *tool = catalog.findTool(request.params.value(QLatin1String("name")).toString());
    if (!tool)
        return std::nullopt;
    return checkProperties(http, QJsonDocument::fromJson(tool->inputSchema).object(), request.arguments());
}

} // namespace demo::header_rules

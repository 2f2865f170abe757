// One incoming JSON-RPC message, told apart and taken to pieces.
#pragma once

#include "tests/testserver/json/text.h"

#include <QJsonObject>

namespace demo {

struct Message
{
    enum class Kind { Request, Notification, Response, Malformed };

    Kind kind = Kind::Malformed;
    QByteArray bytes;
    QByteArray id; // as spelled
    QString method;
    QJsonObject params;
    QJsonObject body; // the whole message, for responses
    int errorCode = 0;
    QString problem; // why it is malformed

    [[nodiscard]] static Message parse(const QByteArray &bytes);

    [[nodiscard]] QJsonObject meta() const { return params.value(QLatin1String("_meta")).toObject(); }
    [[nodiscard]] QJsonObject arguments() const { return params.value(QLatin1String("arguments")).toObject(); }
    // Exactly as sent; empty when absent.
    [[nodiscard]] QByteArray rawParam(const QByteArray &key) const;
};

namespace error_code {
inline constexpr int kParse = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kLegacyServer = -32000; // implementation-defined in the older revisions
inline constexpr int kLegacySessionNotFound = -32001;
inline constexpr int kLegacyResourceNotFound = -32002;
inline constexpr int kHeaderMismatch = -32020;
inline constexpr int kMissingCapability = -32021;
inline constexpr int kUnsupportedVersion = -32022;
} // namespace error_code

namespace meta_key {
inline constexpr char kProtocolVersion[] = "io.modelcontextprotocol/protocolVersion";
inline constexpr char kClientCapabilities[] = "io.modelcontextprotocol/clientCapabilities";
inline constexpr char kClientInfo[] = "io.modelcontextprotocol/clientInfo";
inline constexpr char kLogLevel[] = "io.modelcontextprotocol/logLevel";
inline constexpr char kServerInfo[] = "io.modelcontextprotocol/serverInfo";
inline constexpr char kSubscriptionId[] = "io.modelcontextprotocol/subscriptionId";
} // namespace meta_key

} // namespace demo

#include "tests/testserver/protocol/modern_era.h"

#include "tests/testserver/features/pictures.h"
#include "tests/testserver/protocol/header_rules.h"
#include "tests/testserver/protocol/log_level.h"
#include "tests/testserver/protocol/server.h"

#include <QJsonArray>

namespace demo::modern_era {

namespace {

std::optional<Failure> checkMeta(const Server &server, const Message &request)
{
    const QJsonObject meta = request.meta();
    const QJsonValue version = meta.value(QLatin1String(meta_key::kProtocolVersion));
    if (!version.isString() || !meta.value(QLatin1String(meta_key::kClientCapabilities)).isObject()) {
        const QString problem = QStringLiteral("params._meta lacks %1 or %2; this server speaks %3")
                                    .arg(QLatin1String(meta_key::kProtocolVersion), QLatin1String(meta_key::kClientCapabilities),
                                         QString::fromLatin1(server.options().versions.join(", ")));
        return Failure{error_code::kInvalidParams, problem, {}, 400};
    }
    if (version.toString().toUtf8() != revision().name)
        return unsupported(server, version.toString());
    const QJsonValue level = meta.value(QLatin1String(meta_key::kLogLevel));
    if (!level.isUndefined() && !isLogLevel(level.toString()))
        return Failure{error_code::kInvalidParams, QStringLiteral("No such log level: '%1'").arg(level.toString()), {}, 200};
    return std::nullopt;
}

// Only what was asked for and exists (2026-07-28 "Acknowledgment").
QJsonObject honoured(const QJsonObject &asked)
{
    QJsonObject filter;
    for (const char *key : {"toolsListChanged", "promptsListChanged", "resourcesListChanged"}) {
        if (asked.value(QLatin1String(key)).toBool())
            filter.insert(QLatin1String(key), true);
    }
    const QJsonArray uris = asked.value(QLatin1String("resourceSubscriptions")).toArray();
    if (!uris.isEmpty())
        filter.insert(QLatin1String("resourceSubscriptions"), uris);
    return filter;
}

} // namespace

const Revision &revision()
{
    return allRevisions().first();
}

Failure unsupported(const Server &server, const QString &requested)
{
    const Json data =
        json::object({{"supported", json::textArray(server.options().modernVersions())}, {"requested", json::text(requested)}});
    return {error_code::kUnsupportedVersion, QStringLiteral("Unsupported protocol version: '%1'").arg(requested), data, 400};
}

std::optional<Failure> check(const Server &server, const Message &request, const Origin &origin)
{
    // A client of the older revisions at a server that left them behind: the error is all that it can show its user.
    if (request.method == u"initialize" && !request.meta().contains(QLatin1String(meta_key::kProtocolVersion)))
        return unsupported(server, request.params.value(QLatin1String("protocolVersion")).toString());
    if (origin.http) {
        if (const auto mismatch = header_rules::checkStandard(*origin.http, request))
            return mismatch;
    }
    if (const auto problem = checkMeta(server, request))
        return problem;
    if (origin.http && request.method == u"tools/call")
        return header_rules::checkParameters(*origin.http, request, server.catalog());
    return std::nullopt;
}

void discover(Call &call)
{
    // Those that a client can go on with in this form; the handshake negotiates its own.
    QList<QByteArray> versions = call.server().options().modernVersions();
    call.server().scenarios().each([&](Scenario &scenario) { scenario.advertise(versions); });
    call.succeed({{"supportedVersions", json::textArray(versions)}, {"capabilities", capabilities()}, {"instructions", instructions()}},
                 {.ttlMs = 3'600'000});
}

void listen(Call &call)
{
    const QByteArray id = call.request().id;
    const QJsonObject filter = honoured(call.request().params.value(QLatin1String("notifications")).toObject());
    call.outlet()->beginStream();
    call.client().listening.insert(id, {filter, call.outlet()});
    const Json params = json::object({{"_meta", json::object({{meta_key::kSubscriptionId, id}})}, {"notifications", json::fromQt(filter)}});
    call.outlet()->send(json::object(
        {{"jsonrpc", json::text("2.0")}, {"method", json::text("notifications/subscriptions/acknowledged")}, {"params", params}}));
    Server &server = call.server();
    call.leaveOpen();
    server.scenarios().each([&server](Scenario &scenario) { scenario.connected(server); });
}

Json serverInfo(bool withIcons)
{
    return json::object({{"name", json::text("mcp-demo-server")},
                         {"title", json::text("MCP Workbench demo server")},
                         {"version", json::text(WB_VERSION)},
                         {"icons", withIcons ? json::array({pictures::icon(pictures::Colour::Violet)}) : Json()}});
}

Json capabilities()
{
    return json::compact(R"({"logging":{},"completions":{},"prompts":{"listChanged":true},
                             "resources":{"subscribe":true,"listChanged":true},"tools":{"listChanged":true}})");
}

Json instructions()
{
    return json::text("A playground for MCP clients. Try get_weather for structured results, generate_report for progress and "
                      "cancellation, ask_user for a form, create_order for a nested schema, and watch demo://counter for updates.");
}

} // namespace demo::modern_era

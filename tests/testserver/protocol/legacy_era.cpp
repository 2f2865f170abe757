#include "tests/testserver/protocol/legacy_era.h"

#include "tests/testserver/protocol/log_level.h"
#include "tests/testserver/protocol/modern_era.h"
#include "tests/testserver/protocol/server.h"

namespace demo::legacy_era {

namespace {

// "Version Negotiation" of the lifecycle pages: the revision asked for when it is offered, otherwise the newest that is.
QByteArray negotiate(const Server &server, const QByteArray &asked)
{
    const QList<QByteArray> offered = server.options().legacyVersions();
    QByteArray chosen = offered.contains(asked) ? asked : offered.first();
    server.scenarios().each([&](Scenario &scenario) { scenario.chooseRevision(asked, chosen); });
    return chosen;
}

Json capabilities(const Revision &revision)
{
    Json all = modern_era::capabilities();
    if (!revision.toolAnnotations) // the key is younger than the method
        all.replace(",\"completions\":{}", "");
    return all;
}

std::optional<QString> knownUri(Call &call)
{
    const QString uri = call.request().params.value(QLatin1String("uri")).toString();
    if (call.server().catalog().knowsResource(uri))
        return uri;
    call.fail(
        {error_code::kLegacyResourceNotFound, QStringLiteral("Resource not found: ") + uri, json::object({{"uri", json::text(uri)}}), 200});
    return std::nullopt;
}

} // namespace

const Revision &revision(const Server &server, const Client &client)
{
    return client.revision ? *client.revision : *findRevision(server.options().legacyVersions().first());
}

std::optional<Failure> check(const Server &, const Message &request, const Client &client)
{
    if (client.revision || request.method == u"initialize" || request.method == u"ping" || request.method == u"server/discover")
        return std::nullopt;
    return Failure{error_code::kInvalidRequest,
                   QStringLiteral("'%1' came before initialize, and without the _meta of a stateless request").arg(request.method),
                   {},
                   400};
}

void initialize(Call &call)
{
    Client &client = call.client();
    client.negotiated = negotiate(call.server(), call.request().params.value(QLatin1String("protocolVersion")).toString().toUtf8());
    const Revision *known = findRevision(client.negotiated);
    client.revision = known ? known : findRevision(call.server().options().legacyVersions().first());
    client.capabilities = call.request().params.value(QLatin1String("capabilities")).toObject();
    call.succeed({{"protocolVersion", json::text(client.negotiated)},
                  {"capabilities", capabilities(*client.revision)},
                  {"serverInfo", modern_era::serverInfo(client.revision->icons)},
                  {"instructions", modern_era::instructions()}});
}

void setLevel(Call &call)
{
    const QString level = call.request().params.value(QLatin1String("level")).toString();
    if (!isLogLevel(level)) {
        call.fail({error_code::kInvalidParams, QStringLiteral("No such log level: '%1'").arg(level), {}, 200});
        return;
    }
    call.client().logLevel = level;
    call.succeed({});
}

void subscribe(Call &call)
{
    if (const std::optional<QString> uri = knownUri(call)) {
        call.client().subscribedUris.insert(*uri);
        call.succeed({});
    }
}

void unsubscribe(Call &call)
{
    if (const std::optional<QString> uri = knownUri(call)) {
        call.client().subscribedUris.remove(*uri);
        call.succeed({});
    }
}

} // namespace demo::legacy_era

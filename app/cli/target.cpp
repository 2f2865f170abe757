#include "app/cli/target.h"

#include "app/cli/nearest_name.h"
#include "core/workbench/importers.h"
#include "core/workbench/profile_store.h"
#include "core/workbench/transport_factory.h"

#include <QUrl>

namespace wb::cli {
namespace {

using workbench::ServerProfile;

struct ServerList
{
    QList<ServerProfile> servers;
    QStringList remarks;
    QString place;
};

Result<ServerList> storedServers()
{
    workbench::ProfileStore store(workbench::ProfileStore::defaultPath());
    const Status loaded = store.load();
    if (!loaded)
        return failure(loaded.error());
    return ServerList{store.profiles(), {}, workbench::ProfileStore::defaultPath()};
}

Result<ServerList> importedServers(const QString &path)
{
    const Result<workbench::Imported> imported = workbench::importServersFile(path);
    if (!imported)
        return failure(imported.error());
    return ServerList{imported->servers, imported->remarks, path};
}

tl::unexpected<Error> notFound(const QString &message, const ServerList &list, const QStringList &names)
{
    Error error{.kind = ErrorKind::Config, .message = message};
    error.hint = names.isEmpty()
                     ? QStringLiteral("There are no servers in this list; name one with --config FILE, --url URL or -- COMMAND.")
                     : QStringLiteral("It has: %1.").arg(names.join(QLatin1String(", ")));
    error.where = list.place;
    return failure(std::move(error));
}

// By exact name, else by the only one that differs in case.
Result<ServerProfile> pick(const ServerList &list, const QString &name)
{
    QStringList names;
    QList<ServerProfile> similar;
    for (const ServerProfile &server : list.servers) {
        if (server.name == name)
            return server;
        if (server.name.compare(name, Qt::CaseInsensitive) == 0)
            similar.append(server);
        names.append(server.name);
    }
    if (similar.size() == 1)
        return similar.first();
    if (name.isEmpty() && list.servers.size() == 1)
        return list.servers.first();
    if (name.isEmpty())
        return notFound(QStringLiteral("--server must say which server is meant"), list, names);
    return notFound(QStringLiteral("There is no server \u201c%1\u201d.%2").arg(name, didYouMean(name, names)), list, names);
}

Result<Target> listedTarget(const CommandLine &line)
{
    const Result<ServerList> list = line.config.isEmpty() ? storedServers() : importedServers(line.config);
    if (!list)
        return failure(list.error());
    const Result<ServerProfile> profile = pick(*list, line.server);
    if (!profile)
        return failure(profile.error());
    Target target{*profile, {}};
    for (const QString &remark : list->remarks) {
        if (remark.startsWith(profile->name))
            target.remarks.append(remark);
    }
    return target;
}

Target directTarget(const CommandLine &line)
{
    Target target;
    if (line.serverCommand) {
        target.profile.command = line.serverCommand->first();
        target.profile.arguments = line.serverCommand->mid(1);
        target.profile.name = target.profile.command.section(QLatin1Char('/'), -1);
    } else {
        target.profile.url = line.url;
        target.profile.name = QUrl(line.url).host();
    }
    return target;
}

// A name given on the line takes the place of the same name in the list.
void overlay(QList<std::pair<QString, QString>> &pairs, const QList<std::pair<QString, QString>> &given, Qt::CaseSensitivity sensitivity)
{
    for (const auto &[name, value] : given)
        pairs.removeIf([&name = name, sensitivity](const auto &pair) { return pair.first.compare(name, sensitivity) == 0; });
    pairs += given;
}

void overlay(QString &text, const QString &given)
{
    if (!given.isEmpty())
        text = given;
}

} // namespace

ServerProfile withOptions(ServerProfile profile, const CommandLine &line)
{
    profile.transport = line.transport.value_or(profile.transport);
    if (line.era || !line.revision.isEmpty()) { // what was pinned in the list must not contradict the line
        profile.pinnedRevision = line.revision;
        profile.era = line.era.value_or(mcp::EraPolicy::Auto);
        profile.verdict.reset();
    }
    overlay(profile.headers, line.headers, Qt::CaseInsensitive);
    overlay(profile.environment, line.environment, Qt::CaseSensitive);
    overlay(profile.workingDirectory, line.workingDirectory);
    overlay(profile.network.caFile, line.caFile);
    overlay(profile.network.clientCertFile, line.certFile);
    overlay(profile.network.clientKeyFile, line.keyFile);
    overlay(profile.network.proxy, line.proxy);
    profile.network.verifyTls = profile.network.verifyTls && !line.insecure;
    if (!line.timeout)
        return profile;
    profile.requestTimeout = *line.timeout;
    if (line.timeout->count() > 0) {
        profile.probeTimeout = qMin(profile.probeTimeout, *line.timeout);
        profile.network.connectTimeout = qMin(profile.network.connectTimeout, *line.timeout);
    }
    return profile;
}

Result<Target> findTarget(const CommandLine &line)
{
    Result<Target> target = line.serverCommand || !line.url.isEmpty() ? directTarget(line) : listedTarget(line);
    if (!target)
        return target;
    target->profile = withOptions(target->profile, line);
    // What is wrong with the profile itself is found before anything is started.
    const Result<workbench::Endpoint> endpoint = workbench::resolveEndpoint(target->profile);
    if (endpoint)
        return target;
    Error error = endpoint.error();
    error.where = target->profile.name;
    return failure(std::move(error));
}

} // namespace wb::cli

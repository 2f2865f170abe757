#include "core/workbench/importers.h"

#include "core/json/value.h"
#include "core/workbench/import_entry.h"
#include "core/workbench/import_registry.h"
#include "core/workbench/jsonc.h"
#include "core/workbench/profile_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace wb::workbench {
namespace {

const QString kWhatWeRead = QStringLiteral("Give a server list (mcp.json, Claude Desktop, VS Code, Cursor), a registry server.json, one "
                                           "server object, a URL, or a command line.");

tl::unexpected<Error> notAServerList(const QString &message)
{
    return failure(ErrorKind::Config, message, kWhatWeRead);
}

class Importer
{
public:
    explicit Importer(ImportContext context) : m_context(std::move(context)) {}

    Result<Imported> run(const QByteArray &bytes)
    {
        const QByteArray text = plainJson(bytes).trimmed();
        if (text.isEmpty())
            return notAServerList(QStringLiteral("There is nothing to import"));
        if (text.startsWith('{'))
            return fromJson(text);
        if (text.startsWith('"') && text.contains('{')) // the inside of a list, as READMEs show it
            return fromJson(plainJson('{' + text + '}'));
        return fromWords(QString::fromUtf8(bytes).trimmed());
    }

private:
    Result<Imported> fromJson(const QByteArray &text)
    {
        const Result<json::Document> document = json::Document::parse(text);
        if (!document)
            return notAServerList(QStringLiteral("This is no valid JSON: %1").arg(document.error().message));
        takeRoot(document->root());
        if (m_imported.servers.isEmpty() && m_context.remarks.isEmpty())
            return notAServerList(QStringLiteral("No server is described here"));
        return finished();
    }

    void takeRoot(json::Value root)
    {
        const json::Value inner = root["mcp"]; // VS Code's settings.json
        if (inner["servers"].isObject())
            return takeRoot(inner);
        if (root["mcpServers"].isObject())
            return takeMap(root["mcpServers"], QStringLiteral("mcp.json"));
        if (root["servers"].isObject())
            return takeVsCode(root);
        if (root["servers"].isArray() && root["version"].isNumber())
            return takeOwnFile(root);
        if (root["servers"].isArray())
            return takeRegistryList(root["servers"]);
        if (looksLikeRegistryServer(root) || looksLikeRegistryServer(root["server"]))
            return takeRegistry(root);
        if (looksLikeServer(root))
            return takeSingle(root);
        takeBareMap(root);
    }

    void takeMap(json::Value map, const QString &format)
    {
        m_imported.format = format;
        for (const json::Member &member : map.members()) {
            if (const std::optional<ServerProfile> profile = importEntry(member.key.toString(), member.value, m_context))
                m_imported.servers.append(*profile);
        }
    }

    void takeVsCode(json::Value root)
    {
        for (const json::Value input : root["inputs"].elements()) {
            const bool secret = input["password"].toBool();
            m_context.inputs.insert(input["id"].toString(), secret ? QString() : input["default"].toString());
        }
        takeMap(root["servers"], QStringLiteral("VS Code"));
    }

    // Our own server list, as somebody else's program saved it.
    void takeOwnFile(json::Value root)
    {
        m_imported.format = QStringLiteral("MCP Workbench");
        const Result<QList<ServerProfile>> profiles = decodeProfiles(root.raw().toByteArray());
        if (profiles)
            m_imported.servers = *profiles;
        else
            m_context.remark(QString(), profiles.error().message);
    }

    void takeRegistry(json::Value root)
    {
        m_imported.format = QStringLiteral("registry server.json");
        m_imported.servers += importRegistryServer(looksLikeRegistryServer(root) ? root : root["server"], m_context);
    }

    void takeRegistryList(json::Value list)
    {
        for (const json::Value entry : list.elements())
            takeRegistry(entry);
    }

    void takeSingle(json::Value root)
    {
        m_imported.format = QStringLiteral("single server");
        if (std::optional<ServerProfile> profile = importEntry(root["name"].toString(), root, m_context)) {
            if (profile->name.isEmpty())
                profile->name = nameFor(*profile);
            m_imported.servers.append(*profile);
        }
    }

    // {"name": {"command": ...}, ...} without a key around it.
    void takeBareMap(json::Value root)
    {
        for (const json::Member &member : root.members()) {
            if (!looksLikeServer(member.value))
                return;
        }
        takeMap(root, QStringLiteral("server map"));
    }

    Result<Imported> fromWords(const QString &text)
    {
        static const QRegularExpression url(QStringLiteral("^(https?|wss?)://\\S+$"), QRegularExpression::CaseInsensitiveOption);
        ServerProfile profile;
        if (url.match(text).hasMatch()) {
            m_imported.format = QStringLiteral("URL");
            profile.url = text;
        } else {
            m_imported.format = QStringLiteral("command line");
            Result<QStringList> words = splitCommandLine(text);
            if (!words)
                return failure(words.error());
            takeAssignments(*words, profile);
            if (words->isEmpty())
                return notAServerList(QStringLiteral("No command is given"));
            profile.command = words->takeFirst();
            profile.arguments = *words;
        }
        profile.name = nameFor(profile);
        m_imported.servers.append(profile);
        return finished();
    }

    // NAME=value before the command, as a shell has it.
    static void takeAssignments(QStringList &words, ServerProfile &profile)
    {
        static const QRegularExpression assignment(QStringLiteral("^([A-Za-z_][A-Za-z0-9_]*)=(.*)$"),
                                                   QRegularExpression::DotMatchesEverythingOption);
        while (!words.isEmpty()) {
            const QRegularExpressionMatch match = assignment.match(words.first());
            if (!match.hasMatch())
                return;
            profile.environment.append({match.captured(1), match.captured(2)});
            words.removeFirst();
        }
    }

    static QString nameFor(const ServerProfile &profile)
    {
        if (!profile.isStdio())
            return QUrl(profile.url).host();
        static const QStringList kRunners{QStringLiteral("npx"),  QStringLiteral("uvx"),     QStringLiteral("bunx"),
                                          QStringLiteral("node"), QStringLiteral("python3"), QStringLiteral("python"),
                                          QStringLiteral("deno"), QStringLiteral("docker")};
        const QString command = QFileInfo(profile.command).fileName();
        if (!kRunners.contains(command))
            return command;
        for (const QString &word : profile.arguments) {
            if (!word.startsWith(QLatin1Char('-')) && word != u"run")
                return QFileInfo(word).completeBaseName().isEmpty() ? word : QFileInfo(word).fileName();
        }
        return command;
    }

    Result<Imported> finished()
    {
        m_imported.remarks = m_context.remarks;
        return m_imported;
    }

    ImportContext m_context;
    Imported m_imported;
};

// The folder that ${workspaceFolder} means in .vscode/mcp.json and .cursor/mcp.json.
QString workspaceOf(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    const bool isSettings = folder.dirName() == u".vscode" || folder.dirName() == u".cursor";
    return isSettings ? QFileInfo(folder.absolutePath()).absolutePath() : folder.absolutePath();
}

QString formatFromPath(const QString &path, const QString &format)
{
    if (format != u"mcp.json")
        return format;
    if (QFileInfo(path).fileName() == u"claude_desktop_config.json")
        return QStringLiteral("Claude Desktop");
    return QFileInfo(path).absoluteDir().dirName() == u".cursor" ? QStringLiteral("Cursor") : format;
}

} // namespace

Result<Imported> importServers(const QByteArray &text)
{
    return Importer(ImportContext{}).run(text);
}

Result<Imported> importServersFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Error error{.kind = ErrorKind::Config,
                    .message = QStringLiteral("The server list can't be read: %1").arg(file.errorString()),
                    .hint = QStringLiteral("Check the path and the permissions of the file.")};
        error.where = path;
        return failure(std::move(error));
    }
    ImportContext context;
    context.workspace = workspaceOf(path);
    Result<Imported> imported = Importer(std::move(context)).run(file.readAll());
    if (!imported)
        imported.error().where = path;
    else
        imported->format = formatFromPath(path, imported->format);
    return imported;
}

} // namespace wb::workbench

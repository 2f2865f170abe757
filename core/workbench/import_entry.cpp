#include "core/workbench/import_entry.h"

#include "core/workbench/importers.h"

#include <QSet>

#include <array>

namespace wb::workbench {
namespace {

constexpr std::array kUrlKeys{"url", "serverUrl", "httpUrl"};

QString firstUrl(json::Value entry)
{
    for (const char *key : kUrlKeys) {
        const QString url = entry[key].toString();
        if (!url.isEmpty())
            return url;
    }
    return {};
}

class EntryImporter
{
public:
    EntryImporter(QString name, json::Value entry, ImportContext &context) : m_name(std::move(name)), m_entry(entry), m_context(context) {}

    ServerProfile run()
    {
        m_profile.name = m_name;
        m_profile.transport = transport();
        takeCommand();
        m_profile.workingDirectory = text(m_entry["cwd"]);
        m_profile.environment = pairs("env");
        m_profile.url = m_context.translate(m_name, firstUrl(m_entry));
        m_profile.headers = pairs("headers");
        remarkOnTheRest();
        return m_profile;
    }

private:
    QString text(json::Value value) { return m_context.translate(m_name, value.toString()); }

    TransportChoice transport()
    {
        QString word;
        for (const char *key : {"type", "transport", "transportType"}) {
            if (word.isEmpty())
                word = m_entry[key].toString().toLower();
        }
        if (word.isEmpty() || word == u"http") // VS Code's and Claude's "http" includes the fallback to the older transport
            return m_entry["httpUrl"].isString() ? TransportChoice::StreamableHttp : TransportChoice::Auto;
        if (word == u"stdio" || word == u"local")
            return TransportChoice::Stdio;
        if (word == u"sse")
            return TransportChoice::HttpSse;
        if (word == u"ws" || word == u"websocket")
            return TransportChoice::WebSocket;
        if (word.remove(QLatin1Char('-')).remove(QLatin1Char('_')) == u"streamablehttp")
            return TransportChoice::StreamableHttp;
        m_context.remark(m_name, QStringLiteral("its type \u201c%1\u201d is not known; the transport is detected").arg(word));
        return TransportChoice::Auto;
    }

    // A command may be a word, a word and "args", a list of all words, or a whole command line.
    void takeCommand()
    {
        QStringList words;
        for (const json::Value word : m_entry["command"].elements())
            words.append(text(word));
        const QString command = text(m_entry["command"]);
        if (!command.isEmpty())
            words = wordsOfCommand(command);
        for (const json::Value argument : m_entry["args"].elements())
            words.append(argument.isString() ? text(argument) : QString::fromUtf8(argument.raw()));
        if (words.isEmpty())
            return;
        m_profile.command = words.takeFirst();
        m_profile.arguments = words;
    }

    QStringList wordsOfCommand(const QString &command)
    {
        // Blanks may be part of a path; a line begins with the bare name of a program.
        const bool isLine = command.contains(QLatin1Char(' ')) && m_entry["args"].isUndefined() &&
                            !command.section(QLatin1Char(' '), 0, 0).contains(QLatin1Char('/'));
        const Result<QStringList> words = splitCommandLine(command);
        return isLine && words ? *words : QStringList{command};
    }

    QList<std::pair<QString, QString>> pairs(const char *key)
    {
        QList<std::pair<QString, QString>> found;
        for (const json::Member &member : m_entry[key].members()) {
            const json::Value value = member.value;
            found.append({member.key.toString(), value.isString() ? text(value) : QString::fromUtf8(value.raw())});
        }
        return found;
    }

    void remarkOnTheRest()
    {
        static const QSet<QString> kUsed{QStringLiteral("command"),    QStringLiteral("args"),          QStringLiteral("env"),
                                         QStringLiteral("cwd"),        QStringLiteral("url"),           QStringLiteral("serverUrl"),
                                         QStringLiteral("httpUrl"),    QStringLiteral("headers"),       QStringLiteral("type"),
                                         QStringLiteral("transport"),  QStringLiteral("transportType"), QStringLiteral("name"),
                                         QStringLiteral("description")};
        QStringList ignored;
        for (const json::Member &member : m_entry.members()) {
            const QString key = member.key.toString();
            if (key == u"envFile")
                m_context.remark(
                    m_name, QStringLiteral("the variables of %1 are not read; add them to its environment").arg(member.value.toString()));
            else if (!kUsed.contains(key))
                ignored.append(key);
        }
        if (!ignored.isEmpty())
            m_context.remark(m_name, QStringLiteral("ignored %1").arg(ignored.join(QLatin1String(", "))));
    }

    QString m_name;
    json::Value m_entry;
    ImportContext &m_context;
    ServerProfile m_profile;
};

} // namespace

bool looksLikeServer(json::Value value)
{
    return value.isObject() && (value.contains("command") || !firstUrl(value).isEmpty());
}

std::optional<ServerProfile> importEntry(const QString &name, json::Value entry, ImportContext &context)
{
    if (looksLikeServer(entry))
        return EntryImporter(name, entry, context).run();
    context.remark(name, QStringLiteral("names neither a command nor a URL and is left out"));
    return std::nullopt;
}

} // namespace wb::workbench

#include "app/cli/grammar.h"

#include "app/cli/nearest_name.h"
#include "core/mcp/revision_traits.h"

#include <array>

namespace wb::cli {
namespace {

constexpr const char *kServer = "Server";
constexpr const char *kConnection = "Connection";
constexpr const char *kAnswers = "Answers to the server";
constexpr const char *kOutput = "Output";
constexpr const char *kCommand = "Of single commands";

tl::unexpected<Error> wrongValue(const QString &value, const QStringList &known)
{
    return failure(ErrorKind::Config,
                   QStringLiteral("\u201c%1\u201d is none of %2.%3").arg(value, known.join(QLatin1String(", ")), didYouMean(value, known)));
}

template <QString CommandLine::*Member> Status setText(CommandLine &line, const QString &value)
{
    line.*Member = value;
    return {};
}

template <std::optional<QString> CommandLine::*Member> Status setOptionalText(CommandLine &line, const QString &value)
{
    line.*Member = value;
    return {};
}

template <QStringList CommandLine::*Member> Status addText(CommandLine &line, const QString &value)
{
    (line.*Member).append(value);
    return {};
}

template <bool CommandLine::*Member> Status setFlag(CommandLine &line, const QString &)
{
    line.*Member = true;
    return {};
}

Status setTransport(CommandLine &line, const QString &value)
{
    using workbench::TransportChoice;
    static const QStringList names{QStringLiteral("auto"), QStringLiteral("stdio"), QStringLiteral("http"), QStringLiteral("sse"),
                                   QStringLiteral("ws")};
    static constexpr std::array choices{TransportChoice::Auto, TransportChoice::Stdio, TransportChoice::StreamableHttp,
                                        TransportChoice::HttpSse, TransportChoice::WebSocket};
    const qsizetype at = names.indexOf(value);
    if (at < 0)
        return wrongValue(value, names);
    line.transport = choices[static_cast<std::size_t>(at)];
    return {};
}

Status setEra(CommandLine &line, const QString &value)
{
    static const QStringList names{QStringLiteral("auto"), QStringLiteral("legacy"), QStringLiteral("modern")};
    static constexpr std::array policies{mcp::EraPolicy::Auto, mcp::EraPolicy::Legacy, mcp::EraPolicy::Modern};
    const qsizetype at = names.indexOf(value);
    if (at < 0)
        return wrongValue(value, names);
    line.era = policies[static_cast<std::size_t>(at)];
    return {};
}

Status setRevision(CommandLine &line, const QString &value)
{
    line.revision = value.toUtf8();
    if (mcp::findRevision(line.revision))
        return {};
    QStringList known;
    for (const mcp::RevisionTraits &traits : mcp::allRevisions())
        known.append(QString::fromUtf8(traits.version));
    return wrongValue(value, known);
}

Status setFormat(CommandLine &line, const QString &value)
{
    if (value != u"text" && value != u"json")
        return wrongValue(value, {QStringLiteral("text"), QStringLiteral("json")});
    line.format = value == u"json" ? OutputFormat::Json : OutputFormat::Text;
    return {};
}

Status addHeader(CommandLine &line, const QString &value)
{
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    const QString name = value.left(colon).trimmed();
    if (colon < 1 || name.isEmpty() || value.contains(QLatin1Char('\n')) || value.contains(QLatin1Char('\r')))
        return failure(ErrorKind::Config, QStringLiteral("\u201c%1\u201d is no header").arg(name),
                       QStringLiteral("Write it as 'Name: value'."));
    line.headers.append({name, value.mid(colon + 1).trimmed()});
    return {};
}

Status addVariable(CommandLine &line, const QString &value)
{
    const qsizetype equals = value.indexOf(QLatin1Char('='));
    if (equals < 1)
        return failure(ErrorKind::Config, QStringLiteral("The environment variable has no value"),
                       QStringLiteral("Write it as NAME=value."));
    line.environment.append({value.left(equals), value.mid(equals + 1)});
    return {};
}

Status setTimeout(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const int milliseconds = value.toInt(&isNumber);
    if (!isNumber || milliseconds < 0)
        return failure(ErrorKind::Config, QStringLiteral("\u201c%1\u201d is no time in milliseconds").arg(value),
                       QStringLiteral("Give a whole number; 0 waits for ever."));
    line.timeout = std::chrono::milliseconds(milliseconds);
    return {};
}

Status setDuration(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    constexpr double kLongest = 2'000'000; // what fits a timer
    if (!isNumber || !(seconds >= 0) || seconds > kLongest)
        return failure(ErrorKind::Config, QStringLiteral("\u201c%1\u201d is no time in seconds").arg(value));
    line.duration = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    return {};
}

constexpr const char *kRequests = "info tools call resources templates read prompts prompt complete ping";
constexpr const char *kConnected = "info tools call resources templates read prompts prompt complete ping send listen conformance";
constexpr const char *kCaptures = "frames stats export";

constexpr std::array kOptions{
    OptionSpec{"url", 0, "URL", kServer, "Connect to this URL (http, https, ws, wss)", nullptr, setText<&CommandLine::url>},
    OptionSpec{"server", 0, "NAME", kServer, "Connect to the server of this name in the server list", nullptr,
               setText<&CommandLine::server>},
    OptionSpec{"config", 0, "FILE", kServer, "Take the server list from FILE (mcp.json, Claude Desktop, VS Code, Cursor, server.json)",
               nullptr, setText<&CommandLine::config>},
    OptionSpec{"transport", 0, "auto|stdio|http|sse|ws", kConnection, "How to carry messages (default: auto)", nullptr, setTransport},
    OptionSpec{"era", 0, "auto|legacy|modern", kConnection, "Which kind of protocol to speak (default: auto)", nullptr, setEra},
    OptionSpec{"protocol", 0, "REVISION", kConnection, "Speak just this protocol revision", nullptr, setRevision},
    OptionSpec{"header", 0, "'K: V'", kConnection, "Send this HTTP header; may be repeated", nullptr, addHeader},
    OptionSpec{"env", 0, "K=V", kConnection, "Set a variable for the server's process; may be repeated", nullptr, addVariable},
    OptionSpec{"cwd", 0, "DIR", kConnection, "Start the server's process in DIR", nullptr, setText<&CommandLine::workingDirectory>},
    OptionSpec{"timeout", 0, "MS", kConnection, "Wait this long for an answer (default: 60000); progress starts it afresh", kConnected,
               setTimeout},
    OptionSpec{"ca", 0, "FILE", kConnection, "Trust the certificates in FILE too (PEM)", nullptr, setText<&CommandLine::caFile>},
    OptionSpec{"cert", 0, "FILE", kConnection, "Show this client certificate (PEM)", nullptr, setText<&CommandLine::certFile>},
    OptionSpec{"key", 0, "FILE", kConnection, "The client certificate's private key (PEM)", nullptr, setText<&CommandLine::keyFile>},
    OptionSpec{"insecure", 0, nullptr, kConnection, "Do not verify the server's certificate", nullptr, setFlag<&CommandLine::insecure>},
    OptionSpec{"proxy", 0, "URL", kConnection, "Go through this proxy; none: never (default: from the environment)", nullptr,
               setText<&CommandLine::proxy>},
    OptionSpec{"answer", 0, "METHOD=JSON|@FILE", kAnswers,
               "Answer requests of the server (elicitation/create, sampling/createMessage, roots/list) with this result; "
               "elicitation=accept-defaults|decline|cancel for the usual cases; may be repeated",
               nullptr, addText<&CommandLine::answers>},
    OptionSpec{"root", 0, "URI|DIR", kAnswers, "Offer this root to the server; may be repeated", nullptr, addText<&CommandLine::roots>},
    OptionSpec{"format", 0, "text|json", kOutput, "text for people, json for programs: one document, or JSON lines", "*", setFormat},
    OptionSpec{"log", 0, "CAPTURE", kOutput, "Keep every frame in a new capture file", kConnected, setText<&CommandLine::capture>},
    OptionSpec{"quiet", 'q', nullptr, kOutput, "No progress, log messages and notes on standard error", "*", setFlag<&CommandLine::quiet>},
    OptionSpec{"help", 'h', nullptr, kOutput, "Show the help, of the command if there is one", "*", nullptr},
    OptionSpec{"version", 'V', nullptr, kOutput, "Show the version", "*", nullptr},
    OptionSpec{"args", 0, "JSON|@FILE|-", kCommand, "The tool's arguments, sent byte for byte", "call",
               setOptionalText<&CommandLine::args>},
    OptionSpec{"meta", 0, "JSON|@FILE|-", kCommand, "Members for the request's _meta", kRequests, setOptionalText<&CommandLine::meta>},
    OptionSpec{"out", 0, "FILE|DIR", kCommand, "Save images, audio and other contents there; export: write there",
               "call read prompt export", setText<&CommandLine::out>},
    OptionSpec{"for", 0, "SECONDS", kCommand, "Stop listening after this time", "listen", setDuration},
    OptionSpec{"filter", 0, "EXPR", kCommand, "Only frames that match, in the language of the frame log", kCaptures,
               setText<&CommandLine::filter>},
    OptionSpec{"raw", 0, nullptr, kCommand, "Print the frames' bytes", "frames", setFlag<&CommandLine::raw>},
    OptionSpec{"to", 0, "jsonl|har|csv|md", kCommand, "The format to export to", "export", setText<&CommandLine::exportFormat>},
    OptionSpec{"reveal-secrets", 0, nullptr, kCommand, "Do not mask credentials", "export", setFlag<&CommandLine::revealSecrets>},
};

} // namespace

std::span<const OptionSpec> optionSpecs()
{
    return kOptions;
}

const OptionSpec *findOption(const QString &name)
{
    for (const OptionSpec &option : kOptions) {
        if (name == QLatin1String(option.name))
            return &option;
    }
    return nullptr;
}

const OptionSpec *findOption(QChar letter)
{
    for (const OptionSpec &option : kOptions) {
        if (option.letter != 0 && letter == QLatin1Char(option.letter))
            return &option;
    }
    return nullptr;
}

bool takesOption(const CommandSpec &command, const OptionSpec &option)
{
    if (!option.commands)
        return command.needsServer;
    const QStringList takers = QString::fromLatin1(option.commands).split(QLatin1Char(' '));
    return takers.contains(QStringLiteral("*")) || takers.contains(QString::fromLatin1(command.name));
}

QStringList optionNames()
{
    QStringList names;
    for (const OptionSpec &option : kOptions)
        names.append(QStringLiteral("--") + QString::fromLatin1(option.name));
    return names;
}

} // namespace wb::cli

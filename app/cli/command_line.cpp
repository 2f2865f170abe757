#include "app/cli/command_line.h"

#include "app/cli/grammar.h"
#include "app/cli/nearest_name.h"

#include <QRegularExpression>

namespace wb::cli {
namespace {

const QString kSeeHelp = QStringLiteral("See mcpwb --help.");

tl::unexpected<Error> usage(const QString &message, const QString &hint = kSeeHelp)
{
    return failure(ErrorKind::Config, message, hint);
}

struct Given // an option with its value, in the order typed
{
    const OptionSpec *option;
    QString value;
};

// "-" stands for standard input and -5 is a value: both are arguments.
bool isOption(const QString &word)
{
    static const QRegularExpression number(QStringLiteral("^-[0-9.]"));
    return word.size() > 1 && word.startsWith(QLatin1Char('-')) && !number.match(word).hasMatch();
}

class Parser
{
public:
    explicit Parser(QStringList words) : m_words(std::move(words)) {}

    Result<CommandLine> run()
    {
        takeServerCommand();
        while (!m_words.isEmpty()) {
            const Status taken = takeWord(m_words.takeFirst());
            if (!taken)
                return failure(taken.error());
        }
        if (wants("version"))
            return named(QStringLiteral("version"));
        if (wants("help"))
            return helpFor();
        return finished();
    }

private:
    void takeServerCommand()
    {
        const qsizetype dashes = m_words.indexOf(QStringLiteral("--"));
        if (dashes < 0)
            return;
        m_line.serverCommand = m_words.mid(dashes + 1);
        m_words = m_words.mid(0, dashes);
    }

    Status takeWord(const QString &word)
    {
        if (!isOption(word)) {
            m_line.arguments.append(word);
            return {};
        }
        if (!word.startsWith(QLatin1String("--")))
            return takeLetter(word);
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = equals < 0 ? word.mid(2) : word.mid(2, equals - 2);
        const OptionSpec *option = findOption(name);
        if (!option)
            return usage(QStringLiteral("There is no option --%1.%2").arg(name, didYouMean(QStringLiteral("--") + name, optionNames())));
        return takeOption(*option, equals < 0 ? std::optional<QString>() : word.mid(equals + 1));
    }

    Status takeLetter(const QString &word)
    {
        const OptionSpec *option = word.size() == 2 ? findOption(word[1]) : nullptr;
        if (!option)
            return usage(QStringLiteral("There is no option %1.%2").arg(word, didYouMean(QLatin1Char('-') + word, optionNames())));
        return takeOption(*option, std::nullopt);
    }

    Status takeOption(const OptionSpec &option, std::optional<QString> value)
    {
        const QString name = QString::fromLatin1(option.name);
        if (!option.value && value)
            return usage(QStringLiteral("--%1 takes no value").arg(name));
        if (option.value && !value) {
            if (m_words.isEmpty() || m_words.first().startsWith(QLatin1String("--")))
                return usage(QStringLiteral("--%1 needs a value: %2").arg(name, QString::fromLatin1(option.value)),
                             QStringLiteral("A value that begins with -- is written as --%1=VALUE.").arg(name));
            value = m_words.takeFirst();
        }
        m_given.append({&option, value.value_or(QString())});
        return {};
    }

    bool wants(const char *option) const
    {
        return std::any_of(m_given.begin(), m_given.end(),
                           [option](const Given &given) { return given.option == findOption(QString::fromLatin1(option)); });
    }

    CommandLine named(const QString &command, const QStringList &arguments = {})
    {
        m_line.command = command;
        m_line.arguments = arguments;
        return m_line;
    }

    // `mcpwb call --help` is `mcpwb help call`.
    Result<CommandLine> helpFor()
    {
        const QStringList about =
            m_line.arguments.isEmpty() || !findCommand(m_line.arguments.first()) ? QStringList() : m_line.arguments.mid(0, 1);
        return named(QStringLiteral("help"), about);
    }

    Result<CommandLine> finished()
    {
        if (m_line.arguments.isEmpty())
            return usage(QStringLiteral("No command is given"));
        m_line.command = m_line.arguments.takeFirst();
        const CommandSpec *command = findCommand(m_line.command);
        if (!command)
            return usage(
                QStringLiteral("There is no command \u201c%1\u201d.%2").arg(m_line.command, didYouMean(m_line.command, commandNames())));
        for (const Status &status : {applyOptions(*command), checkArguments(*command), checkServer(*command)}) {
            if (!status)
                return failure(status.error());
        }
        return m_line;
    }

    Status applyOptions(const CommandSpec &command)
    {
        for (const Given &given : m_given) {
            const QString name = QString::fromLatin1(given.option->name);
            if (!takesOption(command, *given.option))
                return usage(QStringLiteral("%1 takes no --%2").arg(m_line.command, name), seeHelpOf(command));
            Status applied = given.option->apply(m_line, given.value);
            if (!applied) {
                applied.error().where = QStringLiteral("--%1").arg(name);
                return applied;
            }
        }
        return {};
    }

    Status checkArguments(const CommandSpec &command)
    {
        const qsizetype count = m_line.arguments.size();
        const QString expected = QStringLiteral("mcpwb %1 %2").arg(m_line.command, QString::fromLatin1(command.arguments)).trimmed();
        if (count < command.least)
            return usage(QStringLiteral("An argument is missing: %1").arg(expected), seeHelpOf(command));
        if (command.most >= 0 && count > command.most)
            return usage(QStringLiteral("\u201c%1\u201d is one argument too many: %2").arg(m_line.arguments[command.most], expected),
                         QStringLiteral("The server's command follows after --, as in: mcpwb %1 -- SERVER-COMMAND").arg(m_line.command));
        return {};
    }

    Status checkServer(const CommandSpec &command)
    {
        if (!command.needsServer)
            return m_line.serverCommand ? Status(usage(QStringLiteral("%1 takes no server").arg(m_line.command), seeHelpOf(command)))
                                        : Status();
        const int named =
            int(m_line.serverCommand.has_value()) + int(!m_line.url.isEmpty()) + int(!m_line.server.isEmpty() || !m_line.config.isEmpty());
        if (named == 0)
            return usage(QStringLiteral("No server is given"), QStringLiteral("Name it with -- COMMAND, --url URL or --server NAME."));
        if (named > 1)
            return usage(QStringLiteral("More than one server is given"),
                         QStringLiteral("Use one of -- COMMAND, --url URL and --server NAME."));
        return checkTransport();
    }

    Status checkTransport()
    {
        using workbench::TransportChoice;
        const TransportChoice choice = m_line.transport.value_or(TransportChoice::Auto);
        if (m_line.serverCommand && m_line.serverCommand->isEmpty())
            return usage(QStringLiteral("No command follows after --"));
        if (m_line.serverCommand && choice != TransportChoice::Auto && choice != TransportChoice::Stdio)
            return usage(QStringLiteral("A command is spoken to over stdio"), QStringLiteral("Leave --transport out, or give a --url."));
        if (!m_line.url.isEmpty() && choice == TransportChoice::Stdio)
            return usage(QStringLiteral("A URL can't be spoken to over stdio"),
                         QStringLiteral("Leave --transport out, or give a command after --."));
        return {};
    }

    static QString seeHelpOf(const CommandSpec &command)
    {
        return QStringLiteral("See mcpwb help %1.").arg(QString::fromLatin1(command.name));
    }

    QStringList m_words;
    QList<Given> m_given;
    CommandLine m_line;
};

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &words)
{
    return Parser(words).run();
}

bool asksForJson(const QStringList &words)
{
    const qsizetype end = words.indexOf(QStringLiteral("--"));
    const QStringList ours = words.mid(0, end < 0 ? words.size() : end);
    const qsizetype format = ours.lastIndexOf(QStringLiteral("--format"));
    return ours.contains(QStringLiteral("--format=json")) || (format >= 0 && ours.value(format + 1) == u"json");
}

} // namespace wb::cli

#include "app/cli/help_text.h"

#include "app/cli/grammar.h"

#include <QStringList>

namespace wb::cli {
namespace {

constexpr qsizetype kWidth = 100;

// Wrapped at blanks, every line but the first indented.
QString wrapped(const QString &text, qsizetype indent)
{
    QString all;
    qsizetype column = indent;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (column > indent && column + word.size() + 1 > kWidth) {
            all += QLatin1Char('\n') + QString(indent, QLatin1Char(' '));
            column = indent;
        }
        if (column > indent) {
            all += QLatin1Char(' ');
            ++column;
        }
        all += word;
        column += word.size();
    }
    return all;
}

QString row(const QString &left, const QString &right)
{
    constexpr qsizetype kIndent = 2;
    constexpr qsizetype kLeft = 34;
    const QString start = QString(kIndent, QLatin1Char(' ')) + left;
    const QString gap =
        start.size() + 2 <= kLeft ? QString(kLeft - start.size(), QLatin1Char(' ')) : QLatin1Char('\n') + QString(kLeft, QLatin1Char(' '));
    return start + gap + wrapped(right, kLeft) + QLatin1Char('\n');
}

QString optionSyntax(const OptionSpec &option)
{
    const QString letter = option.letter == 0 ? QString() : QStringLiteral("-%1, ").arg(QLatin1Char(option.letter));
    const QString value = option.value ? QLatin1Char(' ') + QString::fromLatin1(option.value) : QString();
    return QStringLiteral("%1--%2%3").arg(letter, QString::fromLatin1(option.name), value);
}

QString options(const CommandSpec *of)
{
    QString all;
    QString group;
    for (const OptionSpec &option : optionSpecs()) {
        if (of && !takesOption(*of, option))
            continue;
        if (group != QLatin1String(option.group)) {
            group = QString::fromLatin1(option.group);
            all += QStringLiteral("\n%1:\n").arg(group);
        }
        all += row(optionSyntax(option), QString::fromLatin1(option.summary));
    }
    return all;
}

QString commandSyntax(const CommandSpec &command)
{
    return QStringLiteral("%1 %2").arg(QString::fromLatin1(command.name), QString::fromLatin1(command.arguments)).trimmed();
}

} // namespace

QString helpText()
{
    QString all = QStringLiteral("mcpwb: test MCP servers from the command line\n\n"
                                 "Usage: mcpwb [options] COMMAND [args] [-- SERVER-COMMAND ARG...]\n"
                                 "       mcpwb [options] COMMAND [args] --url URL\n"
                                 "       mcpwb [options] COMMAND [args] --server NAME [--config FILE]\n\n"
                                 "Commands:\n");
    for (const CommandSpec &command : commandSpecs())
        all += row(commandSyntax(command), QString::fromLatin1(command.summary));
    all += options(nullptr);
    all += QStringLiteral("\nExit status: 0 ok, 1 failed expectation or finding, 2 usage, 3 authorization needed or failed,\n"
                          "4 could not connect, 5 the server or the tool answered with an error, 6 timed out, 130 interrupted.\n");
    return all;
}

QString helpText(const QString &name)
{
    const CommandSpec *command = findCommand(name);
    if (!command)
        return helpText();
    const QString server = command->needsServer ? QStringLiteral(" [-- SERVER-COMMAND ARG...]") : QString();
    QString all =
        QStringLiteral("%1\n\nUsage: mcpwb [options] %2%3\n").arg(QString::fromLatin1(command->summary), commandSyntax(*command), server);
    if (*command->details)
        all += QStringLiteral("\n%1\n").arg(wrapped(QString::fromLatin1(command->details), 0));
    return all + options(command);
}

QString versionText()
{
    return QStringLiteral("mcpwb " WB_VERSION);
}

} // namespace wb::cli

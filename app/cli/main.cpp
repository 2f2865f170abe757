// mcpwb: the engine of MCP Workbench without a window.
#include "app/cli/command_line.h"
#include "app/cli/commands/commands.h"
#include "app/cli/grammar.h"
#include "app/cli/help_text.h"
#include "app/cli/interrupt.h"
#include "app/cli/nearest_name.h"
#include "app/cli/output.h"

#include <QCoreApplication>
#include <qcorotask.h>

using namespace wb;
using namespace wb::cli;

namespace {

int status(ExitCode code)
{
    return static_cast<int>(code);
}

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

int usageError(const QStringList &words, const Error &error)
{
    Output out(asksForJson(words) ? OutputFormat::Json : OutputFormat::Text, false);
    out.error(error);
    return status(ExitCode::Usage);
}

int showHelp(const CommandLine &line, Output &out)
{
    const QString about = line.arguments.value(0);
    if (!about.isEmpty() && !findCommand(about)) {
        out.error({.kind = ErrorKind::Config,
                   .message = QStringLiteral("There is no command \u201c%1\u201d.%2").arg(about, didYouMean(about, commandNames())),
                   .hint = QStringLiteral("See mcpwb --help.")});
        return status(ExitCode::Usage);
    }
    out.text(about.isEmpty() ? helpText() : helpText(about));
    return status(ExitCode::Ok);
}

int run(int argc, char **argv, const CommandLine &line, Output &out)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mcpwb"));
    const Interrupt interrupt;
    const ExitCode code = QCoro::waitFor(runCommand(line, out, interrupt.token()));
    return interrupt.exitStatus() != 0 ? interrupt.exitStatus() : status(code);
}

} // namespace

int main(int argc, char **argv)
{
    const QStringList words = wordsOf(argc, argv);
    const Result<CommandLine> line = parseCommandLine(words);
    if (!line)
        return usageError(words, line.error());
    Output out(line->format, line->quiet);
    int code = 0;
    if (line->command == u"version")
        out.text(versionText());
    else if (line->command == u"help")
        code = showHelp(*line, out);
    else
        code = run(argc, argv, *line, out);
    if (out.flush() || code != 0)
        return code;
    out.error({.kind = ErrorKind::Storage, .message = QStringLiteral("The output could not be written")});
    return status(ExitCode::Failed);
}

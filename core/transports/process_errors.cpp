#include "core/transports/process_errors.h"

#include "core/json/writer.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>

namespace wb::transports {
namespace {

constexpr qsizetype kMaxLine = 500; // of stderr in the message
constexpr qsizetype kMaxPath = 300;

QString signalName(int number)
{
    switch (number) {
    case SIGABRT:
        return QStringLiteral("SIGABRT");
    case SIGBUS:
        return QStringLiteral("SIGBUS");
    case SIGFPE:
        return QStringLiteral("SIGFPE");
    case SIGHUP:
        return QStringLiteral("SIGHUP");
    case SIGILL:
        return QStringLiteral("SIGILL");
    case SIGINT:
        return QStringLiteral("SIGINT");
    case SIGKILL:
        return QStringLiteral("SIGKILL");
    case SIGPIPE:
        return QStringLiteral("SIGPIPE");
    case SIGSEGV:
        return QStringLiteral("SIGSEGV");
    case SIGTERM:
        return QStringLiteral("SIGTERM");
    default:
        return QStringLiteral("signal %1").arg(number);
    }
}

QString lastLine(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    const QByteArray line = trimmed.sliced(trimmed.lastIndexOf('\n') + 1);
    return QString::fromUtf8(line.first(std::min(line.size(), kMaxLine))).simplified();
}

} // namespace

QString CommandLookup::program() const
{
    if (command.contains(u'/'))
        return command;
    return QStandardPaths::findExecutable(command, path.split(u':', Qt::SkipEmptyParts));
}

Error startError(const CommandLookup &lookup, const QString &detail)
{
    Error error{.kind = ErrorKind::Config, .where = lookup.command};
    const QString program = lookup.program();
    const QFileInfo file(QDir(lookup.folder), program);
    if (program.isEmpty()) {
        error.message = QStringLiteral("The command \"%1\" was not found").arg(lookup.command);
        error.hint = QStringLiteral("It is in no folder of PATH (%1): install it, or give its full path").arg(lookup.path.left(kMaxPath));
    } else if (!file.exists()) {
        error.message = QStringLiteral("The command \"%1\" was not found").arg(lookup.command);
        error.hint = QStringLiteral("There is no such file; a relative path counts from the working directory");
    } else if (file.isDir()) {
        error.message = QStringLiteral("The command is a folder and can't be executed");
        error.hint = QStringLiteral("Name the program inside it");
    } else if (!file.isExecutable()) {
        error.message = QStringLiteral("The file is not executable");
        error.hint = QStringLiteral("Run chmod +x on it, or start it through its interpreter (node, python3, ...)");
    } else {
        error.message = QStringLiteral("The command could not be started: %1").arg(detail);
        error.hint = QStringLiteral("If it is a script, the interpreter named in its first line may be missing");
    }
    return error;
}

Error workingDirectoryError(const QString &folder)
{
    return Error{.kind = ErrorKind::Config,
                 .message = QStringLiteral("The working directory does not exist"),
                 .hint = QStringLiteral("Correct it in the server's settings"),
                 .where = folder};
}

Error exitError(const QString &command, int exitCode, QProcess::ExitStatus status, const QByteArray &stderrTail)
{
    Error error{.kind = ErrorKind::Transport,
                .message = status == QProcess::CrashExit ? QStringLiteral("The server was ended by %1").arg(signalName(exitCode))
                                                         : QStringLiteral("The server exited with code %1").arg(exitCode),
                .hint = QStringLiteral("It wrote nothing to standard error; try the command in a terminal"),
                .code = exitCode,
                .where = command};
    if (const QString line = lastLine(stderrTail); !line.isEmpty()) {
        error.message += QStringLiteral(": ") + line;
        error.hint = QStringLiteral("Its standard error says more");
        error.data = json::quotedUtf8(stderrTail.trimmed());
    }
    return error;
}

} // namespace wb::transports

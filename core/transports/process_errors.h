// Why a server process did not start, or ended, in words.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QProcess>
#include <QString>

namespace wb::transports {

// What a command name stands for. `path` is the PATH of the server's environment, `folder` its working directory.
struct CommandLookup
{
    QString command;
    QString path;
    QString folder;

    // The program to start: an absolute or relative path as given, a bare name looked up in PATH; empty when it is in no folder of it.
    [[nodiscard]] QString program() const;
};

// `detail`: the operating system's words.
[[nodiscard]] Error startError(const CommandLookup &lookup, const QString &detail);
[[nodiscard]] Error workingDirectoryError(const QString &folder);

// A server that ended although nobody asked. The last line of its standard error is part of the message, the tail of it is in Error::data;
// Error::code is the exit code, or the number of the signal.
[[nodiscard]] Error exitError(const QString &command, int exitCode, QProcess::ExitStatus status, const QByteArray &stderrTail);

} // namespace wb::transports

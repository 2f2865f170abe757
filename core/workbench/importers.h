// Reads other programs' server lists: mcp.json ("mcpServers"), Claude Desktop, VS Code ("servers", "inputs"), Cursor, the registry's
// server.json ("packages", "remotes"), a bare single server object, a URL, or a command line. Says what it understood and what not.
#pragma once

#include "core/base/result.h"
#include "core/workbench/server_profile.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace wb::workbench {

struct Imported
{
    QList<ServerProfile> servers;
    QString format;      // "Claude Desktop", "VS Code", "registry server.json", "URL", "command line", ...
    QStringList remarks; // what was ignored or needs the user's hand, one sentence each
};

[[nodiscard]] Result<Imported> importServers(const QByteArray &text);
[[nodiscard]] Result<Imported> importServersFile(const QString &path);

// Splits a command line as a POSIX shell would (quotes, backslashes; no expansion). Config error on an open quote.
[[nodiscard]] Result<QStringList> splitCommandLine(const QString &line);
[[nodiscard]] QString joinCommandLine(const QStringList &words); // quoted so that splitCommandLine gives them back

} // namespace wb::workbench

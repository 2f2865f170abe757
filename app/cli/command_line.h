// What the user typed, understood: the command, its arguments, the options and the server. Pure: no files, no environment.
#pragma once

#include "core/base/result.h"
#include "core/mcp/connector.h"
#include "core/wire/http.h"
#include "core/workbench/server_profile.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>

namespace wb::cli {

enum class OutputFormat { Text, Json };

struct CommandLine
{
    QString command;       // "tools"; "help" and "version" for the options of that name
    QStringList arguments; // of the command

    // The server: at most one of these is given.
    std::optional<QStringList> serverCommand; // what follows --
    QString url, server;
    QString config; // where --server is looked up

    std::optional<workbench::TransportChoice> transport;
    std::optional<mcp::EraPolicy> era;
    QByteArray revision;
    QList<std::pair<QString, QString>> headers, environment;
    QString workingDirectory;
    std::optional<std::chrono::milliseconds> timeout;
    QString caFile, certFile, keyFile, proxy;
    bool insecure = false;
    QStringList answers, roots; // METHOD=JSON|@FILE; URIs or folders

    OutputFormat format = OutputFormat::Text;
    QString capture;
    bool quiet = false;

    std::optional<QString> args, meta; // JSON|@FILE|-
    QString out;
    std::optional<std::chrono::milliseconds> duration;
    QString filter, exportFormat;
    bool raw = false, revealSecrets = false;

    [[nodiscard]] bool isJson() const { return format == OutputFormat::Json; }
    [[nodiscard]] bool namesServer() const { return serverCommand || !url.isEmpty() || !server.isEmpty() || !config.isEmpty(); }
};

// Without the program's name. ErrorKind::Config says what is wrong, with the nearest known name.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &words);

// Whether errors are wanted as JSON, told even of a line that can't be parsed.
[[nodiscard]] bool asksForJson(const QStringList &words);

} // namespace wb::cli

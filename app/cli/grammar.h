// The commands and options of mcpwb as tables: the parser, the help, and the test that compares manual page and completions read them.
#pragma once

#include "app/cli/command_line.h"

#include <QString>
#include <QStringList>

#include <span>

namespace wb::cli {

struct CommandSpec
{
    const char *name;
    const char *arguments;   // as shown in the help; empty: none
    const char *summary;     // one line
    const char *details;     // paragraphs; may be empty
    int least = 0, most = 0; // number of arguments; most = -1: any
    bool needsServer = true;
};

struct OptionSpec
{
    const char *name;  // without --
    char letter;       // short form, 0 = none
    const char *value; // placeholder; nullptr: a flag
    const char *group; // heading in the help
    const char *summary;
    const char *commands; // blank-separated; nullptr: all that need a server; "*": every command
    Status (*apply)(CommandLine &line, const QString &value);
};

[[nodiscard]] std::span<const CommandSpec> commandSpecs();
[[nodiscard]] std::span<const OptionSpec> optionSpecs();

[[nodiscard]] const CommandSpec *findCommand(const QString &name);
[[nodiscard]] const OptionSpec *findOption(const QString &name);
[[nodiscard]] const OptionSpec *findOption(QChar letter);
[[nodiscard]] bool takesOption(const CommandSpec &command, const OptionSpec &option);

[[nodiscard]] QStringList commandNames();
[[nodiscard]] QStringList optionNames(); // with --

} // namespace wb::cli

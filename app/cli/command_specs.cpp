#include "app/cli/grammar.h"

#include <array>

namespace wb::cli {
namespace {

constexpr const char *kArguments =
    "k=v follows the schema: a string stays a string whatever it looks like; numbers, booleans, arrays and objects are read as JSON and "
    "keep their spelling. Where the schema says nothing, JSON is taken as JSON and anything else as a string. k:=JSON is sent as it is; "
    "k=@FILE takes the value from a file, k=@@text begins with an @.";

constexpr std::array kCommands{
    CommandSpec{"info", "", "Show what the server says about itself", ""},
    CommandSpec{"tools", "", "List the tools",
                "A tool that must not be used over HTTP because of an invalid x-mcp-header is listed with the reason."},
    CommandSpec{"call", "NAME [k=v ...]", "Call a tool", kArguments, 1, -1},
    CommandSpec{"resources", "", "List the resources", ""},
    CommandSpec{"templates", "", "List the resource templates", ""},
    CommandSpec{"read", "URI", "Read a resource", "", 1, 1},
    CommandSpec{"prompts", "", "List the prompts", ""},
    CommandSpec{"prompt", "NAME [k=v ...]", "Get a prompt",
                "The arguments of a prompt are strings; k=@FILE takes one from a file, k:=JSON sends JSON as it is.", 1, -1},
    CommandSpec{"complete", "REF ARG VALUE [k=v ...]", "Ask for completions of an argument",
                "REF is prompt:NAME, resource:URI-TEMPLATE or a raw JSON reference. Arguments that are known already follow as k=v.", 3,
                -1},
    CommandSpec{"ping", "", "Measure one round trip", "Where the protocol has no ping, server/discover is asked instead."},
    CommandSpec{"send", "JSON|@FILE|-", "Send bytes as they are and print the answer",
                "Nothing is checked or changed; of a file or standard input one line end at the end is left out.", 1, 1},
    CommandSpec{"listen", "[URI ...]", "Print notifications as they come", "Resources named by their URIs are subscribed to.", 0, -1},
    CommandSpec{"frames", "CAPTURE", "List the frames of a capture", "", 1, 1, false},
    CommandSpec{"stats", "CAPTURE", "Count and time what is in a capture", "", 1, 1, false},
    CommandSpec{"export", "CAPTURE", "Write a capture in another format", "Credentials are masked unless --reveal-secrets is given.", 1, 1,
                false},
    CommandSpec{"conformance", "URL", "Act as a client of the official conformance suite",
                "Reads MCP_CONFORMANCE_SCENARIO, MCP_CONFORMANCE_PROTOCOL_VERSION and MCP_CONFORMANCE_CONTEXT.", 1, 1, false},
    CommandSpec{"help", "[COMMAND]", "Show this help, or that of a command", "", 0, 1, false},
    CommandSpec{"version", "", "Show the version", "", 0, 0, false},
};

} // namespace

std::span<const CommandSpec> commandSpecs()
{
    return kCommands;
}

const CommandSpec *findCommand(const QString &name)
{
    for (const CommandSpec &command : kCommands) {
        if (name == QLatin1String(command.name))
            return &command;
    }
    return nullptr;
}

QStringList commandNames()
{
    QStringList names;
    for (const CommandSpec &command : kCommands)
        names.append(QString::fromLatin1(command.name));
    return names;
}

} // namespace wb::cli

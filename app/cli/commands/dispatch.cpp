#include "app/cli/commands/commands.h"

#include <array>

namespace wb::cli {
namespace {

using LocalCommand = Task<ExitCode> (*)(const CommandLine &, Output &, std::stop_token);

struct OnServer
{
    const char *name;
    ServerCommand run;
};

struct Local
{
    const char *name;
    LocalCommand run;
};

constexpr std::array kOnServer{OnServer{"info", runInfo},           OnServer{"tools", runTools},         OnServer{"call", runCall},
                               OnServer{"resources", runResources}, OnServer{"templates", runTemplates}, OnServer{"read", runRead},
                               OnServer{"prompts", runPrompts},     OnServer{"prompt", runPrompt},       OnServer{"complete", runComplete},
                               OnServer{"ping", runPing},           OnServer{"send", runSend},           OnServer{"listen", runListen}};
constexpr std::array kLocal{Local{"frames", runFrames}, Local{"stats", runStats}, Local{"export", runExport},
                            Local{"conformance", runConformance}};

Task<ExitCode> unknown(const CommandLine &, Output &, std::stop_token)
{
    co_return ExitCode::Usage;
}

} // namespace

Task<ExitCode> runCommand(const CommandLine &line, Output &out, std::stop_token stop)
{
    for (const OnServer &command : kOnServer) {
        if (line.command == QLatin1String(command.name))
            return runOnServer(line, out, std::move(stop), command.run);
    }
    for (const Local &command : kLocal) {
        if (line.command == QLatin1String(command.name))
            return command.run(line, out, std::move(stop));
    }
    return unknown(line, out, std::move(stop)); // the parser lets none through
}

} // namespace wb::cli

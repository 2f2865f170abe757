// One function per command. Those on a server get a ServerCall (server_run.h); the others work on a capture or on nothing.
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/output.h"
#include "app/cli/server_run.h"
#include "core/base/task.h"

#include <stop_token>

namespace wb::cli {

Task<ExitCode> runInfo(ServerCall call);
Task<ExitCode> runTools(ServerCall call);
Task<ExitCode> runCall(ServerCall call);
Task<ExitCode> runResources(ServerCall call);
Task<ExitCode> runTemplates(ServerCall call);
Task<ExitCode> runRead(ServerCall call);
Task<ExitCode> runPrompts(ServerCall call);
Task<ExitCode> runPrompt(ServerCall call);
Task<ExitCode> runComplete(ServerCall call);
Task<ExitCode> runPing(ServerCall call);
Task<ExitCode> runSend(ServerCall call);
Task<ExitCode> runListen(ServerCall call);

Task<ExitCode> runFrames(const CommandLine &line, Output &out, std::stop_token stop);
Task<ExitCode> runStats(const CommandLine &line, Output &out, std::stop_token stop);
Task<ExitCode> runExport(const CommandLine &line, Output &out, std::stop_token stop);
Task<ExitCode> runConformance(const CommandLine &line, Output &out, std::stop_token stop);

// Whichever of them the line asks for.
Task<ExitCode> runCommand(const CommandLine &line, Output &out, std::stop_token stop);

} // namespace wb::cli

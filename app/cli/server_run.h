// Runs one command on a connected server: opens the capture and the connection, shows what happens meanwhile, and lets go of the server
// quickly when the answer is in.
#pragma once

#include "app/cli/command_line.h"
#include "app/cli/exit_code.h"
#include "app/cli/inputs.h"
#include "app/cli/output.h"
#include "core/base/task.h"
#include "core/mcp/session.h"
#include "core/workbench/connection.h"

#include <stop_token>

namespace wb::cli {

// What a command works with. Borrowed; all of it outlives the command.
struct ServerCall
{
    const CommandLine &line;
    const Inputs &inputs;
    Output &out;
    workbench::Connection &connection;
    mcp::Session &session;
    std::stop_token stop;

    // The profile's time-outs, and --meta.
    [[nodiscard]] mcp::CallOptions options() const;
    // Reports it and gives the exit status.
    [[nodiscard]] ExitCode failed(const Error &error) const;
};

using ServerCommand = Task<ExitCode> (*)(ServerCall call);

[[nodiscard]] Task<ExitCode> runOnServer(const CommandLine &line, Output &out, std::stop_token stop, ServerCommand command);

} // namespace wb::cli

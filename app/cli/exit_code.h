// The exit statuses of mcpwb, as its manual has them.
#pragma once

#include "core/base/error.h"

namespace wb::cli {

enum class ExitCode : int {
    Ok = 0,
    Failed = 1, // an expectation failed, a finding, a file that can't be read or written
    Usage = 2,
    Authorization = 3, // needed or failed
    NoConnection = 4,
    ServerError = 5, // the server answered with an error, or the tool with isError
    TimedOut = 6,
    Interrupted = 130
};

// While connecting, whatever the server did wrong means that there is no connection.
enum class Phase { Connecting, Calling };

[[nodiscard]] ExitCode exitCodeFor(const Error &error, Phase phase);

} // namespace wb::cli

#include "app/cli/exit_code.h"

namespace wb::cli {

ExitCode exitCodeFor(const Error &error, Phase phase)
{
    const bool connecting = phase == Phase::Connecting;
    switch (error.kind) {
    case ErrorKind::Transport:
        return ExitCode::NoConnection;
    case ErrorKind::Timeout:
        return ExitCode::TimedOut;
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    case ErrorKind::Malformed:
    case ErrorKind::Remote:
        return connecting ? ExitCode::NoConnection : ExitCode::ServerError;
    case ErrorKind::Unsupported:
        return connecting ? ExitCode::NoConnection : ExitCode::Failed;
    case ErrorKind::Auth:
        return ExitCode::Authorization;
    case ErrorKind::Storage:
        return ExitCode::Failed;
    case ErrorKind::Config:
        return connecting ? ExitCode::NoConnection : ExitCode::Usage; // a command that isn't there is a server that can't be reached
    }
    return ExitCode::Failed;
}

} // namespace wb::cli

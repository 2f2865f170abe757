// The server that a command line means, as a profile: from --, --url, or a server list, with the options laid over it.
#pragma once

#include "app/cli/command_line.h"
#include "core/base/result.h"
#include "core/workbench/server_profile.h"

#include <QStringList>

namespace wb::cli {

struct Target
{
    workbench::ServerProfile profile;
    QStringList remarks; // what the server list had that we don't know
};

// Reads the server list when one is needed. ErrorKind::Config: no such server, or a profile that can't be connected.
[[nodiscard]] Result<Target> findTarget(const CommandLine &line);

// The options of the line laid over a profile. Pure.
[[nodiscard]] workbench::ServerProfile withOptions(workbench::ServerProfile profile, const CommandLine &line);

} // namespace wb::cli

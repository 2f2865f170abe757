// What a command line refers to by JSON, @FILE or -: read and checked before anything is connected.
#pragma once

#include "app/cli/command_line.h"
#include "core/base/result.h"

#include <QByteArray>

namespace wb::cli {

struct Inputs
{
    QByteArray arguments; // --args: a JSON object; empty: not given
    QByteArray meta;      // --meta
    QByteArray message;   // of send
};

// ErrorKind::Config: a file can't be read, or is no JSON object where one is wanted.
[[nodiscard]] Result<Inputs> readInputs(const CommandLine &line);

} // namespace wb::cli

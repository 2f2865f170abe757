// The command line of mcp-workbench as a value. Pure.
#pragma once

#include "app/shell/theme.h"
#include "core/base/result.h"
#include "core/workbench/server_profile.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace wb::app {

struct StartOptions
{
    bool demo = false;
    QString serverName;                               // one of the list
    std::optional<workbench::ServerProfile> endpoint; // --url or a command after --
    QString capture;                                  // --open
    QString tool;                                     // --tool: its page is opened once connected
    QString screenshot;                               // PNG to write, then exit
    QSize size;
    std::optional<ThemeChoice> theme;
    int afterMs = 0; // longest wait before the screenshot; 0: until the window has settled
    bool help = false;
    bool version = false;
};

// ErrorKind::Config: what is wrong with which word.
[[nodiscard]] Result<StartOptions> parseStartOptions(const QStringList &arguments);
[[nodiscard]] QString startOptionsHelp();

} // namespace wb::app

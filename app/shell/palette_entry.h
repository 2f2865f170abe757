// One thing that the command palette (Ctrl+K) can do. A value; `run` is called on the GUI thread and must cope with its target having
// gone (capture a QPointer).
#pragma once

#include <QIcon>
#include <QString>

#include <functional>

namespace wb::app {

struct PaletteEntry
{
    QString title;    // what is searched first: "get_weather", "Export frames..."
    QString subtitle; // where it belongs: "Tool - demo", "Ctrl+E"
    QIcon icon;
    std::function<void()> run;
};

} // namespace wb::app

// What the command line asks the window to do once it is there.
//
// Threading: the GUI thread.
#pragma once

#include "app/shell/start_options.h"

namespace wb::app {

class MainWindow;
class Workspace;

// Opens what is asked for and runs the event loop. Returns the exit status.
int runWindow(MainWindow &window, Workspace &workspace, const StartOptions &options);

// Without the event loop. False when something named is not there; the window says so.
bool applyStartOptions(MainWindow &window, Workspace &workspace, const StartOptions &options);

} // namespace wb::app

#include "app/shell/startup.h"

#include "app/panels/pages/server_page.h"
#include "app/shell/main_window.h"
#include "app/shell/screenshot.h"
#include "app/shell/server_tab.h"
#include "app/shell/tab_area.h"
#include "app/shell/workspace.h"

#include <QApplication>

namespace wb::app {

using State = workbench::Connection::State;

namespace {

constexpr int kLongestSettlingMs = 20000;

bool isSettled(const MainWindow &window)
{
    for (QWidget *page : window.tabs()->pages()) {
        const auto *tab = qobject_cast<ServerTab *>(page);
        if (tab && tab->connection().state() == State::Connecting)
            return false;
    }
    return true;
}

// Empty when there is no such server.
QString wantedServer(Workspace &workspace, const StartOptions &options)
{
    if (options.demo)
        return workspace.ensureDemoServer();
    if (options.endpoint)
        return workspace.ensureServer(*options.endpoint);
    for (const workbench::ServerProfile &profile : workspace.profiles().profiles()) {
        if (profile.name == options.serverName)
            return profile.id;
    }
    return {};
}

void openToolWhenReady(ServerTab *tab, const QString &tool)
{
    QObject::connect(&tab->connection(), &workbench::Connection::stateChanged, tab, [tab, tool](State state) {
        if (state == State::Ready && tab->serverPage())
            tab->serverPage()->openTool(tool);
    });
}

} // namespace

bool applyStartOptions(MainWindow &window, Workspace &workspace, const StartOptions &options)
{
    bool found = true;
    if (options.size.isValid())
        window.resize(options.size);
    if (!options.capture.isEmpty())
        found = window.openCapture(options.capture) != nullptr;
    if (!options.demo && !options.endpoint && options.serverName.isEmpty())
        return found;
    const QString id = wantedServer(workspace, options);
    if (id.isEmpty()) {
        window.showProblem(
            {.kind = ErrorKind::Config,
             .message = options.demo ? MainWindow::tr("The demo server was not found beside this program")
                                     : MainWindow::tr("There is no server named %1").arg(options.serverName),
             .hint = options.demo ? MainWindow::tr("Build or install mcp-demo-server") : MainWindow::tr("Choose one at the left")});
        return false;
    }
    ServerTab *tab = window.openServer(id);
    if (!options.tool.isEmpty())
        openToolWhenReady(tab, options.tool);
    window.connectServer(id);
    return found;
}

int runWindow(MainWindow &window, Workspace &workspace, const StartOptions &options)
{
    const bool found = applyStartOptions(window, workspace, options);
    if (!options.screenshot.isEmpty()) {
        auto *shot = new Screenshot(
            window, options.screenshot, [&window] { return isSettled(window); },
            options.afterMs > 0 ? options.afterMs : kLongestSettlingMs);
        QObject::connect(shot, &Screenshot::taken, &window, [found](bool written) { QApplication::exit(written && found ? 0 : 1); });
    }
    return QApplication::exec();
}

} // namespace wb::app

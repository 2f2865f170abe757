// mcp-workbench: the window.
#include "app/shell/icons.h"
#include "app/shell/main_window.h"
#include "app/shell/places.h"
#include "app/shell/screenshot.h"
#include "app/shell/server_tab.h"
#include "app/shell/settings.h"
#include "app/shell/start_options.h"
#include "app/shell/startup.h"
#include "app/shell/workspace.h"

#include <QApplication>

#include <cstdio>

namespace {

void print(FILE *stream, const QString &text)
{
    std::fputs(text.toUtf8().constData(), stream);
    std::fputc('\n', stream);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("mcp-workbench"));
    QApplication::setApplicationDisplayName(QStringLiteral("MCP Workbench"));
    QApplication::setApplicationVersion(QStringLiteral(WB_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("mcp-workbench"));
    QApplication::setWindowIcon(wb::app::applicationIcon());

    const auto options = wb::app::parseStartOptions(QApplication::arguments().mid(1));
    if (!options) {
        print(stderr, options.error().text());
        return 2;
    }
    if (options->help || options->version) {
        print(stdout, options->help ? wb::app::startOptionsHelp() : QStringLiteral("mcp-workbench " WB_VERSION));
        return 0;
    }
    wb::app::Workspace workspace(wb::app::Places::standard());
    if (!workspace.isUsable()) {
        print(stderr, workspace.problems().constFirst().text());
        return 1;
    }
    wb::app::Settings settings(workspace.places().settingsFile());
    wb::app::applyTheme(application, options->theme.value_or(settings.theme()));
    wb::app::MainWindow window(workspace, settings);
    window.show();
    return wb::app::runWindow(window, workspace, *options);
}

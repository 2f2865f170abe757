// The window: servers on the left, what they offer in the middle, frames below, a palette over everything. Puts panels together and holds
// no logic of theirs.
//
// Threading: the GUI thread. Workspace and settings outlive the window.
#pragma once

#include "app/shell/palette_entry.h"
#include "app/shell/theme.h"
#include "core/base/error.h"
#include "core/workbench/server_profile.h"

#include <QHash>
#include <QMainWindow>

class QActionGroup;
class QBoxLayout;
class QDockWidget;

namespace wb::app {

class CaptureTab;
class CommandPalette;
class ConnectionBadge;
class InfoBanner;
class LogPanel;
class ServerTab;
class ServersPanel;
class Settings;
class TabArea;
class Workspace;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    ServerTab *openServer(const QString &profileId); // its tab, made when needed; null for an unknown id
    ServerTab *connectServer(const QString &profileId);
    CaptureTab *openCapture(const QString &path); // null, and a banner, when it can't be opened
    void closePage(QWidget *page);

    void openPalette();
    [[nodiscard]] QList<PaletteEntry> paletteEntries();
    void setTheme(ThemeChoice choice);
    void resetLayout();
    void showProblem(const Error &error);

    [[nodiscard]] ServersPanel *serversPanel() const { return m_servers; }
    [[nodiscard]] LogPanel *logPanel() const { return m_log; }
    [[nodiscard]] TabArea *tabs() const { return m_tabs; }
    [[nodiscard]] CommandPalette *palettePopup() const { return m_palette; }
    [[nodiscard]] ServerTab *currentServer() const;
    [[nodiscard]] QList<InfoBanner *> banners() const { return m_banners; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // main_window_actions.cpp
    void makeMenus();
    void makeFileMenu();
    void makeServerMenu();
    void makeViewMenu();
    void makeHelpMenu();
    void makeToolBar();
    QAction *makeAction(const QString &iconName, const QString &text, const QKeySequence &keys, std::function<void()> run);
    void showShortcuts();
    void showAbout();
    void showCaptures();

    // main_window.cpp
    QWidget *makeCentre();
    QWidget *makeEmptyState();
    void makeDocks();
    void makeStatusBar();
    void connectParts();
    ServerTab *findTab(const QString &profileId) const;
    void watchTab(ServerTab *tab);
    void refreshTab(ServerTab *tab);
    void onCurrentPage();
    void onFilterKey();
    void moveToNextPane(int step);
    void resend(qint64 sequence);
    void showFrame(qint64 sequence);
    void retryWith(const workbench::ServerProfile &profile);
    void dropServer(const QString &profileId);
    void arrangeDocks();
    void restore();
    void remember();

    Workspace &m_workspace;
    Settings &m_settings;
    ServersPanel *m_servers;
    LogPanel *m_log;
    TabArea *m_tabs;
    CommandPalette *m_palette;
    ConnectionBadge *m_badge = nullptr;
    QDockWidget *m_serversDock = nullptr;
    QDockWidget *m_framesDock = nullptr;
    QBoxLayout *m_bannerColumn = nullptr;
    QList<InfoBanner *> m_banners;
    QList<QAction *> m_commands; // all that the palette and the shortcut list offer
    QAction *m_infoAction = nullptr;
    QActionGroup *m_themes = nullptr;
    QByteArray m_defaultState; // of docks and tool bars, for Reset layout
};

} // namespace wb::app

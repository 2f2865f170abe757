// MainWindow: menus, tool bar, the palette's entries, and the small windows of Help and File.
#include "app/shell/main_window.h"

#include "app/models/server_list_model.h"
#include "app/panels/log/log_files.h"
#include "app/panels/log/log_panel.h"
#include "app/panels/servers/servers_panel.h"
#include "app/shell/captures_window.h"
#include "app/shell/command_palette.h"
#include "app/shell/connection_badge.h"
#include "app/shell/icons.h"
#include "app/shell/server_tab.h"
#include "app/shell/settings.h"
#include "app/shell/shortcuts_window.h"
#include "app/shell/state_icon.h"
#include "app/shell/tab_area.h"
#include "app/shell/workspace.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QToolBar>
#include <QToolButton>

namespace wb::app {

namespace {

QString withoutMark(QString text)
{
    return text.remove(QLatin1Char('&'));
}

// Shortcuts are told where the mouse is, too.
void tellKeys(QAction *action)
{
    if (!action->shortcut().isEmpty())
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(withoutMark(action->text()), action->shortcut().toString(QKeySequence::NativeText)));
}

} // namespace

QAction *MainWindow::makeAction(const QString &iconName, const QString &text, const QKeySequence &keys, std::function<void()> run)
{
    auto *action = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), text, this);
    action->setShortcut(keys);
    tellKeys(action);
    connect(action, &QAction::triggered, this, std::move(run));
    m_commands.append(action);
    return action;
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeServerMenu();
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    const QList<QAction *> servers = m_servers->serverActions();
    menu->addActions(servers.first(2));
    menu->addSeparator();
    LogFiles *files = m_log->files();
    menu->addAction(makeAction(QStringLiteral("open"), tr("&Open capture..."), QKeySequence::Open, [files] { files->askOpenCapture(); }));
    menu->addAction(makeAction(QStringLiteral("history"), tr("&Captures..."), {}, [this] { showCaptures(); }));
    menu->addAction(
        makeAction(QStringLiteral("export"), tr("&Export frames..."), QKeySequence(tr("Ctrl+E")), [files] { files->askExport({}); }));
    menu->addAction(
        makeAction(QStringLiteral("save"), tr("&Save capture as..."), QKeySequence::Save, [files] { files->askSaveCapture(); }));
    menu->addSeparator();
    menu->addAction(makeAction(QStringLiteral("close"), tr("Close &tab"), QKeySequence(tr("Ctrl+W")), [this] {
        if (QWidget *page = m_tabs->current())
            closePage(page);
    }));
    menu->addAction(makeAction({}, tr("&Quit"), QKeySequence::Quit, [this] { close(); }));
}

void MainWindow::makeServerMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Server"));
    const QList<QAction *> actions = m_servers->serverActions();
    menu->addActions(actions.mid(2));
    m_commands.append(actions);
    addActions(actions); // their shortcuts work in the whole window
    menu->addSeparator();
    m_infoAction = new QAction(icon(QStringLiteral("info")), tr("Server &information"), this);
    m_infoAction->setCheckable(true);
    m_infoAction->setShortcut(QKeySequence(tr("Ctrl+I")));
    tellKeys(m_infoAction);
    connect(m_infoAction, &QAction::triggered, this, [this](bool shown) {
        if (ServerTab *tab = currentServer())
            tab->setInfoShown(shown);
    });
    m_commands.append(m_infoAction);
    menu->addAction(m_infoAction);
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    menu->addAction(makeAction(QStringLiteral("search"), tr("&Command palette..."), QKeySequence(tr("Ctrl+K")), [this] { openPalette(); }));
    menu->addAction(makeAction(QStringLiteral("filter"), tr("&Filter frames"), QKeySequence::Find, [this] { onFilterKey(); }));
    menu->addSeparator();
    for (QDockWidget *dock : {m_serversDock, m_framesDock}) {
        QAction *toggle = dock->toggleViewAction();
        toggle->setShortcut(QKeySequence(dock == m_serversDock ? tr("Ctrl+1") : tr("Ctrl+2")));
        menu->addAction(toggle);
        m_commands.append(toggle);
    }
    menu->addAction(makeAction(QStringLiteral("split"), tr("Move tab to the other &side"), QKeySequence(tr("Ctrl+\\")), [this] {
        if (QWidget *page = m_tabs->current())
            m_tabs->moveToOtherGroup(page);
    }));
    menu->addAction(makeAction({}, tr("&Next tab"), QKeySequence::NextChild, [this] { m_tabs->cycle(1); }));
    menu->addAction(makeAction({}, tr("&Previous tab"), QKeySequence::PreviousChild, [this] { m_tabs->cycle(-1); }));
    menu->addAction(makeAction({}, tr("Next p&ane"), QKeySequence(Qt::Key_F6), [this] { moveToNextPane(1); }));
    menu->addAction(makeAction({}, tr("Previous pan&e"), QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { moveToNextPane(-1); }));
    menu->addSeparator();
    QMenu *themes = menu->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {
        {ThemeChoice::System, tr("Follow the &system")}, {ThemeChoice::Light, tr("&Light")}, {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto &[choice, title] : choices) {
        QAction *action = makeAction(choice == ThemeChoice::Dark ? QStringLiteral("moon") : QStringLiteral("sun"), title, {},
                                     [this, value = choice] { setTheme(value); });
        action->setCheckable(true);
        action->setChecked(m_settings.theme() == choice);
        m_themes->addAction(action);
        themes->addAction(action);
    }
    menu->addAction(makeAction({}, tr("&Reset layout"), {}, [this] { resetLayout(); }));
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(makeAction(QStringLiteral("help"), tr("&Shortcuts"), QKeySequence(Qt::Key_F1), [this] { showShortcuts(); }));
    menu->addAction(makeAction(QStringLiteral("info"), tr("&About MCP Workbench"), {}, [this] { showAbout(); }));
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("main"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    const QList<QAction *> actions = m_servers->serverActions();
    m_badge = new ConnectionBadge(bar);
    bar->addAction(actions.first());
    bar->addSeparator();
    bar->addWidget(m_badge);
    bar->addSeparator();
    bar->addActions(actions.mid(2, 3)); // connect, disconnect, restart
    bar->addAction(m_infoAction);
    auto *room = new QWidget(bar);
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(room);
    auto *search = new QToolButton(bar);
    search->setIcon(icon(QStringLiteral("search"), IconTone::Muted));
    search->setText(tr("Go to...  Ctrl+K"));
    search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    search->setToolTip(tr("Reach every tool, resource, prompt, server and action (Ctrl+K)"));
    search->setAccessibleName(tr("Command palette"));
    connect(search, &QToolButton::clicked, this, &MainWindow::openPalette);
    bar->addWidget(search);
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QList<PaletteEntry> entries;
    if (const ServerTab *tab = currentServer())
        entries += tab->paletteEntries();
    for (QWidget *page : m_tabs->pages()) {
        const auto *tab = qobject_cast<ServerTab *>(page);
        if (tab && tab != currentServer())
            entries += tab->paletteEntries();
    }
    const ServerListModel &servers = m_workspace.servers();
    for (int row = 0; row < servers.rowCount(); ++row) {
        const QModelIndex index = servers.index(row);
        entries.append({index.data().toString(), tr("Server \u00b7 %1").arg(index.data(ServerListModel::StateLineRole).toString()),
                        stateIcon(static_cast<Tone>(index.data(ServerListModel::ToneRole).toInt())),
                        [this, id = servers.idAt(row)] { emit m_servers->openRequested(id); }});
    }
    for (QAction *action : m_commands) {
        if (!action->isEnabled())
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        entries.append(
            {withoutMark(action->text()), keys.isEmpty() ? tr("Action") : keys, action->icon(), [action = QPointer<QAction>(action)] {
                 if (action)
                     action->trigger();
             }});
    }
    return entries;
}

void MainWindow::openPalette()
{
    m_palette->open(paletteEntries());
}

void MainWindow::showShortcuts()
{
    QList<ShortcutRow> rows;
    for (const QAction *action : m_commands) {
        if (!action->shortcut().isEmpty())
            rows.append({action->shortcut().toString(QKeySequence::NativeText), withoutMark(action->text()).remove(QStringLiteral("..."))});
    }
    auto *window = new ShortcutsWindow(rows + viewShortcuts(), this);
    window->show();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About MCP Workbench"),
                                tr("MCP Workbench %1\n\nConnects to any MCP server, calls it, and keeps every frame as it crossed the "
                                   "wire.\n\nLicensed under the Apache License, version 2.0. Built with Qt %2.")
                                    .arg(QStringLiteral(WB_VERSION), QString::fromLatin1(qVersion())),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setModal(false);
    box->show();
}

void MainWindow::showCaptures()
{
    auto *window = new CapturesWindow(m_workspace.places().capturesDir(), m_workspace.log().path(), this);
    connect(window, &CapturesWindow::openRequested, this, &MainWindow::openCapture);
    window->show();
}

} // namespace wb::app

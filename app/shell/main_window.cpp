#include "app/shell/main_window.h"

#include "app/models/connection_words.h"
#include "app/panels/log/frame_table.h"
#include "app/panels/log/log_files.h"
#include "app/panels/log/log_panel.h"
#include "app/panels/pages/server_page.h"
#include "app/panels/servers/servers_panel.h"
#include "app/shell/capture_tab.h"
#include "app/shell/command_palette.h"
#include "app/shell/connection_badge.h"
#include "app/shell/icons.h"
#include "app/shell/server_tab.h"
#include "app/shell/settings.h"
#include "app/shell/state_icon.h"
#include "app/shell/tab_area.h"
#include "app/shell/workspace.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/info_banner.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QListView>
#include <QStatusBar>
#include <QVBoxLayout>

namespace wb::app {

namespace {
constexpr int kMessageMs = 8000;
const QString kGeometry = QStringLiteral("geometry");
const QString kState = QStringLiteral("state");
const QString kSplit = QStringLiteral("split");
} // namespace

MainWindow::MainWindow(Workspace &workspace, Settings &settings, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_settings(settings),
      m_servers(new ServersPanel(workspace.profiles(), workspace.servers(), this)), m_log(new LogPanel(workspace.log(), this)),
      m_tabs(new TabArea(makeEmptyState(), this)), m_palette(new CommandPalette(this))
{
    setWindowTitle(tr("MCP Workbench"));
    setWindowIcon(applicationIcon());
    setDockNestingEnabled(true);
    setCentralWidget(makeCentre());
    makeDocks();
    makeMenus();
    makeToolBar();
    makeStatusBar();
    connectParts();
    resize(1440, 900);
    m_defaultState = saveState();
    restore();
    for (const Error &problem : workspace.problems())
        showProblem(problem);
    onCurrentPage();
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::makeEmptyState()
{
    auto *empty =
        new EmptyState(QStringLiteral("connect"), tr("Connect to an MCP server"),
                       tr("Give it a URL or a command line, or drop another program's mcp.json on the list at the left. Every frame "
                          "that crosses the wire is kept and shown below."),
                       this);
    if (!m_workspace.places().demoServer.isEmpty())
        empty->addAction(tr("Connect the demo server"), [this] { connectServer(m_workspace.ensureDemoServer()); });
    empty->addAction(tr("New server..."), [this] { m_servers->addServer(); });
    return empty;
}

QWidget *MainWindow::makeCentre()
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bannerColumn = new QVBoxLayout;
    layout->addLayout(m_bannerColumn);
    layout->addWidget(m_tabs, 1);
    return centre;
}

void MainWindow::makeDocks()
{
    m_serversDock = new QDockWidget(tr("Servers"), this);
    m_serversDock->setObjectName(QStringLiteral("servers"));
    m_serversDock->setWidget(m_servers);
    m_framesDock = new QDockWidget(tr("Frames"), this);
    m_framesDock->setObjectName(QStringLiteral("frames"));
    m_framesDock->setWidget(m_log);
    addDockWidget(Qt::LeftDockWidgetArea, m_serversDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_framesDock);
}

void MainWindow::makeStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    auto *capture = new ElidedLabel(this, Qt::ElideMiddle);
    capture->setForegroundRole(QPalette::PlaceholderText);
    capture->setText(tr("Capture: %1").arg(QFileInfo(m_workspace.log().path()).fileName()));
    capture->setToolTip(tr("All frames of this run are kept in %1").arg(m_workspace.log().path()));
    statusBar()->addPermanentWidget(capture);
    statusBar()->setContentsMargins(spacing::kNormal, 0, spacing::kNormal, 0);
}

void MainWindow::connectParts()
{
    connect(m_servers, &ServersPanel::openRequested, this, [this](const QString &id) {
        const ServerTab *tab = openServer(id);
        if (tab && tab->connection().state() != workbench::Connection::State::Ready)
            connectServer(id);
    });
    connect(m_servers, &ServersPanel::connectRequested, this, &MainWindow::connectServer);
    connect(m_servers, &ServersPanel::restartRequested, this, &MainWindow::connectServer);
    connect(m_servers, &ServersPanel::disconnectRequested, this, [this](const QString &id) { m_workspace.close(id); });
    connect(m_servers, &ServersPanel::removed, this, &MainWindow::dropServer);
    connect(m_log, &LogPanel::resendRequested, this, &MainWindow::resend);
    connect(m_log, &LogPanel::openCaptureRequested, this, &MainWindow::openCapture);
    connect(m_log, &LogPanel::statusMessage, this, [this](const QString &text) { statusBar()->showMessage(text, kMessageMs); });
    connect(m_tabs, &TabArea::currentChanged, this, &MainWindow::onCurrentPage);
    connect(m_tabs, &TabArea::closeRequested, this, &MainWindow::closePage);
    connect(&m_workspace, &Workspace::problem, this, &MainWindow::showProblem);
    // A full disk is said once, and taken back when it is over.
    connect(&m_workspace.log(), &framelog::FrameLog::problem, this, &MainWindow::showProblem);
    connect(&m_workspace.log(), &framelog::FrameLog::problemSolved, this,
            [this] { statusBar()->showMessage(tr("Frames are written again; none was lost"), kMessageMs); });
}

ServerTab *MainWindow::findTab(const QString &profileId) const
{
    for (QWidget *page : m_tabs->pages()) {
        auto *tab = qobject_cast<ServerTab *>(page);
        if (tab && tab->profileId() == profileId)
            return tab;
    }
    return nullptr;
}

ServerTab *MainWindow::currentServer() const
{
    return qobject_cast<ServerTab *>(m_tabs->current());
}

ServerTab *MainWindow::openServer(const QString &profileId)
{
    if (ServerTab *known = findTab(profileId)) {
        m_tabs->activate(known);
        return known;
    }
    workbench::Connection *connection = m_workspace.connection(profileId);
    if (!connection)
        return nullptr;
    auto *tab = new ServerTab(*connection, m_workspace.log(), *m_workspace.input(profileId));
    m_tabs->add(tab, {}, connection->profile().name);
    watchTab(tab);
    refreshTab(tab);
    return tab;
}

void MainWindow::watchTab(ServerTab *tab)
{
    connect(tab, &ServerTab::connectRequested, this, &MainWindow::connectServer);
    connect(tab, &ServerTab::disconnectRequested, this, [this](const QString &id) { m_workspace.close(id); });
    connect(tab, &ServerTab::editRequested, m_servers, &ServersPanel::editServer);
    connect(tab, &ServerTab::retryRequested, this, &MainWindow::retryWith);
    connect(tab, &ServerTab::frameRequested, this, &MainWindow::showFrame);
    connect(tab, &ServerTab::statusMessage, this, [this](const QString &text) { statusBar()->showMessage(text, kMessageMs); });
    connect(tab, &ServerTab::infoShownChanged, this, [this, tab](bool shown) {
        if (tab == currentServer())
            m_infoAction->setChecked(shown && tab->serverPage());
    });
    connect(&tab->connection(), &workbench::Connection::stateChanged, tab, [this, tab] { refreshTab(tab); });
}

void MainWindow::refreshTab(ServerTab *tab)
{
    const workbench::Connection &connection = tab->connection();
    m_tabs->setTab(tab, stateIcon(stateTone(connection.state())), connection.profile().name,
                   stateLine(connection) + QLatin1Char('\n') + connection.profile().endpointForDisplay());
    if (tab == currentServer())
        onCurrentPage();
}

ServerTab *MainWindow::connectServer(const QString &profileId)
{
    ServerTab *tab = openServer(profileId);
    if (tab)
        m_workspace.open(profileId);
    return tab;
}

void MainWindow::retryWith(const workbench::ServerProfile &profile)
{
    m_workspace.profiles().update(profile);
    connectServer(profile.id);
}

CaptureTab *MainWindow::openCapture(const QString &path)
{
    auto log = framelog::FrameLog::open(path);
    if (!log) {
        showProblem(log.error());
        return nullptr;
    }
    auto *tab = new CaptureTab(std::move(*log));
    m_tabs->add(tab, icon(QStringLiteral("history")), QFileInfo(path).completeBaseName());
    connect(tab->panel(), &LogPanel::openCaptureRequested, this, &MainWindow::openCapture);
    connect(tab->panel(), &LogPanel::statusMessage, this, [this](const QString &text) { statusBar()->showMessage(text, kMessageMs); });
    return tab;
}

void MainWindow::closePage(QWidget *page)
{
    if (const auto *tab = qobject_cast<ServerTab *>(page))
        m_workspace.close(tab->profileId());
    page->setParent(nullptr);
    page->deleteLater();
    onCurrentPage();
}

// A removed server: its tab goes first, because it shows the connection.
void MainWindow::dropServer(const QString &profileId)
{
    delete findTab(profileId);
    m_badge->setConnection(nullptr);
    m_workspace.forget(profileId);
    onCurrentPage();
}

void MainWindow::onCurrentPage()
{
    ServerTab *tab = currentServer();
    m_badge->setConnection(tab ? &tab->connection() : nullptr);
    m_infoAction->setEnabled(tab && tab->serverPage());
    m_infoAction->setChecked(tab && tab->serverPage() && tab->isInfoShown());
    if (tab)
        m_servers->setCurrentId(tab->profileId());
    setWindowTitle(tab ? tr("%1 \u2013 MCP Workbench").arg(tab->connection().profile().name) : tr("MCP Workbench"));
}

void MainWindow::resend(qint64 sequence)
{
    const framelog::FrameLog &log = m_workspace.log();
    const auto payload = log.payload(FrameSeq{sequence});
    if (!payload)
        return showProblem(payload.error());
    if (ServerTab *tab = currentServer(); tab && tab->serverPage()) {
        tab->setInfoShown(false);
        tab->serverPage()->openRaw(*payload);
        return;
    }
    statusBar()->showMessage(tr("Connect a server first: a frame is sent again in its editor"), kMessageMs);
}

void MainWindow::showFrame(qint64 sequence)
{
    m_framesDock->show();
    m_framesDock->raise();
    m_log->showFrame(sequence);
}

void MainWindow::onFilterKey()
{
    if (const auto *capture = qobject_cast<CaptureTab *>(m_tabs->current()))
        return capture->panel()->focusFilter();
    m_framesDock->show();
    m_log->focusFilter();
}

// F6: servers, the middle, frames, and round again.
void MainWindow::moveToNextPane(int step)
{
    const QList<QWidget *> panes{m_servers->list(), m_tabs->current() ? m_tabs->current() : m_tabs, m_log->table()};
    const QList<QWidget *> areas{m_serversDock, centralWidget(), m_framesDock};
    const QWidget *focused = QApplication::focusWidget();
    qsizetype at = step > 0 ? -1 : 0;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        if (focused && areas[i]->isAncestorOf(focused))
            at = i;
    }
    for (qsizetype tried = 0; tried < areas.size(); ++tried) {
        at = (at + step + areas.size()) % areas.size();
        if (!areas[at]->isVisible())
            continue;
        panes[at]->setFocus(Qt::ShortcutFocusReason);
        if (panes[at]->focusPolicy() == Qt::NoFocus)
            panes[at]->nextInFocusChain()->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void MainWindow::showProblem(const Error &error)
{
    for (InfoBanner *banner : m_banners) {
        if (banner->isVisibleTo(this) && banner->text().startsWith(error.message))
            return; // said already
    }
    auto *banner = new InfoBanner(this);
    banner->say(error);
    m_bannerColumn->addWidget(banner);
    m_banners.append(banner);
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_settings.setTheme(choice);
    applyTheme(*qobject_cast<QApplication *>(QApplication::instance()), choice);
}

void MainWindow::resetLayout()
{
    m_settings.forgetLayout();
    restoreState(m_defaultState);
    m_serversDock->show();
    m_framesDock->show();
    arrangeDocks();
}

void MainWindow::arrangeDocks()
{
    resizeDocks({m_serversDock}, {fontMetrics().averageCharWidth() * 34}, Qt::Horizontal);
    resizeDocks({m_framesDock}, {height() * 2 / 5}, Qt::Vertical);
}

// Docks can be sized once the window has a size of its own.
void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_settings.layout(kState).isEmpty())
        arrangeDocks();
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.layout(kGeometry));
    restoreState(m_settings.layout(kState));
    m_log->restoreState(m_settings.raw());
    const OpenTabs open = m_settings.openTabs();
    for (const QString &id : open.left)
        openServer(id);
    for (const QString &id : open.right) {
        if (ServerTab *tab = openServer(id))
            m_tabs->moveToOtherGroup(tab);
    }
    m_tabs->restoreSplit(m_settings.layout(kSplit));
    if (ServerTab *tab = findTab(open.current))
        m_tabs->activate(tab);
}

void MainWindow::remember()
{
    OpenTabs open;
    for (QWidget *page : m_tabs->pages()) {
        if (const auto *tab = qobject_cast<ServerTab *>(page))
            (m_tabs->groupOf(page) == 0 ? open.left : open.right).append(tab->profileId());
    }
    if (const ServerTab *tab = currentServer())
        open.current = tab->profileId();
    m_settings.setOpenTabs(open);
    m_settings.setLayout(kGeometry, saveGeometry());
    m_settings.setLayout(kState, saveState());
    m_settings.setLayout(kSplit, m_tabs->saveSplit());
    m_log->saveState(m_settings.raw());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    QMainWindow::closeEvent(event);
}

} // namespace wb::app

#include "app/panels/servers/servers_panel.h"

#include "app/panels/servers/import_window.h"
#include "app/panels/servers/server_delegate.h"
#include "app/panels/servers/server_editor.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/info_banner.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace wb::app {

using State = workbench::Connection::State;

ServersPanel::ServersPanel(workbench::ProfileStore &store, ServerListModel &model, QWidget *parent)
    : QWidget(parent), m_store(store), m_model(model), m_stack(new QStackedWidget(this)), m_list(new QListView(this)),
      m_undo(new InfoBanner(this))
{
    setAcceptDrops(true);
    makeActions();
    setUpList();
    auto *empty = new EmptyState(QStringLiteral("server"), tr("No servers yet"),
                                 tr("Add one by URL or command line, or drop the mcp.json of another program here."), this);
    empty->addAction(tr("Add server..."), [this] { addServer(); });
    m_stack->addWidget(m_list);
    m_stack->addWidget(empty);
    m_undo->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_undo);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &ServersPanel::updateActions);
    connect(&model, &QAbstractItemModel::modelReset, this, &ServersPanel::updateActions);
    connect(&model, &QAbstractItemModel::dataChanged, this, &ServersPanel::updateActions);
    updateActions();
}

QAction *ServersPanel::makeAction(const QString &iconName, const QString &text, const QString &tip, std::function<void()> run)
{
    auto *action = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), text, this);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, std::move(run));
    m_actions.append(action);
    return action;
}

void ServersPanel::makeActions() // in the order of ActionIndex
{
    makeAction(QStringLiteral("add"), tr("New server..."), tr("New server (Ctrl+T)"), [this] {
        addServer();
    })->setShortcut(QKeySequence(tr("Ctrl+T")));
    makeAction(QStringLiteral("import"), tr("Import servers..."), tr("Import servers from another program's list, or paste one (Ctrl+V)"),
               [this] { importServers(); });
    makeAction(QStringLiteral("connect"), tr("Connect"), tr("Connect the selected server (Enter)"),
               [this] { emit connectRequested(currentId()); });
    makeAction(QStringLiteral("disconnect"), tr("Disconnect"), tr("Disconnect the selected server"),
               [this] { emit disconnectRequested(currentId()); });
    makeAction(QStringLiteral("restart"), tr("Restart"), tr("Close the connection and open it again"),
               [this] { emit restartRequested(currentId()); });
    makeAction(QStringLiteral("edit"), tr("Edit..."), tr("Edit the selected server (F2)"), [this] { editServer(currentId()); });
    makeAction(QStringLiteral("duplicate"), tr("Duplicate"), tr("Duplicate the selected server"), [this] { duplicateServer(currentId()); });
    makeAction(QStringLiteral("trash"), tr("Remove"), tr("Remove the selected server (Delete)"), [this] { removeServer(currentId()); });
}

QWidget *ServersPanel::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(spacing::kTight, spacing::kTight, spacing::kTight, spacing::kTight);
    layout->setSpacing(0);
    for (const int index : {Add, Import, Edit, Duplicate, Remove}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(m_actions[index]);
        button->setAutoRaise(true);
        button->setAccessibleName(m_actions[index]->text());
        layout->addWidget(button);
    }
    layout->addStretch();
    return bar;
}

void ServersPanel::setUpList()
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ServerDelegate(m_list));
    m_list->setAccessibleName(tr("Servers"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { emit openRequested(m_model.idAt(index.row())); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ServersPanel::updateActions);
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(m_actions.mid(Connect));
        menu->popup(m_list->viewport()->mapToGlobal(position));
    });
}

QString ServersPanel::currentId() const
{
    return m_model.idAt(m_list->currentIndex().row());
}

void ServersPanel::setCurrentId(const QString &id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
}

State ServersPanel::stateOf(const QString &id) const
{
    return static_cast<State>(m_model.index(m_model.rowOf(id)).data(ServerListModel::StateRole).toInt());
}

void ServersPanel::updateActions()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    const QString id = currentId();
    const bool any = !id.isEmpty();
    const bool open = any && (stateOf(id) == State::Ready || stateOf(id) == State::Connecting);
    m_actions[Connect]->setEnabled(any && !open);
    m_actions[Disconnect]->setEnabled(open);
    m_actions[Restart]->setEnabled(any && stateOf(id) != State::Idle);
    for (const int index : {Edit, Duplicate, Remove})
        m_actions[index]->setEnabled(any);
}

ServerEditor *ServersPanel::addServer()
{
    auto *editor = new ServerEditor({}, this);
    connect(editor, &ServerEditor::saved, this, &ServersPanel::onSaved);
    editor->show();
    return editor;
}

ServerEditor *ServersPanel::editServer(const QString &id)
{
    const workbench::ServerProfile *profile = m_store.find(id);
    if (!profile)
        return nullptr;
    auto *editor = new ServerEditor(*profile, this);
    connect(editor, &ServerEditor::saved, this, &ServersPanel::onSaved);
    editor->show();
    return editor;
}

void ServersPanel::onSaved(const workbench::ServerProfile &profile, bool connectNow)
{
    QString id = profile.id;
    if (m_store.find(id))
        m_store.update(profile);
    else
        id = m_store.add(profile);
    setCurrentId(id);
    if (connectNow)
        emit restartRequested(id);
}

ImportWindow *ServersPanel::importServers(const QString &text)
{
    auto *window = new ImportWindow(this);
    connect(window, &ImportWindow::imported, this, &ServersPanel::addProfiles);
    window->setText(text);
    window->show();
    return window;
}

void ServersPanel::addProfiles(const QList<workbench::ServerProfile> &profiles)
{
    for (const workbench::ServerProfile &profile : profiles)
        setCurrentId(m_store.add(profile));
}

void ServersPanel::duplicateServer(const QString &id)
{
    if (m_store.find(id))
        setCurrentId(m_store.duplicate(id));
}

// Done at once, and taken back by one click: a question would be answered without reading.
void ServersPanel::removeServer(const QString &id)
{
    const workbench::ServerProfile *profile = m_store.find(id);
    if (!profile)
        return;
    const workbench::ServerProfile kept = *profile;
    const int row = m_model.rowOf(id);
    m_store.remove(id);
    emit removed(id);
    m_undo->clearActions();
    m_undo->say(Tone::Neutral, tr("Removed %1").arg(kept.name));
    m_undo->addAction(tr("Undo"), [this, kept, row] {
        const QString again = m_store.add(kept);
        m_store.move(m_model.rowOf(again), row);
        setCurrentId(again);
        m_undo->hide();
    });
    m_undo->show();
}

void ServersPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void ServersPanel::dropEvent(QDropEvent *event)
{
    const QMimeData *dropped = event->mimeData();
    event->acceptProposedAction();
    if (dropped->hasUrls() && dropped->urls().constFirst().isLocalFile())
        importServers()->loadFile(dropped->urls().constFirst().toLocalFile());
    else
        importServers(dropped->hasUrls() ? dropped->urls().constFirst().toString() : dropped->text());
}

void ServersPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        importServers(QGuiApplication::clipboard()->text());
    else if (event->matches(QKeySequence::Delete))
        removeServer(currentId());
    else if (event->key() == Qt::Key_F2)
        editServer(currentId());
    else
        QWidget::keyPressEvent(event);
}

} // namespace wb::app

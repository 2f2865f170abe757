// The list of servers and what can be done with them. Edits the ProfileStore itself; connecting is the shell's business and only asked
// for here. Takes dropped and pasted server lists.
//
// Threading: the GUI thread. Store and model outlive the panel.
#pragma once

#include "app/models/server_list_model.h"

#include <QWidget>

class QAction;
class QListView;
class QStackedWidget;

namespace wb::app {

class ImportWindow;
class InfoBanner;
class ServerEditor;

class ServersPanel : public QWidget
{
    Q_OBJECT

public:
    ServersPanel(workbench::ProfileStore &store, ServerListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString currentId() const;
    void setCurrentId(const QString &id);
    [[nodiscard]] QListView *list() const { return m_list; }

    // The windows are shown and delete themselves; returned for tests and for the shell to place.
    ServerEditor *addServer();
    ServerEditor *editServer(const QString &id);
    ImportWindow *importServers(const QString &text = {});
    void duplicateServer(const QString &id);
    void removeServer(const QString &id);

    // For the menu, the palette and the context menu.
    [[nodiscard]] QList<QAction *> serverActions() const { return m_actions; }

signals:
    void connectRequested(const QString &id);
    void disconnectRequested(const QString &id);
    void restartRequested(const QString &id);
    void openRequested(const QString &id); // show its tab, connect when it is not
    void removed(const QString &id);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum ActionIndex { Add, Import, Connect, Disconnect, Restart, Edit, Duplicate, Remove, ActionCount };

    void makeActions();
    QAction *makeAction(const QString &iconName, const QString &text, const QString &tip, std::function<void()> run);
    QWidget *makeBar();
    void setUpList();
    void updateActions();
    void addProfiles(const QList<workbench::ServerProfile> &profiles);
    void onSaved(const workbench::ServerProfile &profile, bool connectNow);
    [[nodiscard]] workbench::Connection::State stateOf(const QString &id) const;

    workbench::ProfileStore &m_store;
    ServerListModel &m_model;
    QList<QAction *> m_actions;
    QStackedWidget *m_stack;
    QListView *m_list;
    InfoBanner *m_undo;
};

} // namespace wb::app

// The user's servers with the state of their connections. Reads the ProfileStore; the shell tells it which live Connection belongs to a
// profile. Dragging a row moves the profile.
//
// Threading: one thread. Store and connections outlive the model or say so by destroyed().
#pragma once

#include "app/models/connection_words.h"
#include "core/workbench/connection.h"
#include "core/workbench/profile_store.h"

#include <QAbstractListModel>
#include <QHash>
#include <QPointer>

namespace wb::app {

class ServerListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, StateLineRole, StateRole, ToneRole, EndpointRole, UnverifiedRole, ProblemRole };

    explicit ServerListModel(workbench::ProfileStore &store, QObject *parent = nullptr);

    // Null: not connected.
    void setConnection(const QString &profileId, workbench::Connection *connection);

    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] int rowOf(const QString &profileId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool moveRows(const QModelIndex &sourceParent, int sourceRow, int count, const QModelIndex &destinationParent,
                  int destinationChild) override;

private:
    void reload();
    void refresh(const QString &profileId);
    [[nodiscard]] QString spoken(const workbench::ServerProfile &profile) const;

    workbench::ProfileStore &m_store;
    QStringList m_ids; // the rows as announced
    bool m_moving = false;
    QHash<QString, QPointer<workbench::Connection>> m_connections;
};

} // namespace wb::app

#include "app/models/server_list_model.h"

#include <algorithm>

namespace wb::app {

using workbench::Connection;
using workbench::ServerProfile;

namespace {

QStringList idsOf(const workbench::ProfileStore &store)
{
    QStringList ids;
    for (const ServerProfile &profile : store.profiles())
        ids.append(profile.id);
    return ids;
}

} // namespace

ServerListModel::ServerListModel(workbench::ProfileStore &store, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_ids(idsOf(store))
{
    connect(&store, &workbench::ProfileStore::changed, this, &ServerListModel::reload);
}

void ServerListModel::setConnection(const QString &profileId, Connection *connection)
{
    if (Connection *before = m_connections.value(profileId))
        before->disconnect(this);
    m_connections.insert(profileId, connection);
    if (connection) {
        connect(connection, &Connection::stateChanged, this, [this, profileId] { refresh(profileId); });
        connect(connection, &Connection::stepChanged, this, [this, profileId] { refresh(profileId); });
    }
    refresh(profileId);
}

// The list is short and changes by hand: what stays keeps its row, so that a selection survives an edit.
void ServerListModel::reload()
{
    const QStringList ids = idsOf(m_store);
    if (ids == m_ids) {
        if (!ids.isEmpty() && !m_moving)
            emit dataChanged(index(0), index(static_cast<int>(ids.size()) - 1));
        return;
    }
    const qsizetype kept = std::mismatch(m_ids.begin(), m_ids.end(), ids.begin(), ids.end()).first - m_ids.begin();
    if (ids.size() > m_ids.size() && kept == m_ids.size()) {
        beginInsertRows({}, static_cast<int>(kept), static_cast<int>(ids.size()) - 1);
        m_ids = ids;
        endInsertRows();
    } else if (ids.size() + 1 == m_ids.size() && m_ids.mid(kept + 1) == ids.mid(kept)) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(kept));
        m_ids = ids;
        endRemoveRows();
    } else {
        beginResetModel();
        m_ids = ids;
        endResetModel();
    }
}

void ServerListModel::refresh(const QString &profileId)
{
    if (const int row = rowOf(profileId); row >= 0)
        emit dataChanged(index(row), index(row));
}

QString ServerListModel::idAt(int row) const
{
    return m_ids.value(row);
}

int ServerListModel::rowOf(const QString &profileId) const
{
    return static_cast<int>(m_ids.indexOf(profileId));
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

QString ServerListModel::spoken(const ServerProfile &profile) const
{
    const Connection *connection = m_connections.value(profile.id);
    const QString state = connection ? stateLine(*connection) : stateText(Connection::State::Idle);
    return tr("%1, %2").arg(profile.name, state) + (isUnverified(profile) ? tr(", TLS not verified") : QString());
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    const ServerProfile *profile = index.isValid() ? m_store.find(idAt(index.row())) : nullptr;
    if (!profile)
        return {};
    const Connection *connection = m_connections.value(profile->id);
    const Connection::State state = connection ? connection->state() : Connection::State::Idle;
    switch (role) {
    case Qt::DisplayRole:
        return profile->name;
    case Qt::ToolTipRole:
        return profile->note.isEmpty() ? profile->endpointForDisplay() : profile->endpointForDisplay() + QLatin1Char('\n') + profile->note;
    case Qt::AccessibleTextRole:
        return spoken(*profile);
    case IdRole:
        return profile->id;
    case StateLineRole:
        return connection ? stateLine(*connection) : stateText(state);
    case StateRole:
        return int(state);
    case ToneRole:
        return int(stateTone(state));
    case EndpointRole:
        return profile->endpointForDisplay();
    case UnverifiedRole:
        return isUnverified(*profile);
    case ProblemRole:
        return profile->problem();
    default:
        return {};
    }
}

Qt::ItemFlags ServerListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractListModel::flags(index);
    return index.isValid() ? base | Qt::ItemNeverHasChildren : base;
}

bool ServerListModel::moveRows(const QModelIndex &sourceParent, int sourceRow, int count, const QModelIndex &destinationParent,
                               int destinationChild)
{
    if (count != 1 || sourceRow < 0 || sourceRow >= rowCount() || destinationChild < 0 || destinationChild > rowCount() ||
        !beginMoveRows(sourceParent, sourceRow, sourceRow, destinationParent, destinationChild))
        return false;
    const int to = destinationChild > sourceRow ? destinationChild - 1 : destinationChild;
    m_ids.move(sourceRow, to); // first, so that reload() finds nothing left to do
    m_moving = true;
    m_store.move(sourceRow, to);
    m_moving = false;
    endMoveRows();
    return true;
}

} // namespace wb::app

#include "app/models/connection_steps_model.h"

#include "app/models/frame_format.h"

#include <algorithm>

namespace wb::app {

using mcp::ConnectStep;

namespace {
constexpr qint64 kWorthTelling = 10'000; // a decision takes no time
}

ConnectionStepsModel::ConnectionStepsModel(const workbench::Connection &connection, QObject *parent)
    : QAbstractListModel(parent), m_connection(connection), m_rows(static_cast<int>(connection.steps().size()))
{
    connect(&connection, &workbench::Connection::stepChanged, this, &ConnectionStepsModel::onStepChanged);
    connect(&connection, &workbench::Connection::stateChanged, this, &ConnectionStepsModel::onStateChanged);
}

int ConnectionStepsModel::rowCount(const QModelIndex &parent) const
{
    // The connection clears its steps when it opens again, a moment before it says so.
    return parent.isValid() ? 0 : std::min(m_rows, static_cast<int>(m_connection.steps().size()));
}

QVariant ConnectionStepsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ConnectStep &step = m_connection.steps().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return step.name;
    case DetailRole:
    case Qt::ToolTipRole:
        return step.detail;
    case StateRole:
        return int(step.state);
    case ElapsedRole:
        return step.state == ConnectStep::State::Running || step.elapsedNs < kWorthTelling ? QString() : formatDuration(step.elapsedNs);
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3").arg(step.name, stepStateText(step.state), step.detail);
    default:
        return {};
    }
}

void ConnectionStepsModel::onStepChanged(int step)
{
    if (m_connection.steps().size() < m_rows)
        return reload(); // it began anew
    if (step < m_rows) {
        emit dataChanged(index(step), index(step));
        return;
    }
    beginInsertRows({}, m_rows, step);
    m_rows = step + 1;
    endInsertRows();
}

void ConnectionStepsModel::onStateChanged(workbench::Connection::State state)
{
    if (state == workbench::Connection::State::Connecting && m_rows != m_connection.steps().size())
        reload();
}

void ConnectionStepsModel::reload()
{
    beginResetModel();
    m_rows = static_cast<int>(m_connection.steps().size());
    endResetModel();
}

QString stepStateText(ConnectStep::State state)
{
    switch (state) {
    case ConnectStep::State::Running:
        return ConnectionStepsModel::tr("running");
    case ConnectStep::State::Done:
        return ConnectionStepsModel::tr("done");
    case ConnectStep::State::Warning:
        return ConnectionStepsModel::tr("warning");
    case ConnectStep::State::Failed:
        return ConnectionStepsModel::tr("failed");
    }
    return {};
}

} // namespace wb::app

// The steps of one connection as they happen: name, state, reason, time taken.
//
// Threading: one thread. The connection outlives the model.
#pragma once

#include "core/workbench/connection.h"

#include <QAbstractListModel>

namespace wb::app {

class ConnectionStepsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, StateRole, ElapsedRole };

    explicit ConnectionStepsModel(const workbench::Connection &connection, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void onStepChanged(int step);
    void onStateChanged(workbench::Connection::State state);
    void reload();

    const workbench::Connection &m_connection;
    int m_rows = 0; // steps announced
};

// "running", "done", "warning", "failed"
[[nodiscard]] QString stepStateText(mcp::ConnectStep::State state);

} // namespace wb::app

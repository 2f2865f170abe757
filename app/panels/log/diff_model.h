// A line diff as a table of two columns; rows that differ have a background.
#pragma once

#include "app/models/line_diff.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace wb::app {

class DiffModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    DiffModel(QStringList left, QStringList right, const QString &leftTitle, const QString &rightTitle, QObject *parent = nullptr);

    [[nodiscard]] int differences() const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_left, m_right;
    QString m_titles[2];
    QList<DiffRow> m_rows;
};

} // namespace wb::app

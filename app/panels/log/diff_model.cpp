#include "app/panels/log/diff_model.h"

#include "app/shell/theme.h"

#include <QApplication>

#include <algorithm>

namespace wb::app {

DiffModel::DiffModel(QStringList left, QStringList right, const QString &leftTitle, const QString &rightTitle, QObject *parent)
    : QAbstractTableModel(parent), m_left(std::move(left)), m_right(std::move(right)), m_titles{leftTitle, rightTitle},
      m_rows(diffLines(m_left, m_right))
{
}

int DiffModel::differences() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const DiffRow &row) { return !row.same; }));
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DiffRow &row = m_rows[index.row()];
    const int line = index.column() == 0 ? row.left : row.right;
    if (role == Qt::DisplayRole)
        return line < 0 ? QString() : (index.column() == 0 ? m_left : m_right)[line];
    if (role == Qt::BackgroundRole && !row.same) {
        const Colors &c = colors(QApplication::palette());
        return line < 0 ? c.raised : index.column() == 0 ? c.errorSoft : c.okSoft;
    }
    if (role == Qt::AccessibleDescriptionRole && !row.same)
        return line < 0 ? tr("missing on this side") : tr("differs");
    return {};
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_rows[section].same ? QString() : QStringLiteral("\u2260");
    return m_titles[section];
}

} // namespace wb::app

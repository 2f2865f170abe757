// A model as lines of text, one per row, cells separated by " | ": the most readable way to say what a model should show.
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace wb::app {

inline QStringList modelText(const QAbstractItemModel &model, const QList<int> &columns)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model.index(row, column).data().toString());
        lines.append(cells.join(QStringLiteral(" | ")).trimmed());
    }
    return lines;
}

} // namespace wb::app

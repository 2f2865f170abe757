// The entries of the command palette that fit what is typed, best first.
#pragma once

#include "app/shell/palette_entry.h"

#include <QAbstractListModel>
#include <QList>

namespace wb::app {

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SubtitleRole = Qt::UserRole, MatchedRole }; // MatchedRole: QList<int>, characters of the title to stress

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<PaletteEntry> &entries);
    void setPattern(const QString &pattern);
    [[nodiscard]] const PaletteEntry *entryAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    static constexpr int kMostRows = 200;

    QList<PaletteEntry> m_entries;
    QString m_pattern;
    QList<int> m_order;
};

} // namespace wb::app

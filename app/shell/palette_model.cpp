#include "app/shell/palette_model.h"

#include "app/models/fuzzy_match.h"

#include <algorithm>

namespace wb::app {

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    m_entries = entries;
    setPattern(m_pattern);
}

void PaletteModel::setPattern(const QString &pattern)
{
    QList<FuzzyTarget> targets;
    targets.reserve(m_entries.size());
    for (const PaletteEntry &entry : m_entries)
        targets.append({entry.title, entry.subtitle});
    beginResetModel();
    m_pattern = pattern;
    m_order = fuzzyRank(pattern, targets);
    m_order.resize(std::min<qsizetype>(m_order.size(), kMostRows));
    endResetModel();
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    return row >= 0 && row < m_order.size() ? &m_entries[m_order[row]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case Qt::DecorationRole:
        return entry->icon;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(entry->title, entry->subtitle);
    case SubtitleRole:
        return entry->subtitle;
    case MatchedRole: {
        const auto match = fuzzyMatch(m_pattern, entry->title);
        return QVariant::fromValue(match ? match->positions : QList<int>{});
    }
    default:
        return {};
    }
}

} // namespace wb::app

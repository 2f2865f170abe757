#include "app/panels/pages/explorer/explorer_model.h"

#include "app/shell/icons.h"

#include <QFont>

#include <utility>

namespace wb::app {
namespace {

// A section has id 0; an item has its section's number + 1.
constexpr quintptr kSection = 0;

} // namespace

void ExplorerModel::setItems(ItemKind kind, QList<ExplorerItem> items)
{
    Section &section = m_sections[static_cast<std::size_t>(kind)];
    const QModelIndex parent = index(static_cast<int>(kind), 0);
    if (!section.items.isEmpty()) {
        beginRemoveRows(parent, 0, static_cast<int>(section.items.size()) - 1);
        section.items.clear();
        endRemoveRows();
    }
    section.note.clear();
    if (!items.isEmpty()) {
        beginInsertRows(parent, 0, static_cast<int>(items.size()) - 1);
        section.items = std::move(items);
        endInsertRows();
    }
    emit dataChanged(parent, parent);
}

void ExplorerModel::setNote(ItemKind kind, const QString &note)
{
    m_sections[static_cast<std::size_t>(kind)].note = note;
    const QModelIndex section = index(static_cast<int>(kind), 0);
    emit dataChanged(section, section);
}

QModelIndex ExplorerModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : kSection);
}

QModelIndex ExplorerModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kSection)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kSection);
}

int ExplorerModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return kItemKinds;
    if (parent.internalId() != kSection || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].items.size());
}

int ExplorerModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ExplorerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == kSection)
        return sectionData(index.row(), role);
    const int section = static_cast<int>(index.internalId()) - 1;
    return itemData(section, m_sections[static_cast<std::size_t>(section)].items.at(index.row()), role);
}

QVariant ExplorerModel::sectionData(int section, int role) const
{
    const Section &shown = m_sections[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString name = sectionName(static_cast<ItemKind>(section));
        return shown.note.isEmpty() ? QStringLiteral("%1  %2").arg(name).arg(shown.items.size())
                                    : QStringLiteral("%1  %2").arg(name, shown.note);
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    case IsSectionRole:
        return true;
    default: // roles are open-ended
        return {};
    }
}

QVariant ExplorerModel::itemData(int section, const ExplorerItem &item, int role) const
{
    const auto kind = static_cast<ItemKind>(section);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return item.label;
    case Qt::DecorationRole:
        return item.problem.isEmpty() ? icon(iconName(kind)) : icon(QStringLiteral("warning"), IconTone::Warning);
    case Qt::ToolTipRole:
        return QStringLiteral("<b>%1</b><br>%2%3")
            .arg(item.key.toHtmlEscaped(), item.detail.toHtmlEscaped(),
                 item.problem.isEmpty() ? QString() : QStringLiteral("<br>") + item.problem.toHtmlEscaped());
    case KeyRole:
        return item.key;
    case KindRole:
        return section;
    case IsSectionRole:
        return false;
    case SearchRole:
        return QString(item.label + QLatin1Char('\n') + item.key + QLatin1Char('\n') + item.detail);
    default: // roles are open-ended
        return {};
    }
}

Qt::ItemFlags ExplorerModel::flags(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == kSection ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QString ExplorerModel::sectionName(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Tool:
        return tr("Tools");
    case ItemKind::Resource:
        return tr("Resources");
    case ItemKind::Template:
        return tr("Templates");
    case ItemKind::Prompt:
        return tr("Prompts");
    }
    return {};
}

QString ExplorerModel::iconName(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Tool:
        return QStringLiteral("tool");
    case ItemKind::Resource:
        return QStringLiteral("resource");
    case ItemKind::Template:
        return QStringLiteral("template");
    case ItemKind::Prompt:
        return QStringLiteral("prompt");
    }
    return {};
}

} // namespace wb::app

// What one server offers, as a two-level model: four sections (tools, resources, templates, prompts) and their items.
//
// Values only; the explorer fills it from the session. Threading: the GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QString>

#include <array>

namespace wb::app {

enum class ItemKind : quint8 { Tool, Resource, Template, Prompt };
constexpr int kItemKinds = 4;

struct ExplorerItem
{
    QString key; // name or URI: what opens it
    QString label;
    QString detail;  // shown in the tooltip
    QString problem; // why it must not be used; empty: usable
};

class ExplorerModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, KindRole, IsSectionRole, SearchRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setItems(ItemKind kind, QList<ExplorerItem> items);
    // "loading...", an error: shown behind the section's name until items come.
    void setNote(ItemKind kind, const QString &note);
    [[nodiscard]] const QList<ExplorerItem> &items(ItemKind kind) const { return m_sections[static_cast<std::size_t>(kind)].items; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString sectionName(ItemKind kind);
    [[nodiscard]] static QString iconName(ItemKind kind);

private:
    struct Section
    {
        QList<ExplorerItem> items;
        QString note;
    };
    [[nodiscard]] QVariant sectionData(int section, int role) const;
    [[nodiscard]] QVariant itemData(int section, const ExplorerItem &item, int role) const;

    std::array<Section, kItemKinds> m_sections;
};

} // namespace wb::app

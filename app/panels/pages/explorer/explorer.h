// Explorer: what a server offers, with a filter. Loads the lists when the connection is ready and again when the server says they changed.
//
// Threading: the GUI thread. The connection outlives it.
#pragma once

#include "app/panels/pages/explorer/explorer_model.h"
#include "core/mcp/vocabulary.h"

#include <QWidget>

#include <stop_token>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace wb::workbench {
class Connection;
}

namespace wb::app {

class Explorer : public QWidget
{
    Q_OBJECT

public:
    explicit Explorer(workbench::Connection &connection, QWidget *parent = nullptr);
    ~Explorer() override;

    void reload();
    [[nodiscard]] const ExplorerModel &model() const { return m_model; }
    [[nodiscard]] const mcp::Tool *tool(const QString &name) const;
    [[nodiscard]] const mcp::Prompt *prompt(const QString &name) const;
    void focusFilter();

signals:
    void opened(wb::app::ItemKind kind, const QString &key);
    void toolsLoaded();
    void problem(const QString &text);

private:
    void onStateChanged();
    void loadTools();
    void loadResources();
    void loadTemplates();
    void loadPrompts();
    void failed(ItemKind kind, const Error &error);
    void open(const QModelIndex &proxied);

    workbench::Connection &m_connection;
    ExplorerModel m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QTreeView *m_view;
    QList<mcp::Tool> m_tools;
    QList<mcp::Prompt> m_prompts;
    std::stop_source m_stop;
};

} // namespace wb::app

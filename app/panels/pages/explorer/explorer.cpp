#include "app/panels/pages/explorer/explorer.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "core/mcp/session.h"
#include "core/workbench/connection.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {
namespace {

using State = workbench::Connection::State;

template <typename T> const T *named(const QList<T> &items, const QString &name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(), [&name](const T &item) { return item.name == name; });
    return found == items.cend() ? nullptr : &*found;
}

} // namespace

Explorer::Explorer(workbench::Connection &connection, QWidget *parent)
    : QWidget(parent), m_connection(connection), m_proxy(new QSortFilterProxyModel(this)), m_filter(new QLineEdit(this)),
      m_view(new QTreeView(this))
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter tools, resources, templates and prompts"));
    m_filter->addAction(icon(QStringLiteral("search"), IconTone::Muted), QLineEdit::LeadingPosition);

    m_proxy->setSourceModel(&m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterRole(ExplorerModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_proxy);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(spacing::kWide);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setAccessibleName(tr("What the server offers"));
    m_view->expandAll();

    auto *refresh = new QToolButton(this);
    refresh->setIcon(icon(QStringLiteral("restart")));
    refresh->setToolTip(tr("Read the lists again"));
    refresh->setAccessibleName(refresh->toolTip());
    refresh->setAutoRaise(true);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(spacing::kNormal, spacing::kNormal, spacing::kNormal, spacing::kTight);
    top->addWidget(m_filter);
    top->addWidget(refresh);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        m_view->expandAll();
    });
    connect(refresh, &QToolButton::clicked, this, &Explorer::reload);
    connect(m_view, &QTreeView::activated, this, &Explorer::open);
    connect(m_view, &QTreeView::clicked, this, &Explorer::open);
    connect(&connection, &workbench::Connection::stateChanged, this, &Explorer::onStateChanged);
    onStateChanged();
}

Explorer::~Explorer()
{
    m_stop.request_stop();
}

void Explorer::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void Explorer::onStateChanged()
{
    mcp::Session *session = m_connection.session();
    if (m_connection.state() != State::Ready || session == nullptr)
        return;
    connect(session, &mcp::Session::toolsChanged, this, &Explorer::loadTools);
    connect(session, &mcp::Session::promptsChanged, this, &Explorer::loadPrompts);
    connect(session, &mcp::Session::resourcesChanged, this, [this] {
        loadResources();
        loadTemplates();
    });
    reload();
}

void Explorer::reload()
{
    if (m_connection.session() == nullptr)
        return;
    m_stop.request_stop();
    m_stop = {};
    loadTools();
    loadResources();
    loadTemplates();
    loadPrompts();
}

void Explorer::failed(ItemKind kind, const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    m_model.setNote(kind, tr("failed"));
    emit problem(tr("%1: %2").arg(ExplorerModel::sectionName(kind), error.text()));
}

void Explorer::loadTools()
{
    m_model.setNote(ItemKind::Tool, tr("loading"));
    QCoro::connect(m_connection.session()->listTools({}, m_stop.get_token()), this, [this](const Result<mcp::Listing<mcp::Tool>> &listing) {
        if (!listing)
            return failed(ItemKind::Tool, listing.error());
        m_tools = listing->items;
        QList<ExplorerItem> items;
        for (const mcp::Tool &tool : m_tools)
            items.append({tool.name, tool.name, tool.description, tool.excluded});
        m_model.setItems(ItemKind::Tool, items);
        m_view->expandAll();
        emit toolsLoaded();
    });
}

void Explorer::loadResources()
{
    m_model.setNote(ItemKind::Resource, tr("loading"));
    QCoro::connect(m_connection.session()->listResources({}, m_stop.get_token()), this,
                   [this](const Result<mcp::Listing<mcp::Resource>> &listing) {
                       if (!listing)
                           return failed(ItemKind::Resource, listing.error());
                       QList<ExplorerItem> items;
                       for (const mcp::Resource &resource : listing->items)
                           items.append({resource.uri, resource.label(), resource.description, {}});
                       m_model.setItems(ItemKind::Resource, items);
                       m_view->expandAll();
                   });
}

void Explorer::loadTemplates()
{
    m_model.setNote(ItemKind::Template, tr("loading"));
    QCoro::connect(m_connection.session()->listResourceTemplates({}, m_stop.get_token()), this,
                   [this](const Result<mcp::Listing<mcp::ResourceTemplate>> &listing) {
                       if (!listing)
                           return failed(ItemKind::Template, listing.error());
                       QList<ExplorerItem> items;
                       for (const mcp::ResourceTemplate &found : listing->items)
                           items.append({found.uriTemplate, found.label(), found.description, {}});
                       m_model.setItems(ItemKind::Template, items);
                       m_view->expandAll();
                   });
}

void Explorer::loadPrompts()
{
    m_model.setNote(ItemKind::Prompt, tr("loading"));
    QCoro::connect(m_connection.session()->listPrompts({}, m_stop.get_token()), this,
                   [this](const Result<mcp::Listing<mcp::Prompt>> &listing) {
                       if (!listing)
                           return failed(ItemKind::Prompt, listing.error());
                       m_prompts = listing->items;
                       QList<ExplorerItem> items;
                       for (const mcp::Prompt &prompt : m_prompts)
                           items.append({prompt.name, prompt.label(), prompt.description, {}});
                       m_model.setItems(ItemKind::Prompt, items);
                       m_view->expandAll();
                   });
}

const mcp::Tool *Explorer::tool(const QString &name) const
{
    return named(m_tools, name);
}

const mcp::Prompt *Explorer::prompt(const QString &name) const
{
    return named(m_prompts, name);
}

void Explorer::open(const QModelIndex &proxied)
{
    if (proxied.isValid() && !proxied.data(ExplorerModel::IsSectionRole).toBool())
        emit opened(static_cast<ItemKind>(proxied.data(ExplorerModel::KindRole).toInt()), proxied.data(ExplorerModel::KeyRole).toString());
}

} // namespace wb::app

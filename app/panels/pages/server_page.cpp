#include "app/panels/pages/server_page.h"

#include "app/panels/pages/explorer/explorer.h"
#include "app/panels/pages/input/input_panel.h"
#include "app/panels/pages/items/prompt_page.h"
#include "app/panels/pages/items/raw_page.h"
#include "app/panels/pages/items/resource_page.h"
#include "app/panels/pages/items/tool_page.h"
#include "app/shell/icons.h"
#include "app/widgets/empty_state.h"

#include <QHash>
#include <QPointer>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wb::app {

class ServerPage::Private
{
public:
    Private(ServerPage &owner, workbench::Connection &server, InputQueue &queue)
        : q(owner), connection(server), explorer(new Explorer(server, &owner)), pages(new QTabWidget(&owner)),
          input(new InputPanel(queue, &owner))
    {
    }

    void build();
    void open(ItemKind kind, const QString &key);
    void show(const QString &id, const QString &title, const QString &iconName, QWidget *page);
    bool raise(const QString &id);
    QWidget *makePage(ItemKind kind, const QString &key);
    void watch(ItemPage *page);
    [[nodiscard]] const ExplorerItem *item(ItemKind kind, const QString &key) const;
    void refreshTools();
    void updateEmpty();

    ServerPage &q;
    workbench::Connection &connection;
    Explorer *explorer;
    QTabWidget *pages;
    InputPanel *input;
    EmptyState *empty = nullptr;
    QHash<QString, QPointer<QWidget>> open_;
    QString wanted; // a tool to open when its list is there
};

void ServerPage::Private::build()
{
    pages->setTabsClosable(true);
    pages->setMovable(true);
    pages->setDocumentMode(true);
    pages->setElideMode(Qt::ElideRight);
    empty = new EmptyState(QStringLiteral("tool"), ServerPage::tr("Pick something on the left"),
                           ServerPage::tr("A tool opens with a form made from its schema. Ctrl+K finds everything by name."), &q);
    empty->addAction(ServerPage::tr("Send a raw frame"), [this] { q.openRaw(); });
    auto *right = new QWidget(&q);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(input);
    rightLayout->addWidget(empty, 1);
    rightLayout->addWidget(pages, 1);
    auto *splitter = new QSplitter(&q);
    splitter->addWidget(explorer);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({240, 700});
    auto *layout = new QVBoxLayout(&q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    QObject::connect(explorer, &Explorer::opened, &q, [this](ItemKind kind, const QString &key) { open(kind, key); });
    QObject::connect(explorer, &Explorer::toolsLoaded, &q, [this] { refreshTools(); });
    QObject::connect(explorer, &Explorer::problem, &q, &ServerPage::statusMessage);
    QObject::connect(pages, &QTabWidget::tabCloseRequested, &q, [this](int index) {
        pages->widget(index)->deleteLater();
        pages->removeTab(index);
        updateEmpty();
    });
    updateEmpty();
}

void ServerPage::Private::updateEmpty()
{
    empty->setVisible(pages->count() == 0);
    pages->setVisible(pages->count() > 0);
}

bool ServerPage::Private::raise(const QString &id)
{
    QWidget *page = open_.value(id);
    if (page == nullptr || pages->indexOf(page) < 0)
        return false;
    pages->setCurrentWidget(page);
    return true;
}

void ServerPage::Private::show(const QString &id, const QString &title, const QString &iconName, QWidget *page)
{
    open_.insert(id, page);
    pages->setCurrentIndex(pages->addTab(page, icon(iconName), title));
    updateEmpty();
}

const ExplorerItem *ServerPage::Private::item(ItemKind kind, const QString &key) const
{
    for (const ExplorerItem &found : explorer->model().items(kind)) {
        if (found.key == key)
            return &found;
    }
    return nullptr;
}

QWidget *ServerPage::Private::makePage(ItemKind kind, const QString &key)
{
    ItemPage *page = nullptr;
    const ExplorerItem *known = item(kind, key);
    switch (kind) {
    case ItemKind::Tool:
        if (const mcp::Tool *tool = explorer->tool(key))
            page = new ToolPage(connection, *tool, pages);
        break;
    case ItemKind::Prompt:
        if (const mcp::Prompt *prompt = explorer->prompt(key))
            page = new PromptPage(connection, *prompt, pages);
        break;
    case ItemKind::Resource:
    case ItemKind::Template:
        page = new ResourcePage(connection, known ? known->label : key, key, known ? known->detail : QString(), kind == ItemKind::Template,
                                pages);
        break;
    }
    if (page)
        watch(page);
    return page;
}

void ServerPage::Private::watch(ItemPage *page)
{
    QObject::connect(page, &ItemPage::resourceRequested, &q, &ServerPage::openResource);
    QObject::connect(page, &ItemPage::frameRequested, &q, &ServerPage::frameRequested);
}

void ServerPage::Private::open(ItemKind kind, const QString &key)
{
    const QString id = QString::number(static_cast<int>(kind)) + key;
    if (raise(id))
        return;
    QWidget *page = makePage(kind, key);
    if (page == nullptr) {
        if (kind == ItemKind::Tool)
            wanted = key;
        return;
    }
    const ExplorerItem *known = item(kind, key);
    show(id, known ? known->label : key, ExplorerModel::iconName(kind), page);
    if (kind == ItemKind::Resource)
        static_cast<ItemPage *>(page)->run();
}

void ServerPage::Private::refreshTools()
{
    for (int i = 0; i < pages->count(); ++i) {
        auto *page = qobject_cast<ToolPage *>(pages->widget(i));
        const mcp::Tool *tool = page ? explorer->tool(pages->tabText(i)) : nullptr;
        if (tool)
            page->setTool(*tool);
    }
    if (const QString key = std::exchange(wanted, {}); !key.isEmpty())
        open(ItemKind::Tool, key);
}

ServerPage::ServerPage(workbench::Connection &connection, framelog::FrameLog &, InputQueue &queue, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, connection, queue))
{
    d->build();
}

ServerPage::~ServerPage() = default;

void ServerPage::openTool(const QString &name)
{
    d->open(ItemKind::Tool, name);
}

void ServerPage::openResource(const QString &uri)
{
    d->open(ItemKind::Resource, uri);
}

void ServerPage::openTemplate(const QString &uriTemplate)
{
    d->open(ItemKind::Template, uriTemplate);
}

void ServerPage::openPrompt(const QString &name)
{
    d->open(ItemKind::Prompt, name);
}

void ServerPage::openRaw(const QByteArray &frame)
{
    const QString id = QStringLiteral("raw");
    if (!d->raise(id))
        d->show(id, tr("Raw frame"), QStringLiteral("braces"), new RawPage(d->connection, d->pages));
    if (!frame.isEmpty())
        qobject_cast<RawPage *>(d->open_.value(id))->setFrame(frame);
}

QList<PaletteEntry> ServerPage::paletteEntries() const
{
    QList<PaletteEntry> entries;
    const QPointer<ServerPage> self(const_cast<ServerPage *>(this));
    for (int kind = 0; kind < kItemKinds; ++kind) {
        const auto itemKind = static_cast<ItemKind>(kind);
        for (const ExplorerItem &item : d->explorer->model().items(itemKind))
            entries.append({item.label, ExplorerModel::sectionName(itemKind) + QStringLiteral(" · ") + d->connection.profile().name,
                            icon(ExplorerModel::iconName(itemKind)), [self, itemKind, key = item.key] {
                                if (self)
                                    self->d->open(itemKind, key);
                            }});
    }
    entries.append({tr("Send a raw frame"), d->connection.profile().name, icon(QStringLiteral("braces")), [self] {
                        if (self)
                            self->openRaw();
                    }});
    return entries;
}

} // namespace wb::app

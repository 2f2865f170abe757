#include "app/panels/pages/items/item_page.h"

#include "app/panels/pages/items/call_bar.h"
#include "app/panels/pages/result/result_view.h"
#include "app/shell/theme.h"
#include "app/widgets/editor/json_editor.h"
#include "app/widgets/forms/schema_form.h"
#include "app/widgets/forms/schema_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wb::app {
namespace {

using State = workbench::Connection::State;

QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

} // namespace

ItemPage::ItemPage(workbench::Connection &connection, const QString &verb, QWidget *parent)
    : QWidget(parent), m_connection(connection), m_title(new QLabel(this)), m_name(new QLabel(this)), m_description(new QLabel(this)),
      m_badges(new QHBoxLayout), m_input(new QTabWidget(this)), m_form(new SchemaForm(m_arguments, this)),
      m_editor(new JsonEditor(m_arguments, this)), m_bar(new CallBar(verb, QStringLiteral("play"), this)), m_result(new ResultView(this))
{
    m_title->setFont(scaledFont(1.25, true));
    m_title->setTextFormat(Qt::PlainText);
    m_name->setFont(monospaceFont());
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setWordWrap(true);
    m_description->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *heading = new QHBoxLayout;
    heading->addWidget(m_title);
    heading->addWidget(m_name);
    heading->addStretch(1);
    heading->addLayout(m_badges);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(spacing::kWide, spacing::kWide, spacing::kWide, spacing::kNormal);
    head->setSpacing(spacing::kTight);
    head->addLayout(heading);
    head->addWidget(m_description);

    m_input->setDocumentMode(true);
    m_input->addTab(scrolling(m_form), tr("Form"));
    m_input->addTab(m_editor, tr("JSON"));

    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addLayout(head);
    upperLayout->addWidget(m_input, 1);
    upperLayout->addWidget(m_bar);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_result);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_bar, &CallBar::runRequested, this, &ItemPage::run);
    connect(m_form, &SchemaForm::textWanted, this, [this] { m_input->setCurrentWidget(m_editor); });
    connect(m_result, &ResultView::resourceRequested, this, &ItemPage::resourceRequested);
    connect(m_result, &ResultView::frameRequested, this, &ItemPage::frameRequested);
    connect(&connection, &workbench::Connection::stateChanged, this, &ItemPage::updateRunnable);
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter), QKeySequence(Qt::Key_F5)}) {
        auto *shortcut = new QShortcut(keys, this, this, &ItemPage::run);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    }
    updateRunnable();
}

void ItemPage::setHeading(const QString &title, const QString &name, const QString &description)
{
    m_title->setText(title);
    m_name->setText(title == name ? QString() : name);
    m_description->setText(description);
    m_description->setVisible(!description.isEmpty());
}

void ItemPage::addBadge(const QString &text, const QString &tip, bool warning)
{
    auto *badge = new QLabel(text, this);
    const Colors &shades = colors(palette());
    QPalette tinted = badge->palette();
    tinted.setColor(QPalette::WindowText, warning ? shades.warning : shades.textMuted);
    badge->setPalette(tinted);
    badge->setFont(scaledFont(0.9));
    badge->setToolTip(tip);
    m_badges->addWidget(badge);
}

void ItemPage::setSchema(const QByteArray &schema)
{
    m_input->setVisible(!schema.isEmpty());
    m_form->setSchema(SchemaModel(schema));
}

void ItemPage::updateRunnable()
{
    const bool ready = m_connection.state() == State::Ready;
    m_bar->setRunnable(ready, ready ? QString() : tr("Not connected"));
}

void ItemPage::run()
{
    mcp::Session *session = m_connection.session();
    if (session == nullptr || m_bar->isRunning())
        return;
    m_form->setStrict(true); // marks only: what is typed is what is sent
    m_result->showRunning(tr("Waiting for the answer..."));
    call(*session);
}

} // namespace wb::app

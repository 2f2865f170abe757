#include "app/panels/servers/server_editor.h"

#include "app/panels/servers/endpoint_section.h"
#include "app/panels/servers/network_section.h"
#include "app/panels/servers/protocol_section.h"
#include "app/shell/theme.h"
#include "app/widgets/key_value_table.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wb::app {

namespace {

// Pages scroll when the window is small or the font is large, instead of being cut.
QScrollArea *scrolling(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    page->setAutoFillBackground(false);
    return area;
}

} // namespace

ServerEditor::ServerEditor(const workbench::ServerProfile &profile, QWidget *parent)
    : QDialog(parent), m_original(profile), m_tabs(new QTabWidget(this)), m_endpoint(new EndpointSection(this)),
      m_variablesHint(new QLabel(this)), m_environment(new KeyValueTable(tr("Variable"), tr("Value"), this)),
      m_headers(new KeyValueTable(tr("Header"), tr("Value"), this)), m_protocol(new ProtocolSection(this)),
      m_network(new NetworkSection(this)), m_problem(new QLabel(this)), m_save(new QPushButton(tr("&Save"), this)),
      m_connect(new QPushButton(tr("Save and &connect"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(profile.id.isEmpty() ? tr("New server") : tr("Edit %1").arg(profile.name));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(scrolling(m_endpoint), tr("Server"));
    m_tabs->addTab(makeVariablesPage(), tr("Variables"));
    m_tabs->addTab(scrolling(m_protocol), tr("Protocol"));
    m_tabs->addTab(scrolling(m_network), tr("Network"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeButtons());
    m_endpoint->load(profile);
    m_environment->setPairs(profile.environment);
    m_headers->setPairs(profile.headers);
    m_protocol->load(profile);
    m_network->load(profile.network);
    connect(m_endpoint, &EndpointSection::changed, this, &ServerEditor::validate);
    connect(m_protocol, &ProtocolSection::changed, this, &ServerEditor::validate);
    connect(m_network, &NetworkSection::changed, this, &ServerEditor::validate);
    connect(m_environment, &KeyValueTable::changed, this, &ServerEditor::validate);
    connect(m_headers, &KeyValueTable::changed, this, &ServerEditor::validate);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 27);
    validate();
}

QWidget *ServerEditor::makeVariablesPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    m_variablesHint->setWordWrap(true);
    m_variablesHint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_variablesHint);
    layout->addWidget(m_environment, 1);
    layout->addWidget(m_headers, 1);
    return page;
}

QWidget *ServerEditor::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(spacing::kWide, spacing::kNormal, spacing::kWide, spacing::kWide);
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::BrightText);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    m_connect->setDefault(true);
    layout->addWidget(m_problem, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    layout->addWidget(m_connect);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_connect, &QPushButton::clicked, this, [this] { save(true); });
    return row;
}

workbench::ServerProfile ServerEditor::profile() const
{
    workbench::ServerProfile profile = m_original;
    m_endpoint->store(profile);
    m_protocol->store(profile);
    m_network->store(profile.network);
    profile.environment = m_environment->pairs();
    profile.headers = m_headers->pairs();
    // Another endpoint or policy makes what was found out worthless.
    if (profile.url != m_original.url || profile.command != m_original.command || profile.arguments != m_original.arguments ||
        profile.era != m_original.era || profile.transport != m_original.transport || profile.pinnedRevision != m_original.pinnedRevision)
        profile.verdict.reset();
    return profile;
}

QString ServerEditor::problem() const
{
    const QString ofCommand = m_endpoint->problem();
    return ofCommand.isEmpty() ? profile().problem() : ofCommand;
}

void ServerEditor::validate()
{
    const bool stdio = profile().isStdio();
    m_environment->setVisible(stdio);
    m_headers->setVisible(!stdio);
    m_tabs->setTabText(1, stdio ? tr("Environment") : tr("Headers"));
    m_tabs->setTabVisible(3, !stdio);
    m_variablesHint->setText(
        tr("Values of sensitive names (Authorization, keys, tokens, passwords) are kept in memory only and never written to disk. "
           "Write ${env:NAME} to read a value from the environment whenever the server is started."));
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_connect->setEnabled(wrong.isEmpty());
    m_connect->setToolTip(wrong);
}

void ServerEditor::save(bool connectNow)
{
    emit saved(profile(), connectNow);
    accept();
}

} // namespace wb::app

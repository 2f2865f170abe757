#include "app/panels/connection/server_info_view.h"

#include "app/models/connection_words.h"
#include "app/shell/theme.h"
#include "app/widgets/json_view.h"
#include "core/workbench/connection.h"

#include <QFormLayout>
#include <QLabel>

namespace wb::app {

namespace {

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // a server's words are never markup
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void fill(QFormLayout *form, QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    form->labelForField(label)->setVisible(!text.isEmpty());
}

QString nameLine(const mcp::ServerInfo &info)
{
    const QString name = info.title.isEmpty()  ? info.name
                         : info.name.isEmpty() ? info.title
                                               : QStringLiteral("%1 (%2)").arg(info.title, info.name);
    return info.version.isEmpty() ? name : name + QLatin1Char(' ') + info.version;
}

} // namespace

ServerInfoView::ServerInfoView(QWidget *parent) : QScrollArea(parent), m_form(nullptr), m_capabilities(new JsonView)
{
    auto *page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(spacing::kSection);
    m_name = addRow(tr("Server"));
    m_description = addRow(tr("Description"));
    m_revision = addRow(tr("Revision"));
    m_reason = addRow(tr("Why"));
    m_supported = addRow(tr("Also speaks"));
    m_transport = addRow(tr("Transport"));
    m_endpoint = addRow(tr("Endpoint"));
    m_instructions = addRow(tr("Instructions"));
    m_capabilities->setLineNumbersVisible(false);
    m_capabilities->setAccessibleName(tr("Capabilities"));
    m_capabilities->setMinimumHeight(fontMetrics().height() * 8);
    m_capabilities->setPlaceholderText(tr("The server declared no capabilities"));
    m_form->addRow(tr("Capabilities"), m_capabilities);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    page->setBackgroundRole(QPalette::Base);
}

QLabel *ServerInfoView::addRow(const QString &title)
{
    QLabel *label = textLabel(this);
    label->setAccessibleName(title);
    m_form->addRow(title, label);
    m_form->labelForField(label)->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

void ServerInfoView::present(const workbench::Connection &connection)
{
    const mcp::ServerInfo info = connection.session() ? connection.session()->serverInfo() : mcp::ServerInfo{};
    const auto &verdict = connection.verdict();
    fill(m_form, m_name, nameLine(info));
    fill(m_form, m_description, info.description);
    fill(m_form, m_revision,
         verdict ? tr("%1 (%2)").arg(QString::fromUtf8(info.protocolVersion), eraText(verdict->era))
                 : QString::fromUtf8(info.protocolVersion));
    fill(m_form, m_reason, verdict ? verdict->reason : QString());
    fill(m_form, m_supported, info.supportedVersions.join(QStringLiteral(", ")));
    fill(m_form, m_transport, verdict ? transportText(verdict->transport) : transportText(connection.profile().firstTransport()));
    fill(m_form, m_endpoint, connection.profile().endpointForDisplay());
    fill(m_form, m_instructions, info.instructions);
    m_capabilities->setText(info.capabilities);
}

} // namespace wb::app

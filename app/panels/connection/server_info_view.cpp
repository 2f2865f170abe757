#include "app/panels/connection/server_info_view.h"

#include "app/models/connection_words.h"
#include "app/shell/theme.h"
#include "app/widgets/json_view.h"
#include "core/workbench/connection.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

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

// The title of a row is its field's buddy, so to speak: they are shown and hidden together.
QLabel *titleOf(const QGridLayout *grid, const QWidget *field)
{
    int row = 0;
    int column = 0;
    int rowSpan = 0;
    int columnSpan = 0;
    grid->getItemPosition(grid->indexOf(field), &row, &column, &rowSpan, &columnSpan);
    return qobject_cast<QLabel *>(grid->itemAtPosition(row, 0)->widget());
}

void fill(const QGridLayout *grid, QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    titleOf(grid, label)->setVisible(!text.isEmpty());
}

QString nameLine(const mcp::ServerInfo &info)
{
    const QString name = info.title.isEmpty()  ? info.name
                         : info.name.isEmpty() ? info.title
                                               : QStringLiteral("%1 (%2)").arg(info.title, info.name);
    return info.version.isEmpty() ? name : name + QLatin1Char(' ') + info.version;
}

} // namespace

ServerInfoView::ServerInfoView(QWidget *parent) : QScrollArea(parent), m_grid(nullptr), m_capabilities(new JsonView)
{
    auto *page = new QWidget(this);
    // Not a QFormLayout: Qt 6.4's writes past its arrays when rows are hidden and labels wrap.
    m_grid = new QGridLayout(page);
    m_grid->setColumnStretch(1, 1);
    m_grid->setHorizontalSpacing(spacing::kSection);
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
    m_capabilities->setPlaceholderText(tr("The server declared no capabilities"));
    addField(tr("Capabilities"), m_capabilities);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
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
    addField(title, label);
    return label;
}

void ServerInfoView::addField(const QString &title, QWidget *field)
{
    auto *name = new QLabel(title, this);
    name->setForegroundRole(QPalette::PlaceholderText);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
    m_grid->addWidget(field, row, 1);
}

void ServerInfoView::present(const workbench::Connection &connection)
{
    const mcp::ServerInfo info = connection.session() ? connection.session()->serverInfo() : mcp::ServerInfo{};
    const auto &verdict = connection.verdict();
    fill(m_grid, m_name, nameLine(info));
    fill(m_grid, m_description, info.description);
    fill(m_grid, m_revision,
         verdict ? tr("%1 (%2)").arg(QString::fromUtf8(info.protocolVersion), eraText(verdict->era))
                 : QString::fromUtf8(info.protocolVersion));
    fill(m_grid, m_reason, verdict ? verdict->reason : QString());
    fill(m_grid, m_supported, info.supportedVersions.join(QStringLiteral(", ")));
    fill(m_grid, m_transport, verdict ? transportText(verdict->transport) : transportText(connection.profile().firstTransport()));
    fill(m_grid, m_endpoint, connection.profile().endpointForDisplay());
    fill(m_grid, m_instructions, info.instructions);
    m_capabilities->setText(info.capabilities);
    m_capabilities->setVisible(connection.session());
    titleOf(m_grid, m_capabilities)->setVisible(connection.session());
    // As high as its text, within reason: the page scrolls, not the text in it.
    const auto rows = std::clamp<qint64>(m_capabilities->rowCount() + 1, 3, 40);
    m_capabilities->setFixedHeight(static_cast<int>(rows) * m_capabilities->rowHeight());
}

} // namespace wb::app

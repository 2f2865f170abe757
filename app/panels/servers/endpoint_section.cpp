#include "app/panels/servers/endpoint_section.h"

#include "app/models/connection_words.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "core/workbench/importers.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace wb::app {

using workbench::TransportChoice;

namespace {

QLabel *noteLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString joinedCommand(const workbench::ServerProfile &profile)
{
    return profile.command.isEmpty() ? QString() : workbench::joinCommandLine(QStringList{profile.command} + profile.arguments);
}

} // namespace

EndpointSection::EndpointSection(QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_name(new QLineEdit(this)), m_transport(new QComboBox(this)),
      m_transportNote(noteLabel({}, this)), m_endpointLabel(new QLabel(this)), m_endpoint(new QLineEdit(this)),
      m_directoryRow(makeDirectoryRow()), m_note(new QPlainTextEdit(this))
{
    for (const auto choice : {TransportChoice::Auto, TransportChoice::Stdio, TransportChoice::StreamableHttp, TransportChoice::HttpSse,
                              TransportChoice::WebSocket})
        m_transport->addItem(transportText(choice), int(choice));
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("&Transport"), m_transport);
    m_form->addRow(QString(), m_transportNote);
    m_endpointLabel->setBuddy(m_endpoint);
    m_form->addRow(m_endpointLabel, m_endpoint);
    m_form->addRow(tr("Working &directory"), m_directoryRow);
    m_form->addRow(tr("N&ote"), m_note);
    m_name->setAccessibleName(tr("Name"));
    m_transport->setAccessibleName(tr("Transport"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(fontMetrics().height() * 3);
    m_endpoint->setFont(monospaceFont());
    connect(m_name, &QLineEdit::textChanged, this, &EndpointSection::changed);
    connect(m_note, &QPlainTextEdit::textChanged, this, &EndpointSection::changed);
    connect(m_directory, &QLineEdit::textChanged, this, &EndpointSection::changed);
    connect(m_transport, &QComboBox::currentIndexChanged, this, &EndpointSection::updateRows);
    connect(m_endpoint, &QLineEdit::textChanged, this, &EndpointSection::updateRows);
}

QWidget *EndpointSection::makeDirectoryRow()
{
    auto *row = new QWidget(this);
    m_directory = new QLineEdit(row);
    m_directory->setPlaceholderText(tr("where MCP Workbench was started"));
    m_directory->setAccessibleName(tr("Working directory"));
    auto *browse = new QToolButton(row);
    browse->setIcon(icon(QStringLiteral("open")));
    browse->setToolTip(tr("Choose a folder"));
    browse->setAccessibleName(browse->toolTip());
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_directory, 1);
    layout->addWidget(browse);
    connect(browse, &QToolButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Working directory"), m_directory->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, m_directory, &QLineEdit::setText);
        dialog->show();
    });
    return row;
}

TransportChoice EndpointSection::transport() const
{
    return static_cast<TransportChoice>(m_transport->currentData().toInt());
}

bool EndpointSection::isUrl() const
{
    switch (transport()) {
    case TransportChoice::Auto:
        return m_endpoint->text().contains(QLatin1String("://"));
    case TransportChoice::Stdio:
        return false;
    case TransportChoice::StreamableHttp:
    case TransportChoice::HttpSse:
    case TransportChoice::WebSocket:
        return true;
    }
    return false;
}

void EndpointSection::updateRows()
{
    const bool automatic = transport() == TransportChoice::Auto;
    m_endpointLabel->setText(automatic ? tr("&Command or URL") : isUrl() ? tr("&URL") : tr("&Command line"));
    m_endpoint->setAccessibleName(m_endpointLabel->text().remove(QLatin1Char('&')));
    m_endpoint->setPlaceholderText(isUrl() ? QStringLiteral("https://example.com/mcp")
                                   : automatic
                                       ? QStringLiteral("npx -y @modelcontextprotocol/server-everything   |   https://example.com/mcp")
                                       : QStringLiteral("npx -y @modelcontextprotocol/server-everything"));
    m_directoryRow->setVisible(!isUrl());
    m_form->labelForField(m_directoryRow)->setVisible(!isUrl());
    m_transportNote->setVisible(transport() == TransportChoice::WebSocket || transport() == TransportChoice::HttpSse || automatic);
    m_transportNote->setText(
        transport() == TransportChoice::WebSocket
            ? tr("WebSocket is not part of the MCP standard; some servers and bridges offer it all the same.")
        : transport() == TransportChoice::HttpSse
            ? tr("The transport of revision 2024-11-05, replaced by Streamable HTTP in 2025-03-26.")
            : tr("A command is spoken to over its standard input and output; a URL over Streamable HTTP, with the specified fall-back to "
                 "HTTP+SSE; ws:// over WebSocket."));
    emit changed();
}

void EndpointSection::load(const workbench::ServerProfile &profile)
{
    const bool url = !profile.isStdio();
    m_name->setText(profile.name);
    m_endpoint->setText(url ? profile.url : joinedCommand(profile));
    m_directory->setText(profile.workingDirectory);
    m_note->setPlainText(profile.note);
    m_transport->setCurrentIndex(m_transport->findData(int(profile.transport)));
    updateRows();
}

void EndpointSection::store(workbench::ServerProfile &profile) const
{
    profile.name = m_name->text().trimmed();
    profile.transport = transport();
    profile.workingDirectory = m_directory->text().trimmed();
    profile.note = m_note->toPlainText().trimmed();
    profile.url = isUrl() ? m_endpoint->text().trimmed() : QString();
    const Result<QStringList> words = isUrl() ? Result<QStringList>(QStringList()) : workbench::splitCommandLine(m_endpoint->text());
    profile.command = words && !words->isEmpty() ? words->first() : QString();
    profile.arguments = words && !words->isEmpty() ? words->mid(1) : QStringList();
}

QString EndpointSection::problem() const
{
    if (isUrl())
        return {};
    const Result<QStringList> words = workbench::splitCommandLine(m_endpoint->text());
    return words ? QString() : words.error().message;
}

} // namespace wb::app

#include "app/panels/servers/import_window.h"

#include "app/shell/theme.h"

#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wb::app {

namespace {

constexpr int kTypingPauseMs = 200;
constexpr qint64 kLargestFile = 4 * 1024 * 1024; // no server list is larger

QLabel *wrapped(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ImportWindow::ImportWindow(QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit(this)), m_verdict(wrapped(this)), m_servers(new QListWidget(this)),
      m_remarks(wrapped(this)), m_import(new QPushButton(tr("&Add servers"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import servers"));
    m_text->setFont(monospaceFont());
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text to import"));
    m_text->setPlaceholderText(tr("Paste a URL, a command line, or the JSON of mcp.json, Claude Desktop, VS Code, Cursor or a registry's "
                                  "server.json"));
    m_servers->setAccessibleName(tr("Servers understood"));
    m_verdict->setFont(scaledFont(1, true));
    m_remarks->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_verdict);
    layout->addWidget(m_servers, 2);
    layout->addWidget(m_remarks);
    layout->addWidget(makeButtons());
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &ImportWindow::understand);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_typing.start(kTypingPauseMs); });
    connect(m_servers, &QListWidget::itemChanged, this, &ImportWindow::updateButton);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 28);
    understand();
}

QWidget *ImportWindow::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *file = new QPushButton(tr("Open &file..."), row);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    m_import->setDefault(true);
    layout->addWidget(file);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_import);
    connect(file, &QPushButton::clicked, this, &ImportWindow::askFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, [this] {
        emit imported(chosen());
        accept();
    });
    return row;
}

void ImportWindow::askFile()
{
    auto *dialog = new QFileDialog(this, tr("Import servers"), {}, tr("Server lists (*.json *.jsonc);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportWindow::loadFile);
    dialog->show();
}

void ImportWindow::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_typing.stop();
    understand();
}

void ImportWindow::loadFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        m_verdict->setText(tr("Can't read %1: %2").arg(path, file.errorString()));
    else if (file.size() > kLargestFile)
        m_verdict->setText(tr("%1 is too large for a server list").arg(path));
    else
        setText(QString::fromUtf8(file.readAll()));
}

void ImportWindow::understand()
{
    const QByteArray text = m_text->toPlainText().trimmed().toUtf8();
    if (text.isEmpty()) {
        present({});
        return m_verdict->setText(tr("Nothing to import yet"));
    }
    const Result<workbench::Imported> imported = workbench::importServers(text);
    present(imported ? *imported : workbench::Imported{});
    if (!imported) {
        m_verdict->setText(tr("Not understood: %1").arg(imported.error().message));
        m_remarks->setText(imported.error().hint);
    }
}

void ImportWindow::present(const workbench::Imported &imported)
{
    m_found = imported.servers;
    m_servers->clear();
    for (const workbench::ServerProfile &profile : m_found) {
        auto *item = new QListWidgetItem(QStringLiteral("%1   %2").arg(profile.name, profile.endpointForDisplay()), m_servers);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setToolTip(profile.problem());
    }
    m_verdict->setText(tr("Understood as %1: %n server(s)", nullptr, static_cast<int>(m_found.size())).arg(imported.format));
    m_remarks->setText(imported.remarks.join(QLatin1Char('\n')));
    updateButton();
}

QList<workbench::ServerProfile> ImportWindow::chosen() const
{
    QList<workbench::ServerProfile> servers;
    for (int row = 0; row < m_servers->count(); ++row) {
        if (m_servers->item(row)->checkState() == Qt::Checked)
            servers.append(m_found[row]);
    }
    return servers;
}

QString ImportWindow::verdict() const
{
    return m_verdict->text();
}

void ImportWindow::updateButton()
{
    const auto count = static_cast<int>(chosen().size());
    m_import->setEnabled(count > 0);
    m_import->setText(count > 1 ? tr("&Add %1 servers").arg(count) : tr("&Add server"));
}

} // namespace wb::app

#include "app/panels/servers/network_section.h"

#include "app/shell/icons.h"
#include "app/widgets/info_banner.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace wb::app {

NetworkSection::NetworkSection(QWidget *parent)
    : QWidget(parent), m_proxy(new QLineEdit(this)), m_insecure(new QCheckBox(tr("Do &not verify TLS"), this)),
      m_warning(new InfoBanner(this)), m_connectTimeout(new QSpinBox(this))
{
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_proxy->setPlaceholderText(tr("from the environment; \"none\" for no proxy"));
    m_proxy->setToolTip(tr("http://host:port, https://host:port or socks5h://host:port"));
    m_proxy->setAccessibleName(tr("Proxy"));
    form->addRow(tr("&Proxy"), m_proxy);
    m_connectTimeout->setRange(0, 3600 * 1000);
    m_connectTimeout->setSuffix(tr(" ms"));
    m_connectTimeout->setGroupSeparatorShown(true);
    m_connectTimeout->setSpecialValueText(tr("no limit"));
    m_connectTimeout->setAccessibleName(tr("Connect time limit"));
    form->addRow(tr("&Connect within"), m_connectTimeout);
    m_ca = addFileRow(form, tr("CA &file"), tr("CA file"));
    m_ca->setPlaceholderText(tr("PEM; used beside the system's certificates"));
    m_certificate = addFileRow(form, tr("Client cer&tificate"), tr("Client certificate"));
    m_key = addFileRow(form, tr("Client &key"), tr("Client key"));
    form->addRow(QString(), m_insecure);
    m_warning->say(Tone::Error, tr("Anyone on the way can read and change what is sent to this server."),
                   tr("The connection is marked in red as long as this is on."));
    m_warning->setClosable(false);
    form->addRow(m_warning);
    connect(m_insecure, &QCheckBox::toggled, m_warning, &QWidget::setVisible);
    connect(m_insecure, &QCheckBox::toggled, this, &NetworkSection::changed);
    connect(m_connectTimeout, &QSpinBox::valueChanged, this, &NetworkSection::changed);
    for (QLineEdit *edit : {m_proxy, m_ca, m_certificate, m_key})
        connect(edit, &QLineEdit::textChanged, this, &NetworkSection::changed);
}

QLineEdit *NetworkSection::addFileRow(QFormLayout *form, const QString &label, const QString &name)
{
    auto *row = new QWidget(this);
    auto *edit = new QLineEdit(row);
    edit->setAccessibleName(name);
    auto *browse = new QToolButton(row);
    browse->setIcon(icon(QStringLiteral("open")));
    browse->setToolTip(tr("Choose a file"));
    browse->setAccessibleName(tr("%1: choose a file").arg(name));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    form->addRow(label, row);
    connect(browse, &QToolButton::clicked, this, [this, edit, name] {
        auto *dialog = new QFileDialog(this, name, edit->text(), tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->show();
    });
    return edit;
}

void NetworkSection::load(const wire::NetworkOptions &network)
{
    m_proxy->setText(network.proxy);
    m_ca->setText(network.caFile);
    m_certificate->setText(network.clientCertFile);
    m_key->setText(network.clientKeyFile);
    m_connectTimeout->setValue(static_cast<int>(network.connectTimeout.count()));
    m_insecure->setChecked(!network.verifyTls);
    m_warning->setVisible(!network.verifyTls);
}

void NetworkSection::store(wire::NetworkOptions &network) const
{
    network.proxy = m_proxy->text().trimmed();
    network.caFile = m_ca->text().trimmed();
    network.clientCertFile = m_certificate->text().trimmed();
    network.clientKeyFile = m_key->text().trimmed();
    network.connectTimeout = std::chrono::milliseconds(m_connectTimeout->value());
    network.verifyTls = !m_insecure->isChecked();
}

} // namespace wb::app

#include "app/panels/servers/protocol_section.h"

#include "app/models/connection_words.h"
#include "core/mcp/revision_traits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

namespace wb::app {

using mcp::EraPolicy;

ProtocolSection::ProtocolSection(QWidget *parent)
    : QWidget(parent), m_era(new QComboBox(this)), m_revision(new QComboBox(this)), m_remembered(new QLabel(this)),
      m_requestTimeout(makeTimeLimit(tr("Request time limit"), true)), m_totalTimeout(makeTimeLimit(tr("Total time limit"), true)),
      m_progressResets(new QCheckBox(tr("Progress from the server starts the request's time limit again"), this)),
      m_probeTimeout(makeTimeLimit(tr("Probe time limit"), false))
{
    for (const auto policy : {EraPolicy::Auto, EraPolicy::Legacy, EraPolicy::Modern})
        m_era->addItem(eraText(policy), int(policy));
    m_era->setAccessibleName(tr("Era"));
    m_revision->setAccessibleName(tr("Protocol revision"));
    m_remembered->setWordWrap(true);
    m_remembered->setForegroundRole(QPalette::PlaceholderText);
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Era"), m_era);
    form->addRow(tr("Protocol &revision"), m_revision);
    form->addRow(QString(), m_remembered);
    form->addRow(tr("Give up a re&quest after"), m_requestTimeout);
    form->addRow(QString(), m_progressResets);
    form->addRow(tr("Give up in &any case after"), m_totalTimeout);
    form->addRow(tr("Wait for the &probe"), m_probeTimeout);
    connect(m_era, &QComboBox::currentIndexChanged, this, &ProtocolSection::fillRevisions);
    connect(m_revision, &QComboBox::currentIndexChanged, this, &ProtocolSection::changed);
    connect(m_progressResets, &QCheckBox::toggled, this, &ProtocolSection::changed);
    fillRevisions();
}

QSpinBox *ProtocolSection::makeTimeLimit(const QString &name, bool mayBeNone)
{
    auto *box = new QSpinBox(this);
    box->setRange(mayBeNone ? 0 : 100, 24 * 3600 * 1000);
    box->setSingleStep(1000);
    box->setSuffix(tr(" ms"));
    box->setGroupSeparatorShown(true);
    if (mayBeNone)
        box->setSpecialValueText(tr("no limit"));
    box->setAccessibleName(name);
    connect(box, &QSpinBox::valueChanged, this, &ProtocolSection::changed);
    return box;
}

void ProtocolSection::fillRevisions()
{
    const QByteArray kept = m_revision->currentData().toByteArray();
    const auto policy = static_cast<EraPolicy>(m_era->currentData().toInt());
    m_revision->clear();
    m_revision->addItem(tr("Newest that both sides speak"), QByteArray());
    for (const mcp::RevisionTraits &revision : mcp::allRevisions()) {
        const bool offered = policy == EraPolicy::Auto || (policy == EraPolicy::Modern) == (revision.era == mcp::EraKind::Modern);
        if (offered)
            m_revision->insertItem(1, tr("%1 (%2)").arg(QString::fromLatin1(revision.version), eraText(revision.era)), revision.version);
    }
    m_revision->setCurrentIndex(std::max(0, m_revision->findData(kept)));
    emit changed();
}

void ProtocolSection::load(const workbench::ServerProfile &profile)
{
    m_era->setCurrentIndex(m_era->findData(int(profile.era)));
    m_revision->setCurrentIndex(std::max(0, m_revision->findData(profile.pinnedRevision)));
    m_requestTimeout->setValue(static_cast<int>(profile.requestTimeout.count()));
    m_totalTimeout->setValue(static_cast<int>(profile.totalTimeout.count()));
    m_progressResets->setChecked(profile.progressResetsTimeout);
    m_probeTimeout->setValue(static_cast<int>(profile.probeTimeout.count()));
    m_remembered->setVisible(profile.verdict.has_value());
    if (profile.verdict)
        m_remembered->setText(
            tr("Found out last time: %1, %2. %3")
                .arg(eraText(profile.verdict->era), QString::fromUtf8(profile.verdict->version), profile.verdict->reason));
}

void ProtocolSection::store(workbench::ServerProfile &profile) const
{
    profile.era = static_cast<EraPolicy>(m_era->currentData().toInt());
    profile.pinnedRevision = m_revision->currentData().toByteArray();
    profile.requestTimeout = std::chrono::milliseconds(m_requestTimeout->value());
    profile.totalTimeout = std::chrono::milliseconds(m_totalTimeout->value());
    profile.progressResetsTimeout = m_progressResets->isChecked();
    profile.probeTimeout = std::chrono::milliseconds(m_probeTimeout->value());
}

} // namespace wb::app

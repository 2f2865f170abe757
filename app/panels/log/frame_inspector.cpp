#include "app/panels/log/frame_inspector.h"

#include "app/models/frame_format.h"
#include "app/panels/log/frame_report.h"
#include "app/panels/log/timing_view.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/json_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace wb::app {

namespace {

// Control characters other than white space do not occur in JSON text.
bool looksBinary(const QByteArray &bytes)
{
    const QByteArray head = bytes.first(std::min<qsizetype>(bytes.size(), 64 * 1024));
    return std::any_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x09 || (byte > 0x0D && byte < 0x20);
    });
}

} // namespace

FrameInspector::FrameInspector(const framelog::FrameLog &log, QWidget *parent)
    : QWidget(parent), m_log(log), m_title(new ElidedLabel(this)), m_partner(new QToolButton(this)), m_tabs(new QTabWidget(this)),
      m_pretty(new JsonView(this)), m_rawMode(new QComboBox(this)), m_raw(new JsonView(this)), m_http(new JsonView(this)),
      m_timing(new TimingView(this)), m_findings(new QTextBrowser(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTitleRow());
    layout->addWidget(m_tabs, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_pretty, tr("Pretty"));
    m_tabs->addTab(makeRawPage(), tr("Raw"));
    m_tabs->addTab(m_http, tr("HTTP"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->addTab(m_findings, tr("Findings"));
    m_pretty->setAccessibleName(tr("Frame, formatted"));
    m_pretty->setPlaceholderText(tr("Select a frame to see what it says"));
    m_http->setAccessibleName(tr("HTTP heads"));
    m_http->setPlaceholderText(tr("This frame did not cross HTTP"));
    m_http->setLineNumbersVisible(false);
    m_findings->setFrameShape(QFrame::NoFrame);
    m_findings->document()->setDocumentMargin(spacing::kNormal);
    m_findings->setOpenLinks(false);
    m_findings->setPlaceholderText(tr("Nothing to object to in this frame"));
    m_findings->setAccessibleName(tr("Findings about this frame"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &FrameInspector::fillCurrentTab);
    connect(m_timing, &TimingView::frameClicked, this, &FrameInspector::frameRequested);
    updateTitle();
}

QWidget *FrameInspector::makeTitleRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(spacing::kNormal, spacing::kTight, spacing::kNormal, spacing::kTight);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_partner);
    m_partner->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_partner->setIcon(icon(QStringLiteral("link"), IconTone::Accent));
    m_partner->setAutoRaise(true);
    connect(m_partner, &QToolButton::clicked, this, [this] { emit frameRequested(toInt(m_head.partner)); });
    return row;
}

QWidget *FrameInspector::makeRawPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_raw, 1);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::kNormal, spacing::kTight, spacing::kNormal, spacing::kTight);
    bar->addStretch();
    bar->addWidget(m_rawMode);
    layout->addLayout(bar);
    m_rawMode->addItems({tr("Automatic"), tr("Text"), tr("Hex")});
    m_rawMode->setAccessibleName(tr("How the bytes are shown"));
    m_rawMode->setToolTip(tr("Show the bytes as text or as a hex dump"));
    m_raw->setAccessibleName(tr("Frame, byte for byte"));
    connect(m_rawMode, &QComboBox::currentIndexChanged, this, &FrameInspector::fillRaw);
    return page;
}

void FrameInspector::showFrame(FrameSeq sequence)
{
    const Result<framelog::FrameHead> head = m_log.head(sequence);
    m_head = head ? *head : framelog::FrameHead{};
    m_filled = 0;
    updateTitle();
    fillCurrentTab();
}

void FrameInspector::refresh()
{
    if (const Result<framelog::FrameHead> head = m_log.head(m_head.sequence)) {
        m_head = *head;
        m_filled &= static_cast<quint8>((1U << Pretty) | (1U << Raw)); // the bytes never change
        updateTitle();
        fillCurrentTab();
    }
}

void FrameInspector::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void FrameInspector::updateTitle()
{
    const bool any = m_head.sequence != kNoFrame;
    m_title->setText(any ? frameTitle(m_head) : tr("No frame selected"));
    const bool linked = m_head.partner != kNoFrame;
    m_partner->setVisible(linked);
    if (linked) {
        const bool toAnswer = toInt(m_head.partner) > toInt(m_head.sequence);
        const QString text = toAnswer ? tr("Answer %1").arg(toInt(m_head.partner)) : tr("Request %1").arg(toInt(m_head.partner));
        m_partner->setText(m_head.latencyNs >= 0 ? tr("%1, %2").arg(text, formatDuration(m_head.latencyNs)) : text);
        m_partner->setToolTip(tr("Go to the other half of this exchange (Ctrl+J)"));
        m_partner->setAccessibleName(m_partner->text());
    }
    const auto count = any ? m_log.findings(m_head.sequence).size() : 0;
    m_tabs->setTabText(Findings, count > 0 ? tr("Findings (%1)").arg(count) : tr("Findings"));
}

QByteArray FrameInspector::payload()
{
    if (m_head.sequence == kNoFrame)
        return {};
    Result<QByteArray> bytes = m_log.payload(m_head.sequence);
    return bytes ? *bytes : bytes.error().text().toUtf8();
}

void FrameInspector::fillCurrentTab()
{
    const auto tab = static_cast<Tab>(m_tabs->currentIndex());
    const auto bit = static_cast<quint8>(1U << tab);
    if ((m_filled & bit) != 0)
        return;
    m_filled |= bit;
    const bool any = m_head.sequence != kNoFrame;
    switch (tab) {
    case Pretty:
        return m_pretty->setText(payload());
    case Raw:
        return fillRaw();
    case Http:
        return m_http->setText(any ? httpHeadsText(m_log, m_head) : QByteArray(), JsonView::Mode::Plain);
    case Timing:
        return m_timing->setFrames(
            any && m_head.exchange != ExchangeId{} ? m_log.exchangeHeads(m_head.exchange) : QList<framelog::FrameHead>{}, m_head.sequence);
    case Findings:
        return m_findings->setHtml(any ? findingsHtml(m_log.findings(m_head.sequence)) : QString());
    }
}

void FrameInspector::fillRaw()
{
    const QByteArray bytes = payload();
    const bool hex = m_rawMode->currentIndex() == 2 || (m_rawMode->currentIndex() == 0 && looksBinary(bytes));
    m_raw->setText(bytes, hex ? JsonView::Mode::Hex : JsonView::Mode::Plain);
}

} // namespace wb::app

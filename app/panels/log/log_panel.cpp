#include "app/panels/log/log_panel.h"

#include "app/panels/log/channel_menu.h"
#include "app/panels/log/frame_inspector.h"
#include "app/panels/log/frame_menu.h"
#include "app/panels/log/frame_table.h"
#include "app/panels/log/log_files.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/filter_bar.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSet>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>

namespace wb::app {

namespace {
constexpr int kCountPauseMs = 150;
} // namespace

LogPanel::LogPanel(framelog::FrameLog &log, QWidget *parent)
    : QWidget(parent), m_log(log), m_model(log), m_filter(new FilterBar(this)), m_counts(new ElidedLabel(this)),
      m_channels(new ChannelMenu(this)), m_findings(makeFindingsBadge()), m_follow(makeFollowButton()), m_splitter(new QSplitter(this)),
      m_table(new FrameTable(m_model, this)), m_inspector(new FrameInspector(log, this)), m_menu(new FrameMenu(log, this)),
      m_files(new LogFiles(log, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_splitter, 1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({2000, 1000});
    m_splitter->setChildrenCollapsible(false);
    connectParts();
    addKeys();
    updateCounts();
    m_table->setFollowsTail(!log.isReadOnly());
}

QWidget *LogPanel::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(spacing::kNormal, spacing::kTight, spacing::kNormal, spacing::kTight);
    layout->setSpacing(spacing::kNormal);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_counts);
    layout->addWidget(m_channels);
    layout->addWidget(m_findings);
    layout->addWidget(m_follow);
    layout->addWidget(makeMoreButton());
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    return bar;
}

QToolButton *LogPanel::makeFindingsBadge()
{
    auto *button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setToolTip(tr("Show only frames with findings: what a server did that its protocol does not allow or advise"));
    return button;
}

QToolButton *LogPanel::makeFollowButton()
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(QStringLiteral("follow")));
    button->setText(tr("Follow"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolTip(tr("Keep the newest frame in view (End)"));
    return button;
}

QToolButton *LogPanel::makeMoreButton()
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(QStringLiteral("more")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setToolTip(tr("Export, save and open captures"));
    button->setAccessibleName(button->toolTip());
    auto *menu = new QMenu(button);
    m_files->addActions(menu);
    button->setMenu(menu);
    return button;
}

void LogPanel::connectParts()
{
    connect(m_filter, &FilterBar::filterChanged, this, &LogPanel::applyFilter);
    connect(m_channels, &ChannelMenu::changed, this, &LogPanel::applyFilter);
    connect(m_findings, &QToolButton::clicked, this, [this] { m_filter->setFilterText(QStringLiteral("finding")); });
    connect(m_follow, &QToolButton::clicked, m_table, &FrameTable::setFollowsTail);
    connect(m_table, &FrameTable::followsTailChanged, m_follow, &QToolButton::setChecked);
    connect(m_table, &FrameTable::currentFrameChanged, this, &LogPanel::onCurrentFrame);
    connect(m_table, &FrameTable::frameActivated, this, &LogPanel::resendRequested);
    connect(m_inspector, &FrameInspector::frameRequested, this, &LogPanel::showFrame);
    connect(m_menu, &FrameMenu::frameRequested, this, &LogPanel::showFrame);
    connect(m_menu, &FrameMenu::filterRequested, m_filter, &FilterBar::addTerm);
    connect(m_menu, &FrameMenu::resendRequested, this, &LogPanel::resendRequested);
    connect(m_menu, &FrameMenu::message, this, &LogPanel::statusMessage);
    connect(m_files, &LogFiles::message, this, &LogPanel::statusMessage);
    connect(m_files, &LogFiles::openRequested, this, &LogPanel::openCaptureRequested);
    m_files->setFilterSource([this] { return effectiveFilter(); });
    connect(&m_log, &framelog::FrameLog::headsChanged, this, &LogPanel::onHeadsChanged);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &LogPanel::updateCountsSoon);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LogPanel::updateCountsSoon);
    connect(&m_model, &FrameLogModel::searchFinished, this, [this](const QString &problem) {
        updateCounts();
        if (!problem.isEmpty())
            emit statusMessage(tr("The search stopped: %1").arg(problem));
    });
    connect(&m_log, &framelog::FrameLog::appended, this, &LogPanel::updateCountsSoon);
    m_counting.setSingleShot(true);
    connect(&m_counting, &QTimer::timeout, this, &LogPanel::updateCounts);
}

void LogPanel::addKeys()
{
    const auto add = [this](const QKeySequence &keys, const std::function<void()> &run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(tr("Ctrl+J")), [this] { showFrame(toInt(m_model.partnerOf(m_table->currentFrame()))); });
    add(QKeySequence(tr("Ctrl+R")), [this] { emit resendRequested(toInt(m_table->currentFrame())); });
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] { m_menu->copyJson(m_table->selectedFrames()); });
}

QString LogPanel::effectiveFilter() const
{
    const QString channels = m_channels->filterTerm();
    const QString text = m_filter->filterText().trimmed();
    if (channels.isEmpty() || text.isEmpty())
        return channels + text;
    return QStringLiteral("%1 (%2)").arg(channels, text);
}

void LogPanel::applyFilter()
{
    if (const auto filter = framelog::FrameFilter::parse(effectiveFilter()))
        m_model.setFilter(*filter);
}

void LogPanel::updateCounts()
{
    m_table->setServerColumnVisible(serverCount() > 1);
    const QString all = formatCount(m_log.count());
    if (!m_model.isFiltered())
        m_counts->setText(tr("%1 frames").arg(all));
    else if (m_model.isSearching())
        m_counts->setText(tr("%1 of %2, searching...").arg(formatCount(m_model.rowCount()), all));
    else
        m_counts->setText(tr("%1 of %2 frames").arg(formatCount(m_model.rowCount()), all));
    const qint64 findings = m_log.findingCount();
    m_findings->setIcon(icon(QStringLiteral("flag"), findings > 0 ? IconTone::Warning : IconTone::Muted));
    m_findings->setText(findings == 1 ? tr("1 finding") : tr("%1 findings").arg(formatCount(findings)));
    m_findings->setEnabled(findings > 0);
    m_findings->setAccessibleName(m_findings->text());
}

int LogPanel::serverCount() const
{
    QSet<QString> names;
    for (const framelog::ConnectionNote &note : m_log.connections())
        names.insert(note.server);
    return static_cast<int>(names.size());
}

void LogPanel::updateCountsSoon()
{
    if (!m_counting.isActive())
        m_counting.start(kCountPauseMs);
}

void LogPanel::onCurrentFrame(qint64 sequence)
{
    m_inspector->showFrame(FrameSeq{sequence});
}

void LogPanel::onHeadsChanged(qint64 first, qint64 last)
{
    const qint64 shown = toInt(m_inspector->frame());
    if (shown >= first && shown <= last)
        m_inspector->refresh();
    updateCountsSoon();
}

void LogPanel::showFrame(qint64 sequence)
{
    if (sequence <= 0)
        return;
    if (m_table->showFrame(FrameSeq{sequence}))
        return;
    m_channels->setHiddenChannels({});
    m_filter->setFilterText({});
    m_table->showFrame(FrameSeq{sequence});
}

void LogPanel::focusFilter()
{
    m_filter->focusFilter();
}

void LogPanel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_table->geometry().contains(m_splitter->mapFrom(this, event->pos())))
        return;
    m_menu->build(m_table->selectedFrames(), !m_log.isReadOnly())->popup(event->globalPos());
}

// Beside the table where there is width, below it in a narrow or tall panel.
void LogPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool compact = width() < fontMetrics().averageCharWidth() * 130;
    for (QToolButton *button : {static_cast<QToolButton *>(m_channels), m_follow})
        button->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    const bool tall = height() > width() || (width() < fontMetrics().averageCharWidth() * 110 && height() > 360);
    m_splitter->setOrientation(tall ? Qt::Vertical : Qt::Horizontal);
}

void LogPanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("log/header"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("log/splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("log/hiddenChannels"), m_channels->hiddenChannels());
    settings.setValue(QStringLiteral("log/filter"), m_filter->filterText());
}

void LogPanel::restoreState(const QSettings &settings)
{
    m_table->horizontalHeader()->restoreState(settings.value(QStringLiteral("log/header")).toByteArray());
    m_splitter->restoreState(settings.value(QStringLiteral("log/splitter")).toByteArray());
    const QStringList hidden = settings.value(QStringLiteral("log/hiddenChannels")).toStringList();
    if (!hidden.isEmpty())
        m_channels->setHiddenChannels(hidden);
    m_filter->setFilterText(settings.value(QStringLiteral("log/filter")).toString());
}

} // namespace wb::app

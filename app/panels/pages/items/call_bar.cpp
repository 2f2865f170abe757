#include "app/panels/pages/items/call_bar.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>

namespace wb::app {
namespace {

constexpr int kTickMs = 200;
constexpr int kProgressSteps = 1000;

} // namespace

CallBar::CallBar(const QString &verb, const QString &iconName, QWidget *parent)
    : QWidget(parent), m_run(new QPushButton(icon(iconName, IconTone::OnAccent), verb, this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_time(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_message(new QLabel(this))
{
    m_run->setDefault(true);
    m_run->setToolTip(tr("%1 (Ctrl+Enter)").arg(verb));
    m_cancel->setEnabled(false);
    m_cancel->setToolTip(tr("Give up the call and tell the server (Esc)"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(160);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_message->setTextFormat(Qt::PlainText);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kWide, spacing::kNormal, spacing::kWide, spacing::kNormal);
    layout->addWidget(m_run);
    layout->addWidget(m_cancel);
    layout->addWidget(m_progress);
    layout->addWidget(m_time);
    layout->addWidget(m_message, 1);

    connect(m_run, &QPushButton::clicked, this, &CallBar::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &CallBar::cancel);
    auto *escape = new QShortcut(Qt::Key_Escape, parentWidget(), this, &CallBar::cancel);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(&m_timer, &QTimer::timeout, this, &CallBar::tick);
}

CallBar::~CallBar()
{
    m_stop.request_stop();
}

void CallBar::setRunnable(bool runnable, const QString &why)
{
    m_run->setEnabled(runnable && !m_running);
    if (!why.isEmpty())
        m_message->setText(why);
}

std::stop_token CallBar::begin(mcp::Session &session, mcp::CallOptions &options)
{
    m_stop = {};
    m_exchange = wire::nextExchangeId();
    options.exchange = m_exchange;
    m_watch = connect(&session, &mcp::Session::progress, this, &CallBar::onProgress);
    m_running = true;
    m_run->setEnabled(false);
    m_cancel->setEnabled(true);
    m_progress->setRange(0, 0);
    m_progress->show();
    m_message->clear();
    m_elapsed.start();
    m_timer.start(kTickMs);
    return m_stop.get_token();
}

void CallBar::end()
{
    disconnect(m_watch);
    m_running = false;
    m_timer.stop();
    m_time->clear();
    m_run->setEnabled(true);
    m_cancel->setEnabled(false);
    m_progress->hide();
    m_message->clear();
}

void CallBar::cancel()
{
    if (m_running)
        m_stop.request_stop();
}

void CallBar::onProgress(const mcp::Progress &progress)
{
    if (progress.exchange != m_exchange)
        return;
    m_message->setText(progress.message);
    if (progress.total && *progress.total > 0) {
        m_progress->setRange(0, kProgressSteps);
        m_progress->setValue(static_cast<int>(progress.progress / *progress.total * kProgressSteps));
    }
}

void CallBar::tick()
{
    m_time->setText(tr("%1 s").arg(double(m_elapsed.elapsed()) / 1000, 0, 'f', 1));
}

} // namespace wb::app

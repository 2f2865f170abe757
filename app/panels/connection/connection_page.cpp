#include "app/panels/connection/connection_page.h"

#include "app/models/connection_steps_model.h"
#include "app/models/connection_words.h"
#include "app/panels/connection/server_info_view.h"
#include "app/panels/connection/stderr_view.h"
#include "app/panels/connection/step_delegate.h"
#include "app/shell/theme.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/info_banner.h"
#include "app/widgets/state_mark.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

namespace wb::app {

using workbench::Connection;
using State = Connection::State;

namespace {
constexpr int kTickMs = 100;
} // namespace

ConnectionPage::ConnectionPage(Connection &connection, QWidget *parent)
    : QWidget(parent), m_connection(connection), m_model(new ConnectionStepsModel(connection, this)), m_mark(new StateMark(this)),
      m_title(new ElidedLabel(this)), m_state(new ElidedLabel(this)), m_endpoint(new ElidedLabel(this, Qt::ElideMiddle)),
      m_problem(new InfoBanner(this)), m_steps(new QListView(this)), m_details(new QTabWidget(this)), m_info(new ServerInfoView(this)),
      m_stderr(new StderrView(this))
{
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeSteps());
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({2000, 3000});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_problem);
    layout->addWidget(splitter, 1);
    m_problem->setClosable(false);
    m_ticking.setInterval(kTickMs);
    connect(&m_ticking, &QTimer::timeout, this, &ConnectionPage::updateHeader);
    connect(&connection, &Connection::stateChanged, this, &ConnectionPage::onStateChanged);
    connect(&connection, &Connection::stepChanged, this, &ConnectionPage::updateHeader);
    connect(&connection, &Connection::stderrLine, m_stderr, &StderrView::appendLine);
    m_stderr->setContent(connection.stderrTail());
    onStateChanged();
}

QPushButton *ConnectionPage::addButton(QBoxLayout *row, const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text, this);
    connect(button, &QPushButton::clicked, this, std::move(run));
    row->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

QWidget *ConnectionPage::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kSection, spacing::kWide, spacing::kSection, spacing::kWide);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title->setFont(scaledFont(1.25, true));
    m_endpoint->setFont(monospaceFont());
    m_endpoint->setForegroundRole(QPalette::PlaceholderText);
    words->addWidget(m_title);
    auto *stateRow = new QHBoxLayout;
    stateRow->setSpacing(spacing::kNormal);
    stateRow->addWidget(m_mark);
    stateRow->addWidget(m_state, 1);
    words->addLayout(stateRow);
    words->addWidget(m_endpoint);
    row->addLayout(words, 1);
    m_cancel = addButton(row, tr("Cancel"), [this] { m_connection.cancel(); });
    m_disconnect = addButton(row, tr("Disconnect"), [this] { emit disconnectRequested(); });
    m_connect = addButton(row, tr("Connect"), [this] { emit connectRequested(); });
    m_connect->setDefault(true);
    addButton(row, tr("Edit..."), [this] { emit editRequested(); });
    return header;
}

QWidget *ConnectionPage::makeSteps()
{
    m_steps->setModel(m_model);
    m_steps->setItemDelegate(new StepDelegate(m_steps));
    m_steps->setAccessibleName(tr("Connection steps"));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setResizeMode(QListView::Adjust); // reasons wrap: another width is another height
    m_steps->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_model, &QAbstractItemModel::rowsInserted, m_steps, &QListView::scrollToBottom);
    return m_steps;
}

QWidget *ConnectionPage::makeDetails()
{
    m_details->setDocumentMode(true);
    m_details->addTab(m_info, tr("Server"));
    m_details->addTab(m_stderr, tr("Standard error"));
    return m_details;
}

void ConnectionPage::onStateChanged()
{
    const State state = m_connection.state();
    if (state == State::Connecting) {
        m_since.start();
        m_ticking.start();
        m_stderr->setContent({});
    } else {
        m_ticking.stop();
    }
    m_details->setTabVisible(1, m_connection.profile().isStdio());
    if (state == State::Failed || state == State::Lost)
        m_details->setCurrentIndex(m_connection.stderrTail().isEmpty() ? 0 : 1);
    else if (state == State::Ready)
        m_details->setCurrentIndex(0);
    m_info->present(m_connection);
    updateHeader();
    updateProblem();
}

void ConnectionPage::updateHeader()
{
    const State state = m_connection.state();
    m_title->setText(m_connection.profile().name);
    QString line = state == State::Failed || state == State::Lost ? stateText(state) : stateLine(m_connection);
    if (state == State::Connecting)
        line += QStringLiteral("  \u00b7  ") + formatDuration(m_since.nsecsElapsed());
    m_state->setText(line);
    m_mark->setTone(stateTone(state));
    m_endpoint->setText(m_connection.profile().endpointForDisplay());
    m_cancel->setVisible(state == State::Connecting);
    m_disconnect->setVisible(state == State::Ready);
    m_connect->setVisible(state == State::Idle || state == State::Failed || state == State::Lost);
    m_connect->setText(state == State::Idle ? tr("Connect") : tr("Try again"));
}

void ConnectionPage::updateProblem()
{
    const State state = m_connection.state();
    const bool failed = state == State::Failed || state == State::Lost;
    m_problem->setVisible(failed);
    m_problem->clearActions();
    if (!failed)
        return;
    m_problem->say(m_connection.lastError());
    if (state == State::Failed && m_connection.lastError().kind != ErrorKind::Cancelled)
        offerNextActions();
}

workbench::ServerProfile ConnectionPage::withEra(mcp::EraPolicy era) const
{
    workbench::ServerProfile profile = m_connection.profile();
    profile.era = era;
    profile.pinnedRevision.clear();
    profile.verdict.reset();
    return profile;
}

// Whatever was tried, the other way is one click away.
void ConnectionPage::offerNextActions()
{
    const workbench::ServerProfile &profile = m_connection.profile();
    if (profile.era != mcp::EraPolicy::Legacy)
        m_problem->addAction(tr("Try the legacy era"), [this] { emit retryRequested(withEra(mcp::EraPolicy::Legacy)); });
    if (profile.era != mcp::EraPolicy::Modern)
        m_problem->addAction(tr("Try the modern era"), [this] { emit retryRequested(withEra(mcp::EraPolicy::Modern)); });
    if (profile.firstTransport() == wire::TransportKind::StreamableHttp)
        m_problem->addAction(tr("Try HTTP+SSE"), [this] {
            workbench::ServerProfile other = withEra(mcp::EraPolicy::Auto);
            other.transport = workbench::TransportChoice::HttpSse;
            emit retryRequested(other);
        });
}

} // namespace wb::app

#include "app/shell/server_tab.h"

#include "app/panels/connection/connection_page.h"
#include "app/panels/pages/server_page.h"
#include "app/widgets/info_banner.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace wb::app {

using State = workbench::Connection::State;

ServerTab::ServerTab(workbench::Connection &connection, framelog::FrameLog &log, InputQueue &input, QWidget *parent)
    : QWidget(parent), m_connection(connection), m_log(log), m_input(input), m_lost(new InfoBanner(this)),
      m_stack(new QStackedWidget(this)), m_connectionPage(new ConnectionPage(connection, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_lost);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_connectionPage);
    m_lost->hide();
    connect(m_connectionPage, &ConnectionPage::connectRequested, this, [this] { emit connectRequested(profileId()); });
    connect(m_connectionPage, &ConnectionPage::disconnectRequested, this, [this] { emit disconnectRequested(profileId()); });
    connect(m_connectionPage, &ConnectionPage::editRequested, this, [this] { emit editRequested(profileId()); });
    connect(m_connectionPage, &ConnectionPage::retryRequested, this, &ServerTab::retryRequested);
    connect(&connection, &workbench::Connection::stateChanged, this, &ServerTab::onStateChanged);
    onStateChanged();
}

void ServerTab::makeServerPage()
{
    m_serverPage = new ServerPage(m_connection, m_log, m_input, this);
    connect(m_serverPage, &ServerPage::frameRequested, this, &ServerTab::frameRequested);
    connect(m_serverPage, &ServerPage::statusMessage, this, &ServerTab::statusMessage);
    m_stack->addWidget(m_serverPage);
}

void ServerTab::setPage(QWidget *page)
{
    m_stack->setCurrentWidget(page);
    emit infoShownChanged(isInfoShown());
}

void ServerTab::onStateChanged()
{
    const State state = m_connection.state();
    m_lost->setVisible(state == State::Lost && m_serverPage);
    switch (state) {
    case State::Ready:
        if (!m_serverPage)
            makeServerPage();
        return setPage(m_serverPage);
    case State::Connecting:
    case State::Failed:
        return setPage(m_connectionPage);
    case State::Lost:
        m_lost->clearActions();
        m_lost->say(m_connection.lastError());
        m_lost->addAction(tr("Connect again"), [this] { emit connectRequested(profileId()); });
        m_lost->addAction(tr("What happened"), [this] { setPage(m_connectionPage); });
        return;
    case State::Idle:
    case State::Closing:
        if (!m_serverPage)
            setPage(m_connectionPage);
        return;
    }
}

void ServerTab::setInfoShown(bool shown)
{
    setPage(shown || !m_serverPage ? static_cast<QWidget *>(m_connectionPage) : m_serverPage);
}

bool ServerTab::isInfoShown() const
{
    return m_stack->currentWidget() == m_connectionPage;
}

QList<PaletteEntry> ServerTab::paletteEntries() const
{
    return m_serverPage ? m_serverPage->paletteEntries() : QList<PaletteEntry>{};
}

} // namespace wb::app

#include "app/shell/connection_badge.h"

#include "app/models/connection_words.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/state_mark.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace wb::app {

namespace {

// Looks like a label and is announced like one.
QToolButton *unverifiedMark(QWidget *parent)
{
    auto *mark = new QToolButton(parent);
    mark->setIcon(icon(QStringLiteral("unlock"), IconTone::Error));
    mark->setText(ConnectionBadge::tr("TLS not verified"));
    mark->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    mark->setAutoRaise(true);
    mark->setFocusPolicy(Qt::NoFocus);
    mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    mark->setAccessibleName(mark->text());
    return mark;
}

} // namespace

ConnectionBadge::ConnectionBadge(QWidget *parent)
    : QWidget(parent), m_mark(new StateMark(this)), m_text(new ElidedLabel(this)), m_unverified(unverifiedMark(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kNormal, 0, spacing::kNormal, 0);
    layout->setSpacing(spacing::kNormal);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_unverified);
    m_unverified->setForegroundRole(QPalette::BrightText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    setConnection(nullptr);
}

void ConnectionBadge::setConnection(workbench::Connection *connection)
{
    if (m_connection)
        m_connection->disconnect(this);
    m_connection = connection;
    if (connection) {
        connect(connection, &workbench::Connection::stateChanged, this, &ConnectionBadge::refresh);
        connect(connection, &workbench::Connection::stepChanged, this, &ConnectionBadge::refresh);
    }
    refresh();
}

QString ConnectionBadge::text() const
{
    return m_text->text();
}

void ConnectionBadge::refresh()
{
    m_mark->setVisible(m_connection);
    m_unverified->setVisible(m_connection && isUnverified(m_connection->profile()));
    if (!m_connection)
        return m_text->setText(tr("No server open"));
    m_mark->setTone(stateTone(m_connection->state()));
    m_text->setText(QStringLiteral("%1  \u00b7  %2").arg(m_connection->profile().name, stateLine(*m_connection)));
}

} // namespace wb::app

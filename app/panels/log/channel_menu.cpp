#include "app/panels/log/channel_menu.h"

#include "app/models/frame_format.h"
#include "app/shell/icons.h"

#include <QMenu>

namespace wb::app {

namespace {

using wire::Channel;

constexpr Channel kChannels[] = {Channel::Message,  Channel::Stderr,    Channel::HttpHead,  Channel::HttpBody,
                                 Channel::SseEvent, Channel::WebSocket, Channel::Lifecycle, Channel::Auth};

} // namespace

ChannelMenu::ChannelMenu(QWidget *parent) : QToolButton(parent)
{
    setIcon(wb::app::icon(QStringLiteral("list")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setToolTip(tr("Choose which kinds of frames are shown"));
    auto *menu = new QMenu(this);
    menu->addAction(tr("All channels"), this, [this] { choose(true); });
    menu->addAction(tr("Messages only"), this, [this] { choose(false); });
    menu->addSeparator();
    const QStringList titles{tr("JSON-RPC messages"),  tr("Standard error"),           tr("HTTP heads"),      tr("HTTP bodies"),
                             tr("Server-sent events"), tr("WebSocket control frames"), tr("Lifecycle notes"), tr("Authorization")};
    for (int i = 0; i < titles.size(); ++i) {
        QAction *action = menu->addAction(titles[i]);
        action->setCheckable(true);
        action->setChecked(true);
        action->setData(channelText(kChannels[i]));
        connect(action, &QAction::triggered, this, [this] {
            updateText();
            emit changed();
        });
        m_actions.append(action);
    }
    setMenu(menu);
    updateText();
}

void ChannelMenu::choose(bool all)
{
    for (QAction *action : m_actions)
        action->setChecked(all || action == m_actions.first());
    updateText();
    emit changed();
}

QString ChannelMenu::filterTerm() const
{
    QStringList shown;
    for (const QAction *action : m_actions) {
        if (action->isChecked())
            shown.append(QStringLiteral("channel=") + action->data().toString());
    }
    if (shown.size() == m_actions.size())
        return {};
    return shown.isEmpty() ? QStringLiteral("not seq>=1") : QLatin1Char('(') + shown.join(QStringLiteral(" or ")) + QLatin1Char(')');
}

QStringList ChannelMenu::hiddenChannels() const
{
    QStringList names;
    for (const QAction *action : m_actions) {
        if (!action->isChecked())
            names.append(action->data().toString());
    }
    return names;
}

void ChannelMenu::setHiddenChannels(const QStringList &names)
{
    for (QAction *action : m_actions)
        action->setChecked(!names.contains(action->data().toString()));
    updateText();
    emit changed();
}

void ChannelMenu::updateText()
{
    const auto hidden = hiddenChannels().size();
    setText(hidden == 0 ? tr("All channels") : tr("%1 of %2 channels").arg(m_actions.size() - hidden).arg(m_actions.size()));
    setAccessibleName(text());
}

} // namespace wb::app

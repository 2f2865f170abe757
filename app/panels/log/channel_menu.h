// The button that says which channels the log shows, and its menu of check boxes. All of them is the default: the log hides nothing
// by itself.
//
// Threading: the GUI thread.
#pragma once

#include "core/wire/frame.h"

#include <QList>
#include <QString>
#include <QToolButton>

namespace wb::app {

class ChannelMenu : public QToolButton
{
    Q_OBJECT

public:
    explicit ChannelMenu(QWidget *parent = nullptr);

    // A filter text for the chosen channels; empty when all are shown.
    [[nodiscard]] QString filterTerm() const;
    [[nodiscard]] QStringList hiddenChannels() const; // by name, to be remembered
    void setHiddenChannels(const QStringList &names);

signals:
    void changed();

private:
    void choose(bool all);
    void updateText();

    QList<QAction *> m_actions; // one per channel, owned by the menu
};

} // namespace wb::app

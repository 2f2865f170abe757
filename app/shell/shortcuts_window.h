// Help > Shortcuts: every key the program listens to, from the actions themselves and the few that belong to single views.
//
// Threading: the GUI thread.
#pragma once

#include <QDialog>
#include <QList>
#include <QString>

namespace wb::app {

struct ShortcutRow
{
    QString keys;
    QString does;
};

class ShortcutsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsWindow(const QList<ShortcutRow> &rows, QWidget *parent = nullptr);
};

// The keys that are no menu actions.
[[nodiscard]] QList<ShortcutRow> viewShortcuts();

} // namespace wb::app

// Ctrl+K: one line that reaches every action, tool, resource, prompt and server. A strip at the top of the window, not a window; Esc or a
// click elsewhere closes it.
//
// Threading: the GUI thread.
#pragma once

#include "app/shell/palette_entry.h"

#include <QFrame>
#include <QList>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace wb::app {

class PaletteModel;

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(const QList<PaletteEntry> &entries);
    [[nodiscard]] QLineEdit *input() const { return m_input; }
    [[nodiscard]] PaletteModel *model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onTyped(const QString &text);
    void run();
    void place();
    void dismiss();
    [[nodiscard]] bool onKey(QKeyEvent *event);

    PaletteModel *m_model;
    QLineEdit *m_input;
    QListView *m_list;
    QLabel *m_nothing;
    QPointer<QWidget> m_before; // where the focus goes back to
};

} // namespace wb::app

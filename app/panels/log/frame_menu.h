// What can be done with the selected frames: the context menu of the log, and the same actions by keyboard.
//
// Threading: the GUI thread.
#pragma once

#include "core/framelog/frame_log.h"

#include <QObject>

class QMenu;
class QWidget;

namespace wb::app {

class FrameMenu : public QObject
{
    Q_OBJECT

public:
    FrameMenu(framelog::FrameLog &log, QWidget *parent);

    // `selected`: sequences, ascending. The menu deletes itself.
    [[nodiscard]] QMenu *build(const QList<qint64> &selected, bool canResend);
    void copyJson(const QList<qint64> &selected);
    void compare(qint64 left, qint64 right);

signals:
    void filterRequested(const QString &term);
    void resendRequested(qint64 sequence);
    void frameRequested(qint64 sequence);
    void message(const QString &text); // "Copied ..."

private:
    void addCopyActions(QMenu *menu, const framelog::FrameHead &head, const QList<qint64> &selected);
    void addFilterActions(QMenu *menu, const framelog::FrameHead &head);
    void copyCurl(const framelog::FrameHead &head);
    void copyMcpwb(const framelog::FrameHead &head);
    void toClipboard(const QString &text, const QString &what);

    framelog::FrameLog &m_log;
    QWidget *m_parent;
};

} // namespace wb::app

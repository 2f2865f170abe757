// Takes a picture of a window once it has settled, for documentation and for machines without a display.
//
// Threading: the GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QWidget;

namespace wb::app {

class Screenshot : public QObject
{
    Q_OBJECT

public:
    // `isSettled` is asked every tenth of a second; it must hold for half a second. Taken after `longestMs` in any case.
    Screenshot(QWidget &window, const QString &file, std::function<bool()> isSettled, int longestMs);

signals:
    void taken(bool written);

private:
    void look();

    QWidget &m_window;
    QString m_file;
    std::function<bool()> m_isSettled;
    QTimer m_timer;
    int m_quiet = 0;
    int m_remaining;
};

} // namespace wb::app

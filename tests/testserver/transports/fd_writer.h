// Writes to a file descriptor without ever blocking the event loop: what the reader at the other end does not take waits in memory.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace demo {

class FdWriter final : public QObject
{
    Q_OBJECT

public:
    explicit FdWriter(int fd);

    void write(const QByteArray &bytes);
    void flush();         // now, as far as the reader takes it
    void flushBlocking(); // all of it; before the process ends

signals:
    void readerGone();

private:
    void scheduleFlush();
    bool writeSome(); // false when nothing more can be written now

    int m_fd;
    QByteArray m_pending;
    qsizetype m_written = 0; // of m_pending
    bool m_isScheduled = false;
    QSocketNotifier m_writable;
};

} // namespace demo

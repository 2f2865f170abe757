#include "tests/testserver/transports/fd_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace demo {

namespace {

constexpr qsizetype kFlushAt = 256 * 1024;

} // namespace

FdWriter::FdWriter(int fd) : m_fd(fd), m_writable(fd, QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    connect(&m_writable, &QSocketNotifier::activated, this, &FdWriter::flush);
}

void FdWriter::write(const QByteArray &bytes)
{
    m_pending += bytes;
    if (m_pending.size() - m_written > kFlushAt)
        flush();
    else
        scheduleFlush();
}

void FdWriter::scheduleFlush()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &FdWriter::flush, Qt::QueuedConnection);
}

void FdWriter::flush()
{
    m_isScheduled = false;
    while (m_written < m_pending.size()) {
        if (!writeSome()) {
            m_writable.setEnabled(m_written < m_pending.size());
            return;
        }
    }
    m_writable.setEnabled(false);
    m_pending.clear();
    m_written = 0;
}

bool FdWriter::writeSome()
{
    const ssize_t count = ::write(m_fd, m_pending.constData() + m_written, static_cast<size_t>(m_pending.size() - m_written));
    if (count >= 0) {
        m_written += count;
        return true;
    }
    if (errno == EINTR)
        return true;
    if (errno == EAGAIN)
        return false;
    m_written = m_pending.size(); // nobody will ever read it
    emit readerGone();
    return false;
}

void FdWriter::flushBlocking()
{
    ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) & ~O_NONBLOCK);
    flush();
}

} // namespace demo

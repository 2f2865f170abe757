#include "app/shell/screenshot.h"

#include <QPixmap>
#include <QWidget>

namespace wb::app {

namespace {
constexpr int kLookMs = 100;
constexpr int kQuietLooks = 5;
} // namespace

Screenshot::Screenshot(QWidget &window, const QString &file, std::function<bool()> isSettled, int longestMs)
    : QObject(&window), m_window(window), m_file(file), m_isSettled(std::move(isSettled)), m_remaining(longestMs / kLookMs)
{
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start(kLookMs);
}

void Screenshot::look()
{
    m_quiet = m_isSettled() ? m_quiet + 1 : 0;
    if (m_quiet < kQuietLooks && --m_remaining > 0)
        return;
    m_timer.stop();
    emit taken(m_window.grab().save(m_file));
}

} // namespace wb::app

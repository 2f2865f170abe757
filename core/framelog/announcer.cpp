#include "core/framelog/announcer.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <utility>

namespace wb::framelog {
namespace {
constexpr qint64 kIntervalMs = 34;
}

Announcer::Announcer(Range appended, Range changed) : m_appended(std::move(appended)), m_changed(std::move(changed))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may come early
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { announce(); });
}

void Announcer::extendTo(qint64 sequence)
{
    m_end = sequence;
    schedule();
}

void Announcer::touch(qint64 sequence)
{
    if (sequence > m_announced)
        return; // will be read for the first time with the change in it
    m_changedFrom = m_changedFrom == 0 ? sequence : std::min(m_changedFrom, sequence);
    m_changedTo = std::max(m_changedTo, sequence);
    schedule();
}

void Announcer::schedule()
{
    // A thread without an event loop (an export) has nobody to tell.
    if (m_timer.isActive() || !QAbstractEventDispatcher::instance())
        return;
    const qint64 wait = m_sinceLast.isValid() ? kIntervalMs - m_sinceLast.elapsed() : 0;
    m_timer.start(static_cast<int>(std::max<qint64>(wait, 0)));
}

void Announcer::announce()
{
    m_sinceLast.start();
    const qint64 from = m_announced + 1;
    m_announced = std::max(m_announced, m_end);
    const qint64 changedFrom = std::exchange(m_changedFrom, 0);
    const qint64 changedTo = std::exchange(m_changedTo, 0);
    if (m_announced >= from)
        m_appended(from, m_announced);
    if (changedFrom > 0)
        m_changed(changedFrom, changedTo);
}

} // namespace wb::framelog

#include "app/models/summary_cache.h"

#include "app/models/frame_format.h"

#include <QElapsedTimer>

namespace wb::app {

namespace {
constexpr qsizetype kKept = 4096;
constexpr qsizetype kWanted = 256;            // more than a screen: what scrolled by is not read any more
constexpr qint64 kLargestPayload = 64 * 1024; // a bigger frame is looked at in the inspector
constexpr qint64 kSliceNs = 3'000'000;
} // namespace

SummaryCache::SummaryCache(const framelog::FrameLog &log, QObject *parent) : QObject(parent), m_log(log), m_summaries(kKept)
{
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &SummaryCache::loadSlice);
}

QString SummaryCache::summary(const framelog::FrameHead &head)
{
    const qint64 sequence = toInt(head.sequence);
    if (const QString *known = m_summaries.object(sequence))
        return *known;
    if (head.size > kLargestPayload || head.channel == wire::Channel::HttpHead)
        return {};
    m_summaries.insert(sequence, new QString); // on its way: asked for once
    m_wanted.append(head);
    if (m_wanted.size() > kWanted) {
        m_summaries.remove(toInt(m_wanted.first().sequence));
        m_wanted.removeFirst();
    }
    if (!m_slice.isActive())
        m_slice.start(0);
    return {};
}

void SummaryCache::loadSlice()
{
    QElapsedTimer timer;
    timer.start();
    QList<qint64> found;
    while (!m_wanted.isEmpty() && timer.nsecsElapsed() < kSliceNs) {
        const framelog::FrameHead head = m_wanted.takeLast();
        const Result<QByteArray> payload = m_log.payload(head.sequence);
        const QString text = payload ? frameSummary(head, *payload) : QString();
        m_summaries.insert(toInt(head.sequence), new QString(text));
        if (!text.isEmpty())
            found.append(toInt(head.sequence));
    }
    if (!m_wanted.isEmpty())
        m_slice.start(0);
    if (!found.isEmpty())
        emit loaded(found);
}

} // namespace wb::app

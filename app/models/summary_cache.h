// The summaries of frames on screen. A miss costs nothing: it is put on a list, read from the log in short slices, and loaded() tells
// when it is there. So payloads are never read while a view paints.
//
// Threading: the thread of the log.
#pragma once

#include "core/framelog/frame_log.h"

#include <QCache>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace wb::app {

class SummaryCache : public QObject
{
    Q_OBJECT

public:
    explicit SummaryCache(const framelog::FrameLog &log, QObject *parent = nullptr);

    // Empty when there is none, or not yet.
    [[nodiscard]] QString summary(const framelog::FrameHead &head);

signals:
    void loaded(const QList<qint64> &sequences);

private:
    void loadSlice();

    const framelog::FrameLog &m_log;
    QCache<qint64, QString> m_summaries;
    QList<framelog::FrameHead> m_wanted; // newest last, which is served first
    QTimer m_slice;
};

} // namespace wb::app

// Counts and times over the frames of a capture. Pure: fed with heads, in order.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/framelog/frame_log.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace wb::cli {

class FrameStats
{
public:
    void add(const framelog::FrameHead &head);
    void add(const wire::Finding &finding);
    void setConnections(const QList<framelog::ConnectionNote> &notes) { m_notes = notes; }

    [[nodiscard]] QString text() const;
    [[nodiscard]] QByteArray json() const;

    struct Traffic
    {
        qint64 frames = 0;
        qint64 bytes = 0;
        void add(qint64 size);
    };
    struct Method
    {
        qint64 requests = 0, notifications = 0, answers = 0, errors = 0;
        QList<qint64> latencies; // nanoseconds, of answered requests
    };
    struct ConnectionTraffic
    {
        Traffic sent, received;
        qint64 firstNs = 0, lastNs = 0;
    };

    // Nearest rank; -1 without values. `sorted` is ascending.
    [[nodiscard]] static qint64 percentile(const QList<qint64> &sorted, int percent);

private:
    void addMessage(const framelog::FrameHead &head);

    Traffic m_all;
    QMap<QString, Traffic> m_channels;
    QMap<QString, qint64> m_kinds;
    QMap<QByteArray, Method> m_methods;
    QMap<qint64, qint64> m_httpStatus;
    QMap<quint32, ConnectionTraffic> m_connections;
    QMap<QString, qint64> m_findings; // "warning rpc.not-json"
    QList<framelog::ConnectionNote> m_notes;
};

} // namespace wb::cli

// What the tests of the frame log share: a folder of its own, frames that say what they are, and a clock that stands where it is put.
#pragma once

#include "core/base/clock.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"
#include "core/wire/frame.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

#include <memory>

namespace wb::framelog {

class StandingClock final : public Clock
{
public:
    qint64 wall = 1'750'000'000'000'000'000;
    qint64 monotonic = 1'000'000;
    [[nodiscard]] qint64 wallNs() const override { return wall; }
    [[nodiscard]] qint64 monotonicNs() const override { return monotonic; }
};

inline wire::Frame frameWith(const QByteArray &payload, wire::Direction direction = wire::Direction::Sent,
                             wire::Channel channel = wire::Channel::Message, quint32 connection = 1)
{
    wire::Frame frame;
    frame.connection = ConnectionId{connection};
    frame.direction = direction;
    frame.channel = channel;
    frame.payload = payload;
    return frame;
}

inline wire::Frame sent(const QByteArray &payload, quint32 connection = 1)
{
    return frameWith(payload, wire::Direction::Sent, wire::Channel::Message, connection);
}

inline wire::Frame received(const QByteArray &payload, quint32 connection = 1)
{
    return frameWith(payload, wire::Direction::Received, wire::Channel::Message, connection);
}

// A log that must come to be; stops the test with the reason otherwise.
inline std::unique_ptr<FrameLog> mustHave(Result<std::unique_ptr<FrameLog>> log)
{
    if (!log)
        qFatal("%s", qPrintable(log.error().text()));
    return std::move(*log);
}

// In memory where the system has such a place: what is tested is never the disk, and some tests open a thousand captures.
class CaptureFolder
{
public:
    CaptureFolder()
        : m_folder((QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
                   QStringLiteral("/wb-framelog-XXXXXX"))
    {
    }
    [[nodiscard]] QString path(const QString &name = QStringLiteral("test.mcpcap")) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

// What a search gives, to its end.
inline QList<qint64> searched(FrameLog &log, const FrameFilter &filter, FrameSeq from = FrameSeq{1})
{
    QList<qint64> sequences;
    QEventLoop loop;
    Status result;
    log.search(filter, from,
               {.found = [&](const QList<qint64> &batch) { sequences += batch; },
                .done =
                    [&](const Status &status) {
                        result = status;
                        loop.quit();
                    }},
               {});
    loop.exec();
    if (!result)
        qWarning("%s", qPrintable(result.error().text()));
    return result ? sequences : QList<qint64>{-1};
}

} // namespace wb::framelog

// What the exporters have in common: the frames they go through, one at a time, and a device whose errors are noticed.
#pragma once

#include "core/framelog/exporters.h"
#include "core/framelog/frame_filter.h"

#include <functional>

namespace wb::framelog {

class ExportSource
{
public:
    // Takes up what is in the log now. Both outlive the source.
    ExportSource(const FrameLog &log, const FrameFilter &filter, bool revealSecrets);

    // Ascending; ends at the first error.
    [[nodiscard]] Status eachFrame(const std::function<Status(const FrameHead &)> &visit) const;
    // As it may leave the program: with secrets masked unless they are to be shown.
    [[nodiscard]] Result<QByteArray> payload(const FrameHead &head) const;
    [[nodiscard]] const FrameLog &log() const { return m_log; }

private:
    const FrameLog &m_log;
    const FrameFilter &m_filter;
    bool m_revealSecrets;
};

class ExportSink
{
public:
    explicit ExportSink(QIODevice &device) : m_device(device) {}
    [[nodiscard]] Status write(const QByteArray &bytes);

private:
    QIODevice &m_device;
};

// Words as in filters, times as ISO 8601 with microseconds in UTC.
[[nodiscard]] QString exportedTime(qint64 wallNs);
[[nodiscard]] QLatin1String directionWord(const FrameHead &head);
[[nodiscard]] QLatin1String channelWord(const FrameHead &head);
[[nodiscard]] QLatin1String kindWord(const FrameHead &head); // empty for other channels than messages

} // namespace wb::framelog

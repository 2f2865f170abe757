// The capture of this run: a new file in the captures folder, or in the temporary folder when that can't be written, which is said and
// never hidden. And the list of captures that are there.
#pragma once

#include "core/framelog/frame_log.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace wb::app {

inline constexpr char kCaptureSuffix[] = "mcpcap";

struct OpenedCapture
{
    std::unique_ptr<framelog::FrameLog> log;
    std::optional<Error> problem; // it had to go elsewhere
};

// Fails only when the temporary folder can't be written either.
[[nodiscard]] Result<OpenedCapture> createCapture(const QString &folder, const QDateTime &now);

struct CaptureEntry
{
    QString path;
    QDateTime modified;
    qint64 size = 0;
};

// Newest first. Only captures, not their indexes.
[[nodiscard]] QList<CaptureEntry> listCaptures(const QString &folder);

// The capture and the index beside it.
[[nodiscard]] Status removeCapture(const QString &path);

} // namespace wb::app

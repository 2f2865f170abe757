// Walks over the frames of a capture on disk, in order, without holding more than a page of them.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/framelog/frame_log.h"

#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

namespace wb::cli {

// An opened capture with a complete index. Errors name the file.
[[nodiscard]] Result<std::unique_ptr<framelog::FrameLog>> openForReading(const QString &path);

// Calls `visit` with every frame that matches the filter, until it says false or stop is requested. ErrorKind::Config: the filter is none.
using FrameVisitor = std::function<bool(const framelog::FrameHead &head)>;
[[nodiscard]] Task<Status> visitFrames(framelog::FrameLog &log, QString filter, FrameVisitor visit, std::stop_token stop);

} // namespace wb::cli

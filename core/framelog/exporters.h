// Writing frames of a capture in other formats. Streams: memory does not grow with the capture. Credentials in HTTP heads are masked
// unless `revealSecrets`.
#pragma once

#include "core/base/result.h"
#include "core/framelog/frame_log.h"

#include <QIODevice>
#include <QString>

#include <optional>

namespace wb::framelog {

enum class ExportFormat { JsonLines, Har, Csv, Markdown };
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(const QString &name); // "jsonl", "har", "csv", "md"

struct ExportOptions
{
    QString filter; // FrameFilter text; empty: all
    bool revealSecrets = false;
};

[[nodiscard]] Status exportFrames(FrameLog &log, ExportFormat format, QIODevice &out, const ExportOptions &options = {});

// One exchange for the clipboard: the frame as a curl command (HTTP) or an `mcpwb send` line, secrets masked.
[[nodiscard]] Result<QString> asCurl(const FrameLog &log, FrameSeq sequence);

} // namespace wb::framelog

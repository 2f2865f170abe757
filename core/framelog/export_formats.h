// One function per format; each in a file of its own.
#pragma once

#include "core/framelog/export_source.h"

namespace wb::framelog {

// A JSON object per line and frame: what the log knows of it, and the payload as a string, or as base64 when it is no UTF-8.
[[nodiscard]] Status exportJsonLines(const ExportSource &source, ExportSink &sink);
// HAR 1.2: an entry for every HTTP request among the frames, with what its exchange carried.
[[nodiscard]] Status exportHar(const ExportSource &source, ExportSink &sink);
// RFC 4180, a line per frame, without payloads.
[[nodiscard]] Status exportCsv(const ExportSource &source, ExportSink &sink);
// A transcript for people.
[[nodiscard]] Status exportMarkdown(const ExportSource &source, ExportSink &sink);

} // namespace wb::framelog

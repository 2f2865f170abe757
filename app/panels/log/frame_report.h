// What the inspector says about a frame beside its bytes: HTTP heads of its exchange, its times, its findings, and the line for a
// terminal. Text out of log data; no widgets.
#pragma once

#include "core/framelog/frame_log.h"

#include <QString>

namespace wb::app {

// "Frame 813 · response tools/call · id 17 · 1.2 kB · 12:00:01.234"
[[nodiscard]] QString frameTitle(const framelog::FrameHead &head);

// The HTTP heads of the frame's exchange as they crossed the wire (credentials masked when they were stored); empty when there are none.
[[nodiscard]] QByteArray httpHeadsText(const framelog::FrameLog &log, const framelog::FrameHead &head);

// Findings as HTML for reading: severity, message, clause, place. Every word of the peer is escaped.
[[nodiscard]] QString findingsHtml(const QList<wire::Finding> &findings);

// `mcpwb send '...' -- COMMAND` or `--url URL`, quoted for a shell.
[[nodiscard]] QString mcpwbLine(const framelog::FrameLog &log, const framelog::FrameHead &head, const QByteArray &payload);

} // namespace wb::app

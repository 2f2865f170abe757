// Words and numbers for people: how sizes, durations, times and frames are written wherever the window shows them. Pure.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/wire/finding.h"

#include <QString>

namespace wb::app {

[[nodiscard]] QString formatSize(qint64 bytes);           // "212 B", "1.2 kB", "104 MB"; decimal units
[[nodiscard]] QString formatDuration(qint64 nanoseconds); // "0.42 ms", "200 ms", "1.20 s", "2 min 05 s"; empty when negative
[[nodiscard]] QString formatTime(qint64 wallNs);          // "12:00:01.234", local time
[[nodiscard]] QString formatDateTime(qint64 wallNs);      // with the date, in the locale's way
[[nodiscard]] QString formatCount(qint64 count);          // "12,431" as the locale groups it

// What a state means to the reader; always shown together with its words.
enum class Tone : quint8 { Neutral, Muted, Ok, Warning, Error };

// The word of the filter language: "request", "response", "stderr", "http", ...
[[nodiscard]] QString frameKindText(const framelog::FrameHead &head);
// "ok", "error -32601", "404", "waiting", "answered", "not JSON"; empty when there is nothing to say.
[[nodiscard]] QString frameStatusText(const framelog::FrameHead &head);
[[nodiscard]] Tone frameTone(const framelog::FrameHead &head);
[[nodiscard]] QString channelText(wire::Channel channel);
[[nodiscard]] QString directionText(wire::Direction direction); // "sent", "received"
[[nodiscard]] QString severityText(wire::Severity severity);

// One line about what a frame says, from its payload: the tool called, the error's message, the line on stderr. Empty when its method
// says it all.
[[nodiscard]] QString frameSummary(const framelog::FrameHead &head, const QByteArray &payload);

} // namespace wb::app

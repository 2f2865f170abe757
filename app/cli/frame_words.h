// Words for what a frame is, for listings and JSON. Pure.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/wire/finding.h"

#include <QString>
#include <QStringList>

namespace wb::cli {

[[nodiscard]] QString directionWord(wire::Direction direction); // "out", "in"
[[nodiscard]] QString channelWord(wire::Channel channel);       // as in the filter language
[[nodiscard]] QStringList flagWords(wire::FrameFlags flags);
[[nodiscard]] QString severityWord(wire::Severity severity);

// One line's cells: number, time, connection, direction, what, method, id, code, latency, size.
[[nodiscard]] QStringList frameHeadings();
[[nodiscard]] QStringList frameCells(const framelog::FrameHead &head);
// One JSON object; `payload` is left out when it is null.
[[nodiscard]] QByteArray frameJson(const framelog::FrameHead &head, const QList<wire::Finding> &findings, const QByteArray *payload);

} // namespace wb::cli

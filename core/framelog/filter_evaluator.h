// Does a frame match? Pure.
#pragma once

#include "core/framelog/filter_ast.h"
#include "core/framelog/frame_head.h"

#include <functional>

namespace wb::framelog {

[[nodiscard]] bool evaluateFilter(const FrameFilter::Node &node, const FrameHead &head, const std::function<QByteArray()> &payload);

// What is left to decide when the SQL of filter_sql.h has been applied: terms over the payload alone. False when the rest still needs
// the head ("method=a or text").
[[nodiscard]] bool isDecidedByPayload(const FrameFilter::Node &node);
[[nodiscard]] bool evaluatePayloadTerms(const FrameFilter::Node &node, const std::function<QByteArray()> &payload);

} // namespace wb::framelog

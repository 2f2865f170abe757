// Does a frame match? Pure.
#pragma once

#include "core/framelog/filter_ast.h"
#include "core/framelog/frame_head.h"

#include <functional>

namespace wb::framelog {

[[nodiscard]] bool evaluateFilter(const FrameFilter::Node &node, const FrameHead &head, const std::function<QByteArray()> &payload);

} // namespace wb::framelog

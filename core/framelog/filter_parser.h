// The grammar of the filter language (frame_filter.h shows it by example). Pure and total; bounded in depth and number of terms, so that
// any text is parsed on a bounded stack and makes an SQL expression that SQLite accepts.
#pragma once

#include "core/base/result.h"
#include "core/framelog/filter_ast.h"

#include <QString>

#include <memory>

namespace wb::framelog {

// ErrorKind::Config; `code` is the position in the text.
[[nodiscard]] Result<std::shared_ptr<const FrameFilter::Node>> parseFilter(const QString &text);

} // namespace wb::framelog

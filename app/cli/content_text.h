// Content blocks of tool results, resources and prompts, for people. Pure.
#pragma once

#include "core/mcp/vocabulary.h"

#include <QString>

namespace wb::cli {

// Text as it is; everything else as a line in brackets: "[image/png, 1.2 kB]". `savedAs` is named when it is not empty.
[[nodiscard]] QString contentText(const mcp::Content &content, const QString &savedAs = {});

} // namespace wb::cli

// What `mcpwb complete REF` refers to, as the raw JSON reference of completion/complete. Pure.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace wb::cli {

// "prompt:NAME", "resource:URI-TEMPLATE", or JSON as it is. ErrorKind::Config for anything else.
[[nodiscard]] Result<QByteArray> completionReference(const QString &text);

} // namespace wb::cli

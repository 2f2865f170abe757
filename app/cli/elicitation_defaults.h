// The answer of somebody who accepts an elicitation form without filling anything in: the schema's defaults. Pure.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace wb::cli {

// An ElicitResult. Declines what has no form (URL mode). ErrorKind::Config names the required fields that have no default.
[[nodiscard]] Result<QByteArray> acceptDefaults(const QByteArray &params);

} // namespace wb::cli

// Errors of the operating system on a capture file or its index, as a message that says what to do.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace wb::framelog {

// `what`: "Writing the capture", without a full stop; `number`: errno (becomes Error::code).
[[nodiscard]] Error storageError(const QString &what, const QString &path, int number);

} // namespace wb::framelog

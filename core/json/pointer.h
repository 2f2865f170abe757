// RFC 6901 JSON Pointer over Value.
#pragma once

#include "core/json/value.h"

#include <QString>
#include <QStringList>

namespace wb::json {

// Undefined when it does not resolve or is no pointer. "" is the root. Array indexes as RFC 6901 spells them ("-" never resolves).
[[nodiscard]] Value resolve(Value root, const QString &pointer);

[[nodiscard]] QString pointerFrom(const QStringList &tokens); // escapes ~ and /
[[nodiscard]] QStringList pointerTokens(const QString &pointer);

} // namespace wb::json

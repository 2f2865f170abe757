// RFC 6901 JSON Pointer over Value.
#pragma once

#include "core/json/value.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace wb::json {

// Undefined when it does not resolve or is no pointer. "" is the root. Array indexes as RFC 6901 spells them ("-" never resolves).
[[nodiscard]] Value resolve(Value root, const QString &pointer);

[[nodiscard]] QString pointerFrom(const QStringList &tokens);    // escapes ~ and /
[[nodiscard]] QStringList pointerTokens(const QString &pointer); // empty for "" and for what is no pointer

// A token as the index of an array element (section 4: digits without a leading zero).
[[nodiscard]] std::optional<qsizetype> arrayIndex(const QString &token);

} // namespace wb::json

// The string formats of JSON Schema that a form can help with. Pure.
#pragma once

#include <QString>

namespace wb::app {

// "must be a date like 2026-11-24"; empty when the text has the format, or when the format is not one we check.
[[nodiscard]] QString formatProblem(const QString &format, const QString &text);

// What such a text looks like, for a placeholder: "2026-11-24T14:30:00Z". Empty when there is nothing to say.
[[nodiscard]] QString formatExample(const QString &format);

} // namespace wb::app

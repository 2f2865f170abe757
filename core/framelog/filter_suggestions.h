// Completion in the filter bar. Pure.
#pragma once

#include <QString>
#include <QStringList>

namespace wb::framelog {

// What the word that ends at `position` may become, as whole words: "di" -> "dir="; "dir=" -> "dir=in", "dir=out".
[[nodiscard]] QStringList filterSuggestions(const QString &text, int position);

} // namespace wb::framelog

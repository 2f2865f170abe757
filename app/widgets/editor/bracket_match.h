// Finds the bracket that belongs to another one, in JSON: brackets inside strings do not count. Pure.
#pragma once

#include <QStringView>

#include <optional>
#include <utility>

namespace wb::app {

// Positions of the pair of which one stands at or just before `cursor`; looks no further than `reach` characters. The second is -1 when
// there is no partner in the whole reach.
[[nodiscard]] std::optional<std::pair<int, int>> matchBrackets(QStringView text, int cursor, int reach = 200'000);

} // namespace wb::app

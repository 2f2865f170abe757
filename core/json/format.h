// Pretty-printing and minifying that change white space only: keys keep their order and duplicates, numbers and strings their spelling.
// Linear, without recursion, and tolerant: what follows the point where the text stops being JSON is appended as it is, with the white
// space in front of it. Very deep levels are not indented further.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wb::json {

[[nodiscard]] QByteArray pretty(QByteArrayView text, int indent = 2);
[[nodiscard]] QByteArray minified(QByteArrayView text);

} // namespace wb::json

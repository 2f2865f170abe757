// Finding bytes in payloads. Pure.
#pragma once

#include <QByteArrayView>

namespace wb::framelog {

// ASCII letters compare without case; `lowerNeedle` is in lower case already.
[[nodiscard]] bool containsIgnoringCase(QByteArrayView haystack, QByteArrayView lowerNeedle);

// * stands for any bytes, ? for one; everything else for itself.
[[nodiscard]] bool matchesGlob(QByteArrayView pattern, QByteArrayView text);
[[nodiscard]] bool isGlob(QByteArrayView pattern);

} // namespace wb::framelog

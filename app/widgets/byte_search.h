// Finding text in bytes. Case is folded for ASCII letters only: the bytes may be anything.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <atomic>
#include <vector>

namespace wb::app {

// Offsets of `needle`, ascending, without overlaps, at most `limit`. Looks at `cancelled` every megabyte.
[[nodiscard]] std::vector<qint64> findBytes(QByteArrayView text, const QByteArray &needle, bool caseSensitive, std::size_t limit,
                                            const std::atomic_bool &cancelled);

} // namespace wb::app

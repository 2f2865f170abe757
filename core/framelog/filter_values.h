// Values of filter terms: "200ms", "1.5kB", "12:00:01". Pure.
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace wb::framelog {

[[nodiscard]] std::optional<qint64> parseDurationNs(QStringView text); // ns us ms s m; none: ms
[[nodiscard]] std::optional<qint64> parseByteCount(QStringView text);  // B kB MB GB (1000), KiB MiB GiB (1024); none: B

// A moment, or a time of any day, with the next one of its precision: 12:00 is [12:00, 12:01).
struct FilterTime
{
    bool isTimeOfDay = false;
    qint64 beginNs = 0; // since the Unix epoch, or since local midnight
    qint64 endNs = 0;
};
[[nodiscard]] std::optional<FilterTime> parseFilterTime(const QString &text);

} // namespace wb::framelog

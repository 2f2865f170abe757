#include "core/framelog/filter_values.h"

#include <QDateTime>
#include <QTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace wb::framelog {
namespace {

struct Unit
{
    QLatin1String name;
    double factor;
};

constexpr std::array<Unit, 7> kDurations{{{QLatin1String("ns"), 1},
                                          {QLatin1String("us"), 1e3},
                                          {QLatin1String("ms"), 1e6},
                                          {QLatin1String("s"), 1e9},
                                          {QLatin1String("m"), 60e9},
                                          {QLatin1String("min"), 60e9},
                                          {QLatin1String(""), 1e6}}};
constexpr std::array<Unit, 9> kBytes{{{QLatin1String("B"), 1},
                                      {QLatin1String("kB"), 1e3},
                                      {QLatin1String("KB"), 1e3},
                                      {QLatin1String("MB"), 1e6},
                                      {QLatin1String("GB"), 1e9},
                                      {QLatin1String("KiB"), 1024},
                                      {QLatin1String("MiB"), 1024.0 * 1024},
                                      {QLatin1String("GiB"), 1024.0 * 1024 * 1024},
                                      {QLatin1String(""), 1}}};
constexpr double kLimit = 9.2e18; // of a qint64

std::optional<qint64> parseQuantity(QStringView text, std::span<const Unit> units)
{
    const auto isNumeric = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; };
    const auto end = std::find_if_not(text.begin(), text.end(), isNumeric);
    const qsizetype digits = end - text.begin();
    bool isNumber = false;
    const double number = text.first(digits).toDouble(&isNumber);
    const QStringView name = text.sliced(digits);
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit &known) { return name == known.name; });
    if (!isNumber || unit == units.end() || number * unit->factor >= kLimit)
        return std::nullopt;
    return static_cast<qint64>(std::llround(number * unit->factor));
}

constexpr qint64 kMillisecond = 1'000'000;

// By the number of colons and the dot of its time part.
qint64 precisionNs(QStringView time)
{
    if (time.contains(u'.'))
        return kMillisecond;
    return time.count(u':') >= 2 ? 1000 * kMillisecond : 60000 * kMillisecond;
}

} // namespace

std::optional<qint64> parseDurationNs(QStringView text)
{
    return parseQuantity(text, kDurations);
}

std::optional<qint64> parseByteCount(QStringView text)
{
    return parseQuantity(text, kBytes);
}

std::optional<FilterTime> parseFilterTime(const QString &text)
{
    const qsizetype separator = text.indexOf(u'T');
    if (separator < 0) {
        const QTime time = QTime::fromString(text, Qt::ISODateWithMs);
        if (!time.isValid())
            return std::nullopt;
        const qint64 begin = time.msecsSinceStartOfDay() * kMillisecond;
        return FilterTime{.isTimeOfDay = true, .beginNs = begin, .endNs = begin + precisionNs(text)};
    }
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    const qint64 milliseconds = moment.isValid() ? moment.toMSecsSinceEpoch() : -1;
    if (milliseconds < 0 || milliseconds > std::numeric_limits<qint64>::max() / kMillisecond - 60000)
        return std::nullopt;
    const qint64 begin = milliseconds * kMillisecond;
    return FilterTime{.isTimeOfDay = false, .beginNs = begin, .endNs = begin + precisionNs(QStringView(text).sliced(separator))};
}

} // namespace wb::framelog

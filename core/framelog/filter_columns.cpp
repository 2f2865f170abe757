#include "core/framelog/filter_columns.h"

#include <ctime>

namespace wb::framelog {
namespace {

constexpr qint64 kSecond = 1'000'000'000;

std::optional<qint64> when(bool hasValue, qint64 value)
{
    return hasValue ? std::optional(value) : std::nullopt;
}

bool isMessage(const FrameHead &head)
{
    return head.channel == wire::Channel::Message;
}

bool isHttp(const FrameHead &head)
{
    return head.channel == wire::Channel::HttpHead || head.channel == wire::Channel::Auth;
}

// Nanoseconds since local midnight, by the C library as SQLite's 'localtime' does it.
std::optional<qint64> timeOfDay(qint64 wallNs)
{
    const std::time_t seconds = wallNs / kSecond;
    std::tm local = {};
    if (wallNs < 0 || !localtime_r(&seconds, &local))
        return std::nullopt;
    return (qint64{local.tm_hour} * 3600 + local.tm_min * 60 + local.tm_sec) * kSecond + wallNs % kSecond;
}

} // namespace

FilterColumn filterColumn(FilterKey key)
{
    switch (key) {
    case FilterKey::Latency:
        return {"latency", "latency >= 0"};
    case FilterKey::Size:
        return {"size", "1"};
    case FilterKey::Direction:
        return {"direction", "1"};
    case FilterKey::Kind:
        return {"kind", "channel = 0"};
    case FilterKey::Channel:
        return {"channel", "1"};
    case FilterKey::Connection:
        return {"connection", "1"};
    case FilterKey::Sequence:
        return {"seq", "1"};
    case FilterKey::Exchange:
        return {"exchange", "1"};
    case FilterKey::Code:
        return {"code", "channel = 0 AND kind = 3"};
    case FilterKey::Status:
        return {"code", "channel IN (2, 7) AND code <> 0"};
    case FilterKey::Time:
        return {"wall", "1"};
    case FilterKey::TimeOfDay:
        return {"(CAST(strftime('%s', wall / 1000000000, 'unixepoch', 'localtime') AS INTEGER) % 86400 * 1000000000 + wall % 1000000000)",
                "wall >= 0 AND strftime('%s', wall / 1000000000, 'unixepoch', 'localtime') IS NOT NULL"};
    case FilterKey::Finding:
        return {"finding", "finding >= 0"};
    case FilterKey::Unanswered:
        return {"(channel = 0 AND kind = 0 AND partner = 0)", "1"};
    case FilterKey::Probe:
        return {"(flags & 1)", "1"};
    case FilterKey::Method:
    case FilterKey::Id:
    case FilterKey::Text:
    case FilterKey::Pointer:
        break;
    }
    return {"0", "0"};
}

std::optional<qint64> filterValue(FilterKey key, const FrameHead &head)
{
    switch (key) {
    case FilterKey::Latency:
        return when(head.latencyNs >= 0, head.latencyNs);
    case FilterKey::Size:
        return head.size;
    case FilterKey::Direction:
        return static_cast<qint64>(head.direction);
    case FilterKey::Kind:
        return when(isMessage(head), static_cast<qint64>(head.kind));
    case FilterKey::Channel:
        return static_cast<qint64>(head.channel);
    case FilterKey::Connection:
        return toInt(head.connection);
    case FilterKey::Sequence:
        return toInt(head.sequence);
    case FilterKey::Exchange:
        return static_cast<qint64>(toInt(head.exchange));
    case FilterKey::Code:
        return when(isMessage(head) && head.kind == json::MessageKind::ErrorResponse, head.code);
    case FilterKey::Status:
        return when(isHttp(head) && head.code != 0, head.code);
    case FilterKey::Time:
        return head.wallNs;
    case FilterKey::TimeOfDay:
        return timeOfDay(head.wallNs);
    case FilterKey::Finding:
        return when(head.worstFinding >= 0, head.worstFinding);
    case FilterKey::Unanswered:
        return isMessage(head) && head.kind == json::MessageKind::Request && head.partner == kNoFrame;
    case FilterKey::Probe:
        return head.flags.testFlag(wire::FrameFlag::Probe);
    case FilterKey::Method:
    case FilterKey::Id:
    case FilterKey::Text:
    case FilterKey::Pointer:
        break;
    }
    return std::nullopt;
}

} // namespace wb::framelog

#include "core/base/clock.h"

#include <chrono>

namespace wb {
namespace {

template <typename StdClock> qint64 nanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(StdClock::now().time_since_epoch()).count();
}

class SystemClock final : public Clock
{
public:
    qint64 wallNs() const override { return nanoseconds<std::chrono::system_clock>(); }
    qint64 monotonicNs() const override { return nanoseconds<std::chrono::steady_clock>(); }
};

} // namespace

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace wb

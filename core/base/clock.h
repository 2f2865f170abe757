// Time as an injected dependency. Both clocks are in nanoseconds: wall since the Unix epoch, monotonic since an arbitrary start that
// is the same for the whole process. Implementations may be called from any thread.
#pragma once

#include <QtGlobal>

namespace wb {

class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual qint64 wallNs() const = 0;
    [[nodiscard]] virtual qint64 monotonicNs() const = 0;
};

// The machine's clocks. Lives as long as the process.
[[nodiscard]] const Clock &systemClock();

} // namespace wb

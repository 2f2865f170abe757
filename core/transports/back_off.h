// How long to wait before a stream is opened again: what the server told, and longer the more often that brought nothing. Pure.
#pragma once

#include <algorithm>
#include <chrono>

namespace wb::transports {

class BackOff
{
public:
    static constexpr std::chrono::milliseconds kDefault{1000}; // until the server tells (SSE retry)
    static constexpr std::chrono::milliseconds kMax{30000};    // of ours; the server may tell longer

    void setTold(std::chrono::milliseconds told) { m_told = told; }
    void succeeded() { m_failures = 0; }
    void failed() { ++m_failures; }
    [[nodiscard]] int failures() const { return m_failures; }

    [[nodiscard]] std::chrono::milliseconds next() const
    {
        if (m_failures == 0)
            return m_told;
        return std::max(m_told, std::min(kMax, kDefault * (1 << std::min(m_failures - 1, 5))));
    }

private:
    std::chrono::milliseconds m_told = kDefault;
    int m_failures = 0; // in a row
};

} // namespace wb::transports

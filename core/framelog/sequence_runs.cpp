#include "core/framelog/sequence_runs.h"

#include <algorithm>

namespace wb::framelog {

qint64 SequenceRuns::add(qint64 stored)
{
    const qint64 sequence = m_runs.empty() ? 1 : m_runs.back().sequence + m_runs.back().length;
    if (m_runs.empty() || m_runs.back().stored + m_runs.back().length != stored)
        m_runs.push_back({.stored = stored, .sequence = sequence, .length = 0});
    ++m_runs.back().length;
    return sequence;
}

std::optional<qint64> SequenceRuns::sequenceOf(qint64 stored) const
{
    const auto behind =
        std::upper_bound(m_runs.begin(), m_runs.end(), stored, [](qint64 value, const Run &run) { return value < run.stored; });
    if (behind == m_runs.begin())
        return std::nullopt;
    const Run &run = *std::prev(behind);
    const qint64 into = stored - run.stored;
    return into < run.length ? std::optional(run.sequence + into) : std::nullopt;
}

} // namespace wb::framelog

// Sequence numbers as stored and as shown. They are the same until damage removes frames from the middle of a capture: what is shown
// runs from 1 without gaps, and findings that name a stored number must find its frame. Pure.
#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace wb::framelog {

class SequenceRuns
{
public:
    struct Run // `length` frames whose stored numbers follow each other
    {
        qint64 stored = 0;
        qint64 sequence = 0;
        qint64 length = 0;
        bool operator==(const Run &) const = default;
    };

    // The next frame has this stored number (greater than the ones before); gives the number shown.
    qint64 add(qint64 stored);
    [[nodiscard]] std::optional<qint64> sequenceOf(qint64 stored) const;

    void append(const Run &run) { m_runs.push_back(run); }
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }

private:
    std::vector<Run> m_runs; // ascending
};

} // namespace wb::framelog

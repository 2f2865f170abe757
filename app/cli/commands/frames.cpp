// frames and stats: what is in a capture.
#include "app/cli/capture_reader.h"
#include "app/cli/commands/commands.h"
#include "app/cli/frame_stats.h"
#include "app/cli/frame_words.h"

#include <array>
#include <optional>

namespace wb::cli {
namespace {

using framelog::FrameHead;
using framelog::FrameLog;

ExitCode failed(Output &out, const Error &error)
{
    out.error(error);
    return exitCodeFor(error, Phase::Calling);
}

Result<std::unique_ptr<FrameLog>> open(const CommandLine &line, Output &out)
{
    Result<std::unique_ptr<FrameLog>> log = openForReading(line.arguments.first());
    if (log && !(*log)->damage().isEmpty())
        out.note(QStringLiteral("the capture is damaged: %1").arg((*log)->damage()));
    return log;
}

// Columns are fixed so that a capture of any length can be printed as it is read.
QString frameLine(const QStringList &cells)
{
    static constexpr std::array kWidths{7, 12, 4, 3, 12, 12, 6, 9, 9, 0};
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i)
        line += cells[i].leftJustified(kWidths[static_cast<std::size_t>(i)]) + QLatin1Char(' ');
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    return line;
}

class FramePrinter
{
public:
    FramePrinter(const FrameLog &log, const CommandLine &line, Output &out) : m_log(log), m_raw(line.raw), m_out(out)
    {
        if (!m_raw && !m_out.isJson())
            m_out.text(frameLine(frameHeadings()));
    }

    // False when it can't go on: the output is gone, or a payload can't be read.
    bool print(const FrameHead &head)
    {
        if (!m_raw && !m_out.isJson()) {
            m_out.text(frameLine(frameCells(head)));
            return m_out.isWritable();
        }
        Result<QByteArray> payload = m_raw ? m_log.payload(head.sequence) : QByteArray();
        if (!payload) {
            m_problem = payload.error();
            return false;
        }
        if (m_out.isJson())
            m_out.jsonLine(frameJson(head, m_log.findings(head.sequence), m_raw ? &*payload : nullptr));
        else
            m_out.bytes(*payload + '\n');
        return m_out.isWritable();
    }

    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

private:
    const FrameLog &m_log;
    bool m_raw;
    Output &m_out;
    std::optional<Error> m_problem;
};

} // namespace

Task<ExitCode> runFrames(const CommandLine &line, Output &out, std::stop_token stop)
{
    const Result<std::unique_ptr<FrameLog>> log = open(line, out);
    if (!log)
        co_return failed(out, log.error());
    FramePrinter printer(**log, line, out);
    const FrameVisitor visit = [&printer](const FrameHead &head) { return printer.print(head); };
    auto visiting = visitFrames(**log, line.filter, visit, stop);
    const Status visited = co_await visiting;
    if (printer.problem())
        co_return failed(out, *printer.problem());
    if (!visited)
        co_return failed(out, visited.error());
    co_return ExitCode::Ok;
}

Task<ExitCode> runStats(const CommandLine &line, Output &out, std::stop_token stop)
{
    const Result<std::unique_ptr<FrameLog>> log = open(line, out);
    if (!log)
        co_return failed(out, log.error());
    FrameStats stats;
    stats.setConnections((*log)->connections());
    const FrameVisitor visit = [&stats](const FrameHead &head) {
        stats.add(head);
        return true;
    };
    auto visiting = visitFrames(**log, line.filter, visit, stop);
    const Status visited = co_await visiting;
    if (!visited)
        co_return failed(out, visited.error());
    for (const wire::Finding &finding : (*log)->allFindings())
        stats.add(finding);
    if (out.isJson())
        out.document(stats.json());
    else
        out.text(stats.text());
    co_return ExitCode::Ok;
}

} // namespace wb::cli

#include "core/framelog/exporters.h"

#include "core/framelog/export_formats.h"

namespace wb::framelog {

std::optional<ExportFormat> exportFormatFromName(const QString &name)
{
    if (name == u"jsonl")
        return ExportFormat::JsonLines;
    if (name == u"har")
        return ExportFormat::Har;
    if (name == u"csv")
        return ExportFormat::Csv;
    if (name == u"md")
        return ExportFormat::Markdown;
    return std::nullopt;
}

Status exportFrames(FrameLog &log, ExportFormat format, QIODevice &out, const ExportOptions &options)
{
    const Result<FrameFilter> filter = FrameFilter::parse(options.filter);
    if (!filter)
        return failure(filter.error());
    const ExportSource source(log, *filter, options.revealSecrets);
    ExportSink sink(out);
    switch (format) {
    case ExportFormat::JsonLines:
        return exportJsonLines(source, sink);
    case ExportFormat::Har:
        return exportHar(source, sink);
    case ExportFormat::Csv:
        return exportCsv(source, sink);
    case ExportFormat::Markdown:
        return exportMarkdown(source, sink);
    }
    return {};
}

} // namespace wb::framelog

#include "app/cli/capture_reader.h"
#include "app/cli/commands/commands.h"
#include "core/framelog/exporters.h"

#include <QFile>
#include <QSaveFile>

namespace wb::cli {
namespace {

using framelog::ExportFormat;

ExitCode failed(Output &out, const Error &error)
{
    out.error(error);
    return exitCodeFor(error, Phase::Calling);
}

Result<ExportFormat> formatOf(const CommandLine &line)
{
    const std::optional<ExportFormat> format = framelog::exportFormatFromName(line.exportFormat);
    if (format)
        return *format;
    const QString message = line.exportFormat.isEmpty() ? QStringLiteral("The format to export to is not given")
                                                        : QStringLiteral("\u201c%1\u201d is no format to export to").arg(line.exportFormat);
    return failure(ErrorKind::Config, message, QStringLiteral("Use --to jsonl, har, csv or md."));
}

Error unwritable(const QString &path, const QString &reason)
{
    Error error{.kind = ErrorKind::Storage, .message = QStringLiteral("The export can't be written: %1").arg(reason)};
    error.hint = QStringLiteral("Check that the folder exists, can be written and has space left.");
    error.where = path;
    return error;
}

// A file appears when it is complete, or not at all.
Status exportToFile(framelog::FrameLog &log, ExportFormat format, const framelog::ExportOptions &options, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(unwritable(path, file.errorString()));
    const Status written = exportFrames(log, format, file, options);
    if (!written)
        return written;
    if (!file.commit())
        return failure(unwritable(path, file.errorString()));
    return {};
}

Status exportToStdout(framelog::FrameLog &log, ExportFormat format, const framelog::ExportOptions &options)
{
    QFile file;
    if (!file.open(stdout, QIODevice::WriteOnly))
        return failure(unwritable(QStringLiteral("standard output"), file.errorString()));
    return exportFrames(log, format, file, options);
}

} // namespace

Task<ExitCode> runExport(const CommandLine &line, Output &out, std::stop_token)
{
    const Result<ExportFormat> format = formatOf(line);
    if (!format)
        co_return failed(out, format.error());
    const auto log = openForReading(line.arguments.first());
    if (!log)
        co_return failed(out, log.error());
    if (!(*log)->damage().isEmpty())
        out.note(QStringLiteral("the capture is damaged: %1").arg((*log)->damage()));
    const framelog::ExportOptions options{line.filter, line.revealSecrets};
    const Status written = line.out.isEmpty() ? exportToStdout(**log, *format, options) : exportToFile(**log, *format, options, line.out);
    if (!written)
        co_return failed(out, written.error());
    co_return ExitCode::Ok;
}

} // namespace wb::cli

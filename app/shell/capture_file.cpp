#include "app/shell/capture_file.h"

#include <QCoreApplication>
#include <QDir>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::CaptureFile)
};

constexpr int kMostPerSecond = 100;

// Two windows may be started in the same second.
Result<std::unique_ptr<framelog::FrameLog>> createIn(const QString &folder, const QDateTime &now)
{
    if (!QDir().mkpath(folder))
        return failure({.kind = ErrorKind::Storage, .message = Words::tr("The folder for captures can't be made"), .where = folder});
    const QString base = folder + QLatin1Char('/') + now.toString(QStringLiteral("yyyy-MM-dd HHmmss"));
    QString path;
    for (int i = 1; i <= kMostPerSecond; ++i) {
        path = base + (i == 1 ? QString() : QStringLiteral(" (%1)").arg(i)) + QLatin1Char('.') + QLatin1String(kCaptureSuffix);
        if (!QFileInfo::exists(path))
            break;
    }
    return framelog::FrameLog::create(path);
}

} // namespace

Result<OpenedCapture> createCapture(const QString &folder, const QDateTime &now)
{
    auto log = createIn(folder, now);
    if (log)
        return OpenedCapture{std::move(*log), std::nullopt};
    Error problem = log.error();
    const QString fallback = QDir::tempPath() + QStringLiteral("/mcp-workbench-captures");
    auto elsewhere = createIn(fallback, now);
    if (!elsewhere)
        return failure(elsewhere.error());
    problem.message = Words::tr("Frames of this run can't be kept in your captures folder: %1").arg(problem.message);
    problem.hint = Words::tr("They are written to %1 instead, which is lost when the machine restarts. Save the capture to keep it.")
                       .arg((*elsewhere)->path());
    return OpenedCapture{std::move(*elsewhere), problem};
}

QList<CaptureEntry> listCaptures(const QString &folder)
{
    QList<CaptureEntry> entries;
    const QStringList pattern{QStringLiteral("*.") + QLatin1String(kCaptureSuffix)};
    for (const QFileInfo &file : QDir(folder).entryInfoList(pattern, QDir::Files, QDir::Time))
        entries.append({file.absoluteFilePath(), file.lastModified(), file.size()});
    return entries;
}

Status removeCapture(const QString &path)
{
    QFile file(path);
    if (!file.remove())
        return failure({.kind = ErrorKind::Storage, .message = file.errorString(), .where = path});
    const QFileInfo capture(path);
    // Whatever lies beside it under its name is the disposable index.
    for (const QFileInfo &beside : QDir(capture.path()).entryInfoList({capture.fileName() + QStringLiteral(".*")}, QDir::Files))
        QFile::remove(beside.absoluteFilePath());
    return {};
}

} // namespace wb::app

#include "app/panels/log/log_files.h"

#include "app/shell/icons.h"
#include "core/framelog/frame_log.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace wb::app {

namespace {

void showSaveDialog(QWidget *parent, const QString &title, const QString &name, const QStringList &filters,
                    const std::function<void(const QString &)> &accepted)
{
    auto *dialog = new QFileDialog(parent, title, QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(name);
    // The chosen kind of file decides the ending when the person gave none.
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [dialog, accepted](const QString &path) {
        const QString filter = dialog->selectedNameFilter();
        const auto dot = filter.lastIndexOf(QLatin1String("*."));
        const QString ending = dot < 0 ? QString() : filter.mid(dot + 2, filter.indexOf(QLatin1Char(')'), dot) - dot - 2);
        accepted(QFileInfo(path).suffix().isEmpty() && !ending.isEmpty() ? path + QLatin1Char('.') + ending : path);
    });
    dialog->show();
}

} // namespace

LogFiles::LogFiles(framelog::FrameLog &log, QWidget *parent)
    : QObject(parent), m_log(log), m_parent(parent), m_filter([] { return QString(); })
{
    connect(&m_job, &ExportJob::finished, this, &LogFiles::onFinished);
}

void LogFiles::addActions(QMenu *menu)
{
    menu->addAction(icon(QStringLiteral("export")), tr("Export shown frames..."), this, [this] { askExport(m_filter()); });
    menu->addAction(tr("Export all frames..."), this, [this] { askExport({}); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save capture as..."), this, &LogFiles::askSaveCapture);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("open")), tr("Open capture..."), this, &LogFiles::askOpenCapture);
}

void LogFiles::askExport(const QString &filter)
{
    showSaveDialog(m_parent, tr("Export frames"), QStringLiteral("frames.jsonl"),
                   {tr("JSON lines (*.jsonl)"), tr("HTTP archive (*.har)"), tr("Table of heads (*.csv)"), tr("Markdown (*.md)")},
                   [this, filter](const QString &path) { write(path, filter); });
}

void LogFiles::askSaveCapture()
{
    showSaveDialog(m_parent, tr("Save capture as"), QFileInfo(m_log.path()).fileName(),
                   {tr("Capture (*.%1)").arg(QFileInfo(m_log.path()).suffix())}, [this](const QString &path) { write(path, {}); });
}

void LogFiles::askOpenCapture()
{
    auto *dialog = new QFileDialog(m_parent, tr("Open capture"), QFileInfo(m_log.path()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LogFiles::openRequested);
    dialog->show();
}

void LogFiles::write(const QString &target, const QString &filter)
{
    if (m_job.isRunning()) {
        emit message(tr("Another export is still running"));
        return;
    }
    if (const Status flushed = m_log.flush(); !flushed)
        return onFinished(flushed.error().text(), target);
    emit message(tr("Writing %1...").arg(QFileInfo(target).fileName()));
    m_job.start({.capture = m_log.path(),
                 .target = target,
                 .format = framelog::exportFormatFromName(QFileInfo(target).suffix().toLower()),
                 .filter = filter,
                 .expectedFrames = m_log.count()});
}

void LogFiles::onFinished(const QString &problem, const QString &target)
{
    emit message(problem.isEmpty() ? tr("Wrote %1").arg(target) : tr("Not written: %1").arg(problem));
    emit finished(problem.isEmpty());
}

} // namespace wb::app

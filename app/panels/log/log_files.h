// Captures and exports as files: Export, Save capture as, Open capture. Asks for names in windows that block nothing, runs the work in
// the background and says how it ended.
//
// Threading: the GUI thread.
#pragma once

#include "app/panels/log/export_job.h"

#include <QObject>

class QMenu;
class QWidget;

namespace wb::framelog {
class FrameLog;
}

namespace wb::app {

class LogFiles : public QObject
{
    Q_OBJECT

public:
    LogFiles(framelog::FrameLog &log, QWidget *parent);

    void addActions(QMenu *menu);
    void askExport(const QString &filter); // what passes the filter; empty: all
    void askSaveCapture();
    void askOpenCapture();
    // Without asking: the format follows from the name's ending (jsonl, har, csv, md; anything else: the capture itself).
    void write(const QString &target, const QString &filter);

    void setFilterSource(std::function<QString()> filter) { m_filter = std::move(filter); }

signals:
    void openRequested(const QString &path);
    void message(const QString &text);
    void finished(bool written);

private:
    void onFinished(const QString &problem, const QString &target);

    framelog::FrameLog &m_log;
    QWidget *m_parent;
    std::function<QString()> m_filter;
    ExportJob m_job;
};

} // namespace wb::app

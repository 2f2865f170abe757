// Writes frames of a capture to a file on another thread, with a cancel that works: in one of the export formats, or the capture itself.
// Reads the capture file through a log of its own, so the live log goes on.
//
// Threading: the GUI thread.
#pragma once

#include "app/widgets/background_job.h"
#include "core/base/result.h"
#include "core/framelog/exporters.h"

#include <QObject>
#include <QString>

#include <optional>

namespace wb::app {

struct ExportOrder
{
    QString capture;
    QString target;
    std::optional<framelog::ExportFormat> format; // none: the capture as it is
    QString filter;
    qint64 expectedFrames = 0; // what must be there: an index that lags behind is an error, not a shorter file
};

class ExportJob : public QObject
{
    Q_OBJECT

public:
    explicit ExportJob(QObject *parent = nullptr);

    void start(const ExportOrder &order);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

signals:
    void finished(const QString &problem, const QString &target); // empty: written

private:
    BackgroundJob<Status> m_job;
};

} // namespace wb::app

#include "app/panels/log/export_job.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace wb::app {

namespace {

// A file whose writes fail once the job is cancelled: that ends whoever writes to it.
class CancellableFile : public QIODevice
{
public:
    CancellableFile(QSaveFile &file, const std::atomic_bool &cancelled) : m_file(file), m_cancelled(cancelled)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (!m_cancelled.load(std::memory_order_relaxed))
            return m_file.write(data, size);
        setErrorString(ExportJob::tr("Cancelled"));
        return -1;
    }

private:
    QSaveFile &m_file;
    const std::atomic_bool &m_cancelled;
};

Status copyCapture(const QString &from, QIODevice &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return failure({.kind = ErrorKind::Storage, .message = source.errorString(), .where = from});
    while (!source.atEnd()) {
        const QByteArray chunk = source.read(1 << 20);
        if (to.write(chunk) != chunk.size())
            return failure(ErrorKind::Storage, to.errorString());
    }
    return {};
}

Status exportCapture(const ExportOrder &order, QIODevice &to)
{
    auto log = framelog::FrameLog::open(order.capture);
    if (!log)
        return failure(log.error());
    if ((*log)->count() < order.expectedFrames)
        return failure(ErrorKind::Storage, ExportJob::tr("The index of the capture is still being made"),
                       ExportJob::tr("Try again in a moment"));
    return framelog::exportFrames(**log, *order.format, to, {.filter = order.filter, .revealSecrets = false});
}

Status run(const ExportOrder &order, const std::atomic_bool &cancelled)
{
    QSaveFile file(order.target);
    if (!file.open(QIODevice::WriteOnly))
        return failure({.kind = ErrorKind::Storage,
                        .message = ExportJob::tr("Can't write the file: %1").arg(file.errorString()),
                        .hint = ExportJob::tr("Choose another folder"),
                        .where = order.target});
    CancellableFile out(file, cancelled);
    Status status = order.format ? exportCapture(order, out) : copyCapture(order.capture, out);
    if (!status)
        return status;
    if (!file.commit())
        return failure({.kind = ErrorKind::Storage, .message = file.errorString(), .where = order.target});
    return {};
}

} // namespace

ExportJob::ExportJob(QObject *parent) : QObject(parent) {}

void ExportJob::start(const ExportOrder &order)
{
    m_job.start([order](const std::atomic_bool &cancelled) { return run(order, cancelled); },
                [this, target = order.target](const Status &status) { emit finished(status ? QString() : status.error().text(), target); });
}

void ExportJob::cancel()
{
    m_job.cancel();
}

} // namespace wb::app

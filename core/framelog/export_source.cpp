#include "core/framelog/export_source.h"

#include "core/framelog/filter_keys.h"
#include "core/framelog/header_redaction.h"

#include <QDateTime>

namespace wb::framelog {
namespace {
constexpr int kPage = 256;
}

ExportSource::ExportSource(const FrameLog &log, const FrameFilter &filter, bool revealSecrets)
    : m_log(log), m_filter(filter), m_revealSecrets(revealSecrets)
{
}

Status ExportSource::eachFrame(const std::function<Status(const FrameHead &)> &visit) const
{
    const qint64 last = m_log.count();
    for (qint64 first = 1; first <= last; first += kPage) {
        const Result<QList<FrameHead>> page = m_log.heads(FrameSeq{first}, kPage);
        if (!page)
            return failure(page.error());
        for (const FrameHead &head : *page) {
            if (!m_log.matches(m_filter, head))
                continue;
            if (const Status status = visit(head); !status)
                return status;
        }
    }
    return {};
}

Result<QByteArray> ExportSource::payload(const FrameHead &head) const
{
    Result<QByteArray> payload = m_log.payload(head.sequence);
    const bool isHttpHead = head.channel == wire::Channel::HttpHead || head.channel == wire::Channel::Auth;
    // The stored copy has been masked already; captures of other origin may not be.
    if (!payload || m_revealSecrets || !isHttpHead || head.flags.testFlag(wire::FrameFlag::Redacted))
        return payload;
    return redactHttpHead(*payload).bytes;
}

Status ExportSink::write(const QByteArray &bytes)
{
    if (m_device.write(bytes) == bytes.size())
        return {};
    return failure(ErrorKind::Storage, QStringLiteral("Writing the export failed: %1").arg(m_device.errorString()),
                   QStringLiteral("Check that the disk has space and the folder can be written"));
}

QString exportedTime(qint64 wallNs)
{
    const qint64 microseconds = wallNs / 1000;
    const QDateTime second = QDateTime::fromSecsSinceEpoch(microseconds / 1000000, Qt::UTC);
    return second.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + u'.' + QString::number(microseconds % 1000000).rightJustified(6, u'0') +
           u'Z';
}

QLatin1String directionWord(const FrameHead &head)
{
    return filterWordFor(FilterKey::Direction, static_cast<qint64>(head.direction));
}

QLatin1String channelWord(const FrameHead &head)
{
    return filterWordFor(FilterKey::Channel, static_cast<qint64>(head.channel));
}

QLatin1String kindWord(const FrameHead &head)
{
    return head.channel == wire::Channel::Message ? filterWordFor(FilterKey::Kind, static_cast<qint64>(head.kind)) : QLatin1String();
}

} // namespace wb::framelog

#include "core/framelog/export_formats.h"

namespace wb::framelog {
namespace {

QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('"', "\"\"") + '"';
}

// A server chooses this text; a spreadsheet must not take it for a formula.
QByteArray foreignText(const QByteArray &text)
{
    const bool looksLikeFormula = !text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text[0]);
    return quoted(looksLikeFormula ? '\'' + text : text);
}

QByteArray numberOrNothing(qint64 value, qint64 nothing)
{
    return value == nothing ? QByteArray() : QByteArray::number(value);
}

QByteArray line(const FrameHead &head)
{
    QByteArrayList cells;
    cells << QByteArray::number(toInt(head.sequence)) << exportedTime(head.wallNs).toLatin1() << QByteArray::number(toInt(head.connection))
          << QByteArray(directionWord(head).data()) << QByteArray(channelWord(head).data()) << QByteArray(kindWord(head).data())
          << foreignText(head.method) << quoted(head.idToken) << QByteArray::number(head.size)
          << (head.latencyNs < 0 ? QByteArray() : QByteArray::number(static_cast<double>(head.latencyNs) / 1e6, 'f', 3))
          << numberOrNothing(toInt(head.partner), 0) << numberOrNothing(static_cast<qint64>(toInt(head.exchange)), 0)
          << numberOrNothing(head.code, 0) << numberOrNothing(head.worstFinding, -1);
    return cells.join(',') + "\r\n";
}

} // namespace

Status exportCsv(const ExportSource &source, ExportSink &sink)
{
    const Status status =
        sink.write("seq,time,connection,direction,channel,kind,method,id,size,latency_ms,partner,exchange,code,worst_finding\r\n");
    if (!status)
        return status;
    return source.eachFrame([&](const FrameHead &head) { return sink.write(line(head)); });
}

} // namespace wb::framelog

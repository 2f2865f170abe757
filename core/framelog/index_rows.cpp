#include "core/framelog/index_rows.h"

namespace wb::framelog {
namespace {
template <typename Enum> qint64 number(Enum value)
{
    return static_cast<qint64>(value);
}
} // namespace

FrameHead frameRow(const SqliteStatement &row)
{
    FrameHead head;
    head.sequence = FrameSeq{row.integer(0)};
    head.offset = row.integer(1);
    head.wallNs = row.integer(2);
    head.monotonicNs = row.integer(3);
    head.connection = ConnectionId{static_cast<quint32>(row.integer(4))};
    head.direction = static_cast<wire::Direction>(row.integer(5));
    head.channel = static_cast<wire::Channel>(row.integer(6));
    head.kind = static_cast<json::MessageKind>(row.integer(7));
    head.method = row.blob(8);
    head.idToken = row.blob(9);
    head.partner = FrameSeq{row.integer(10)};
    head.latencyNs = row.integer(11);
    head.exchange = ExchangeId{static_cast<quint64>(row.integer(12))};
    head.size = row.integer(13);
    head.code = row.integer(14);
    head.flags = wire::FrameFlags(static_cast<int>(row.integer(15)));
    head.worstFinding = static_cast<int>(row.integer(16));
    return head;
}

void bindFrameRow(SqliteStatement &insert, const FrameHead &head, qint64 methodId)
{
    insert.bind(1, toInt(head.sequence)).bind(2, head.offset).bind(3, head.wallNs).bind(4, head.monotonicNs);
    insert.bind(5, toInt(head.connection)).bind(6, number(head.direction)).bind(7, number(head.channel)).bind(8, number(head.kind));
    insert.bind(9, methodId).bindBlob(10, head.idToken).bind(11, toInt(head.partner)).bind(12, head.latencyNs);
    insert.bind(13, static_cast<qint64>(toInt(head.exchange))).bind(14, head.size).bind(15, head.code);
    insert.bind(16, static_cast<qint64>(head.flags)).bind(17, head.worstFinding);
}

} // namespace wb::framelog

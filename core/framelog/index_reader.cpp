#include "core/framelog/index_reader.h"

#include "core/framelog/index_functions.h"
#include "core/framelog/index_rows.h"

namespace wb::framelog {
namespace {

constexpr const char *kSelectFindings = "SELECT seq, connection, severity, rule, message, clause, pointer FROM finding ";

template <typename Row, typename Read> Result<QList<Row>> collect(SqliteStatement &statement, const Read &read)
{
    QList<Row> rows;
    Result<bool> row = statement.step();
    for (; row && *row; row = statement.step())
        rows.append(read(statement));
    if (!row)
        return failure(row.error());
    return rows;
}

wire::Finding findingRow(const SqliteStatement &row)
{
    return wire::Finding{.severity = static_cast<wire::Severity>(row.integer(2)),
                         .rule = row.text(3),
                         .message = row.text(4),
                         .clause = row.text(5),
                         .frame = FrameSeq{row.integer(0)},
                         .connection = ConnectionId{static_cast<quint32>(row.integer(1))},
                         .pointer = row.text(6)};
}

ConnectionNote connectionRow(const SqliteStatement &row)
{
    return ConnectionNote{.id = ConnectionId{static_cast<quint32>(row.integer(0))},
                          .server = row.text(1),
                          .transport = row.text(2),
                          .endpoint = row.text(3),
                          .protocolVersion = row.text(4)};
}

} // namespace

Result<IndexReader> IndexReader::open(const QString &path)
{
    Result<SqliteDatabase> database = SqliteDatabase::open(path, SqliteDatabase::Mode::Existing);
    if (!database)
        return failure(database.error());
    // The last connection that closes tidies up: it must not wait for the disk either.
    if (const Status status = database->execute("PRAGMA synchronous=OFF; PRAGMA query_only=ON"); !status)
        return failure(status.error());
    if (const Status status = addFilterFunctions(*database); !status)
        return failure(status.error());
    IndexReader reader;
    reader.m_database = std::move(*database);
    const QByteArray rows(kSelectFrameRows);
    const std::pair<SqliteStatement *, QByteArray> statements[] = {
        {&reader.m_page, rows + "WHERE seq >= ? AND seq < ? ORDER BY seq"},
        {&reader.m_exchange, rows + "WHERE exchange = ? AND exchange <> 0 ORDER BY seq"},
        {&reader.m_findings, QByteArray(kSelectFindings) + "WHERE seq = ? AND id < ? ORDER BY id"},
    };
    for (const auto &[statement, sql] : statements) {
        Result<SqliteStatement> prepared = reader.m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    return reader;
}

Result<QList<FrameHead>> IndexReader::heads(qint64 first, int count)
{
    m_page.bind(1, first).bind(2, first + count);
    return collect<FrameHead>(m_page, frameRow);
}

Result<QList<FrameHead>> IndexReader::exchangeHeads(ExchangeId exchange)
{
    m_exchange.bind(1, static_cast<qint64>(toInt(exchange)));
    return collect<FrameHead>(m_exchange, frameRow);
}

Result<QList<wire::Finding>> IndexReader::findings(FrameSeq sequence, qint64 end)
{
    m_findings.bind(1, toInt(sequence)).bind(2, end);
    return collect<wire::Finding>(m_findings, findingRow);
}

Result<QList<wire::Finding>> IndexReader::allFindings(qint64 end)
{
    Result<SqliteStatement> select = m_database.prepare(QByteArray(kSelectFindings) + "WHERE id < ? ORDER BY id");
    if (!select)
        return failure(select.error());
    select->bind(1, end);
    return collect<wire::Finding>(*select, findingRow);
}

Result<QList<ConnectionNote>> IndexReader::connections()
{
    Result<SqliteStatement> select = m_database.prepare("SELECT id, server, transport, endpoint, protocol FROM connection ORDER BY id");
    if (!select)
        return failure(select.error());
    return collect<ConnectionNote>(*select, connectionRow);
}

} // namespace wb::framelog

#include "core/framelog/index_schema.h"

#include <QFile>

namespace wb::framelog {
namespace {

// Columns are never NULL: comparisons in filters must give true or false. `method` is 0 for none.
constexpr const char *kSchema = R"(
CREATE TABLE meta(identity INTEGER NOT NULL, indexed INTEGER NOT NULL, frames INTEGER NOT NULL, findings INTEGER NOT NULL,
    last_stored INTEGER NOT NULL,
    skipped_bytes INTEGER NOT NULL, skipped_places INTEGER NOT NULL);
CREATE TABLE method(id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
CREATE TABLE frame(seq INTEGER PRIMARY KEY, offset INTEGER NOT NULL, wall INTEGER NOT NULL, mono INTEGER NOT NULL,
    connection INTEGER NOT NULL, direction INTEGER NOT NULL, channel INTEGER NOT NULL, kind INTEGER NOT NULL, method INTEGER NOT NULL,
    idtoken BLOB NOT NULL, partner INTEGER NOT NULL, latency INTEGER NOT NULL, exchange INTEGER NOT NULL, size INTEGER NOT NULL,
    code INTEGER NOT NULL, flags INTEGER NOT NULL, finding INTEGER NOT NULL);
CREATE INDEX frame_method ON frame(method);
CREATE INDEX frame_exchange ON frame(exchange) WHERE exchange <> 0;
CREATE TABLE finding(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, connection INTEGER NOT NULL, severity INTEGER NOT NULL,
    rule TEXT NOT NULL, message TEXT NOT NULL, clause TEXT NOT NULL, pointer TEXT NOT NULL);
CREATE INDEX finding_seq ON finding(seq);
CREATE TABLE connection(id INTEGER PRIMARY KEY, server TEXT NOT NULL, transport TEXT NOT NULL, endpoint TEXT NOT NULL,
    protocol TEXT NOT NULL);
CREATE TABLE run(stored INTEGER PRIMARY KEY, seq INTEGER NOT NULL, length INTEGER NOT NULL);
)";

Error unfit(const QString &message)
{
    return Error{.kind = ErrorKind::Storage, .message = message};
}

Result<qint64> singleNumber(const SqliteDatabase &database, const QByteArray &sql, qint64 parameter = 0)
{
    Result<SqliteStatement> statement = database.prepare(sql);
    if (!statement)
        return failure(statement.error());
    if (sql.contains('?'))
        statement->bind(1, parameter);
    const Result<bool> row = statement->step();
    if (!row)
        return failure(row.error());
    return *row ? statement->integer(0) : -1;
}

// The last row must point at the record that the state says was the last frame.
Status checkLastRow(const SqliteDatabase &database, const CaptureFile &capture, const IndexState &state)
{
    const Result<qint64> last = singleNumber(database, "SELECT ifnull(max(seq), 0) FROM frame");
    if (!last)
        return failure(last.error());
    if (*last != state.frames)
        return failure(unfit(QStringLiteral("The index is incomplete")));
    if (*last == 0)
        return {};
    const Result<qint64> offset = singleNumber(database, "SELECT offset FROM frame WHERE seq = ?", *last);
    if (!offset)
        return failure(offset.error());
    RecordHeadBytes bytes{};
    const qint64 got = readFully(capture.descriptor(), bytes.data(), kRecordHeadSize, *offset);
    const auto head = decodeRecordHead(QByteArrayView(bytes.data(), got < 0 ? 0 : got), capture.tag());
    if (!head || head->sequence != static_cast<quint64>(state.lastStored))
        return failure(unfit(QStringLiteral("The index does not fit the capture")));
    return {};
}

} // namespace

QString indexPathFor(const QString &capturePath)
{
    return capturePath + QStringLiteral(".idx");
}

void removeIndex(const QString &indexPath)
{
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")})
        QFile::remove(indexPath + suffix);
}

qint64 identityOf(const CaptureFile &capture)
{
    return capture.tag() ? static_cast<qint64>(*capture.tag()) : -1;
}

Status createSchema(SqliteDatabase &database, const IndexState &state)
{
    // Disposable: losing it in a power cut costs a rebuild, and waiting for the disk would delay the capture.
    const QByteArray version = QByteArray::number(kIndexVersion);
    for (const QByteArray &sql : {QByteArray("PRAGMA synchronous=OFF"), QByteArray("PRAGMA journal_mode=WAL"), QByteArray("BEGIN"),
                                  QByteArray(kSchema), "PRAGMA user_version=" + version}) {
        if (const Status status = database.execute(sql); !status)
            return status;
    }
    Result<SqliteStatement> insert = database.prepare("INSERT INTO meta VALUES(?, ?, 0, 0, 0, 0, 0)");
    if (!insert)
        return failure(insert.error());
    if (const Status status = insert->bind(1, state.identity).bind(2, state.indexedTo).run(); !status)
        return status;
    return database.execute("COMMIT");
}

Result<IndexState> readState(const SqliteDatabase &database)
{
    Result<SqliteStatement> select =
        database.prepare("SELECT identity, indexed, frames, findings, last_stored, skipped_bytes, skipped_places FROM meta");
    if (!select)
        return failure(select.error());
    const Result<bool> row = select->step();
    if (!row)
        return failure(row.error());
    if (!*row)
        return failure(unfit(QStringLiteral("The index is empty")));
    return IndexState{.identity = select->integer(0),
                      .indexedTo = select->integer(1),
                      .frames = select->integer(2),
                      .findings = select->integer(3),
                      .lastStored = select->integer(4),
                      .skipped = {.bytes = select->integer(5), .places = select->integer(6)}};
}

Result<IndexState> checkIndex(const SqliteDatabase &database, const CaptureFile &capture)
{
    const Result<qint64> version = singleNumber(database, "PRAGMA user_version");
    if (!version)
        return failure(version.error());
    if (*version != kIndexVersion)
        return failure(unfit(QStringLiteral("The index is of another version")));
    Result<IndexState> state = readState(database);
    if (!state)
        return state;
    if (state->identity != identityOf(capture) || state->indexedTo > capture.size() || state->indexedTo < capture.firstRecord())
        return failure(unfit(QStringLiteral("The index belongs to another capture")));
    if (const Status status = checkLastRow(database, capture, *state); !status)
        return failure(status.error());
    return state;
}

} // namespace wb::framelog

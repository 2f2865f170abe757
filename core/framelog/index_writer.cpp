#include "core/framelog/index_writer.h"

#include "core/framelog/index_rows.h"
#include "core/framelog/storage_error.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace wb::framelog {
namespace {

// What is in a capture is its owner's alone, and so is its index. SQLite takes an empty file for a new database.
bool createPrivateFile(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return descriptor >= 0 && ::close(descriptor) == 0;
}

constexpr qsizetype kMethodsKept = 10000; // a server may invent a new name every time

} // namespace

Result<IndexWriter> IndexWriter::create(const QString &path, const IndexState &state)
{
    removeIndex(path);
    if (!createPrivateFile(path))
        return failure(storageError(QStringLiteral("Creating the index of the capture"), path, errno));
    Result<SqliteDatabase> database = SqliteDatabase::open(path, SqliteDatabase::Mode::Existing);
    if (!database)
        return failure(database.error());
    if (const Status status = createSchema(*database, state); !status)
        return failure(status.error());
    IndexWriter writer;
    writer.m_database = std::move(*database);
    if (const Status status = writer.prepare(); !status)
        return failure(status.error());
    return writer;
}

Result<IndexWriter> IndexWriter::resume(const QString &path)
{
    Result<SqliteDatabase> database = SqliteDatabase::open(path, SqliteDatabase::Mode::Existing);
    if (!database)
        return failure(database.error());
    IndexWriter writer;
    writer.m_database = std::move(*database);
    for (const char *sql : {"PRAGMA synchronous=OFF", "PRAGMA journal_mode=WAL"}) {
        if (const Status status = writer.m_database.execute(sql); !status)
            return failure(status.error());
    }
    if (const Status status = writer.prepare(); !status)
        return failure(status.error());
    return writer;
}

Status IndexWriter::prepare()
{
    const std::pair<SqliteStatement *, const char *> statements[] = {
        {&m_insertFrame, "INSERT INTO frame VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&m_updatePartner, "UPDATE frame SET partner = ?, latency = ? WHERE seq = ? AND partner = 0"},
        {&m_insertFinding, "INSERT INTO finding(seq, connection, severity, rule, message, clause, pointer) VALUES(?,?,?,?,?,?,?)"},
        {&m_raiseFinding, "UPDATE frame SET finding = max(finding, ?) WHERE seq = ?"},
        {&m_insertConnection, "INSERT OR REPLACE INTO connection VALUES(?,?,?,?,?)"},
        {&m_insertMethod, "INSERT OR IGNORE INTO method(name) VALUES(?)"},
        {&m_selectMethod, "SELECT id FROM method WHERE name = ?"},
        {&m_saveRun, "INSERT OR REPLACE INTO run VALUES(?,?,?)"},
        {&m_saveState, "UPDATE meta SET indexed = ?, frames = ?, findings = ?, last_stored = ?, skipped_bytes = ?, skipped_places = ?"},
    };
    for (const auto &[statement, sql] : statements) {
        Result<SqliteStatement> prepared = m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    const Result<IndexState> state = readState(m_database);
    if (!state)
        return failure(state.error());
    m_state = *state;
    return {};
}

Status IndexWriter::begin()
{
    return m_database.execute("BEGIN");
}

void IndexWriter::rollback()
{
    m_rows.clear();
    m_methods.clear(); // ids given in the transaction are void
    // Fails when SQLite has rolled back by itself, which is what we want.
    (void)m_database.execute("ROLLBACK");
}

Result<qint64> IndexWriter::methodId(const QByteArray &name)
{
    if (name.isEmpty())
        return 0;
    if (const auto known = m_methods.constFind(name); known != m_methods.constEnd())
        return *known;
    if (const Status status = m_insertMethod.bindBlob(1, name).run(); !status)
        return failure(status.error());
    const Result<bool> row = m_selectMethod.bindBlob(1, name).step();
    if (!row)
        return failure(row.error());
    const qint64 id = m_selectMethod.integer(0);
    m_selectMethod.reset();
    if (m_methods.size() >= kMethodsKept)
        m_methods.clear();
    m_methods.insert(name, id);
    return id;
}

FrameHead *IndexWriter::heldBack(FrameSeq sequence)
{
    const qint64 first = m_rows.empty() ? 0 : toInt(m_rows.front().sequence);
    const qint64 index = toInt(sequence) - first;
    return m_rows.empty() || index < 0 || index >= static_cast<qint64>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(index)];
}

Status IndexWriter::addFrame(const FrameHead &head, const PairUpdates &updates)
{
    m_rows.push_back(head);
    for (const PairUpdate &update : updates) {
        if (FrameHead *row = heldBack(update.request)) {
            if (row->partner == kNoFrame) {
                row->partner = update.answer;
                row->latencyNs = update.latencyNs;
            }
            continue;
        }
        m_updatePartner.bind(1, toInt(update.answer)).bind(2, update.latencyNs).bind(3, toInt(update.request));
        if (const Status status = m_updatePartner.run(); !status)
            return status;
    }
    return {};
}

Status IndexWriter::writeRows()
{
    for (const FrameHead &head : m_rows) {
        const Result<qint64> method = methodId(head.method);
        if (!method)
            return failure(method.error());
        bindFrameRow(m_insertFrame, head, *method);
        if (const Status status = m_insertFrame.run(); !status)
            return status;
    }
    m_rows.clear();
    return {};
}

Status IndexWriter::addFinding(const wire::Finding &finding)
{
    const QByteArray rule = finding.rule.toUtf8(), message = finding.message.toUtf8();
    const QByteArray clause = finding.clause.toUtf8(), pointer = finding.pointer.toUtf8();
    const auto severity = static_cast<qint64>(finding.severity);
    m_insertFinding.bind(1, toInt(finding.frame)).bind(2, toInt(finding.connection)).bind(3, severity);
    m_insertFinding.bindText(4, rule).bindText(5, message).bindText(6, clause).bindText(7, pointer);
    if (const Status status = m_insertFinding.run(); !status)
        return status;
    if (FrameHead *row = heldBack(finding.frame)) {
        row->worstFinding = std::max(row->worstFinding, static_cast<int>(severity));
        return {};
    }
    return m_raiseFinding.bind(1, severity).bind(2, toInt(finding.frame)).run();
}

Status IndexWriter::addConnection(const ConnectionNote &note)
{
    const QByteArray server = note.server.toUtf8(), transport = note.transport.toUtf8();
    const QByteArray endpoint = note.endpoint.toUtf8(), protocol = note.protocolVersion.toUtf8();
    m_insertConnection.bind(1, toInt(note.id)).bindText(2, server).bindText(3, transport);
    return m_insertConnection.bindText(4, endpoint).bindText(5, protocol).run();
}

Status IndexWriter::saveRun(const SequenceRuns::Run &run)
{
    return m_saveRun.bind(1, run.stored).bind(2, run.sequence).bind(3, run.length).run();
}

Status IndexWriter::commit(const IndexState &state)
{
    if (const Status status = writeRows(); !status)
        return status;
    m_saveState.bind(1, state.indexedTo).bind(2, state.frames).bind(3, state.findings).bind(4, state.lastStored);
    m_saveState.bind(5, state.skipped.bytes).bind(6, state.skipped.places);
    if (const Status status = m_saveState.run(); !status)
        return status;
    if (const Status status = m_database.execute("COMMIT"); !status)
        return status;
    m_state = state;
    return {};
}

Result<SequenceRuns> IndexWriter::loadRuns() const
{
    Result<SqliteStatement> select = m_database.prepare("SELECT stored, seq, length FROM run ORDER BY stored");
    if (!select)
        return failure(select.error());
    SequenceRuns runs;
    Result<bool> row = select->step();
    for (; row && *row; row = select->step())
        runs.append({.stored = select->integer(0), .sequence = select->integer(1), .length = select->integer(2)});
    if (!row)
        return failure(row.error());
    return runs;
}

Status IndexWriter::eachUnanswered(const std::function<void(const FrameHead &)> &visit) const
{
    Result<SqliteStatement> select =
        m_database.prepare(QByteArray(kSelectFrameRows) + "WHERE partner = 0 AND (kind IN (0, 4) OR channel = 2) ORDER BY seq");
    if (!select)
        return failure(select.error());
    Result<bool> row = select->step();
    for (; row && *row; row = select->step())
        visit(frameRow(*select));
    if (!row)
        return failure(row.error());
    return {};
}

void settleIndex(const QString &path)
{
    Result<SqliteDatabase> database = SqliteDatabase::open(path, SqliteDatabase::Mode::Existing);
    if (!database)
        return;
    (void)database->execute("PRAGMA synchronous=OFF");
    (void)database->execute("PRAGMA journal_mode=DELETE"); // another program may be reading it; then it stays as it is
}

} // namespace wb::framelog

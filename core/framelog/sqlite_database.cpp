#include "core/framelog/sqlite_database.h"

#include <sqlite3.h>

namespace wb::framelog {
namespace {

constexpr int kBusyTimeoutMs = 5000;

Error errorOf(sqlite3 *handle)
{
    const char *file = sqlite3_db_filename(handle, "main");
    const int code = sqlite3_extended_errcode(handle);
    return Error{.kind = ErrorKind::Storage,
                 .message = QStringLiteral("The index of the capture can't be used: %1").arg(QString::fromUtf8(sqlite3_errmsg(handle))),
                 .hint = (code & 0xFF) == SQLITE_FULL ? QStringLiteral("Free some space on that disk")
                                                      : QStringLiteral("Close the capture and open it again: a damaged index is rebuilt"),
                 .code = code,
                 .where = QString::fromUtf8(file ? file : "")};
}

} // namespace

bool isCorruption(const Error &error)
{
    const int code = error.code & 0xFF;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

void SqliteStatement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

SqliteStatement &SqliteStatement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

SqliteStatement &SqliteStatement::bindBlob(int index, QByteArrayView value)
{
    // A null pointer would bind NULL; no destructor: the caller keeps the bytes.
    const char *data = value.data() ? value.data() : "";
    sqlite3_bind_blob64(m_statement.get(), index, data, static_cast<sqlite3_uint64>(value.size()), nullptr);
    return *this;
}

SqliteStatement &SqliteStatement::bindText(int index, QByteArrayView utf8)
{
    const char *data = utf8.data() ? utf8.data() : "";
    sqlite3_bind_text64(m_statement.get(), index, data, static_cast<sqlite3_uint64>(utf8.size()), nullptr, SQLITE_UTF8);
    return *this;
}

Result<bool> SqliteStatement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    const Error error = errorOf(sqlite3_db_handle(m_statement.get()));
    reset();
    return failure(error);
}

Status SqliteStatement::run()
{
    const Result<bool> row = step();
    if (!row)
        return failure(row.error());
    reset();
    return {};
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement.get());
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArray SqliteStatement::blob(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    return QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(m_statement.get(), column));
}

QString SqliteStatement::text(int column) const
{
    return QString::fromUtf8(blob(column));
}

void SqliteDatabase::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Result<SqliteDatabase> SqliteDatabase::open(const QString &path, Mode mode)
{
    // For a file that may not be written SQLite turns READWRITE into reading by itself; with it, a killed writer's log is recovered.
    const int access = SQLITE_OPEN_READWRITE | (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0);
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
    SqliteDatabase database;
    database.m_handle.reset(handle);
    if (!handle)
        return failure(ErrorKind::Storage, QStringLiteral("There is no memory for the index"));
    if (code != SQLITE_OK)
        return failure(errorOf(handle));
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    // An index may have come with a capture from a stranger: nothing in its schema may act.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return database;
}

Status SqliteDatabase::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_handle.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(errorOf(m_handle.get()));
    return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(const QByteArray &sql) const
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle.get(), sql.constData(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return failure(errorOf(m_handle.get()));
    return SqliteStatement(statement);
}

} // namespace wb::framelog

// sqlite3's C API as two owning values. Private to framelog: no other layer sees SQLite. One connection belongs to one thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace wb::framelog {

class SqliteStatement
{
public:
    SqliteStatement() = default;
    explicit SqliteStatement(sqlite3_stmt *statement) : m_statement(statement) {}

    [[nodiscard]] bool isValid() const { return m_statement != nullptr; }
    // Parameters count from 1. Blobs and texts are not copied: they must live until the statement is reset.
    SqliteStatement &bind(int index, qint64 value);
    SqliteStatement &bindBlob(int index, QByteArrayView value);
    SqliteStatement &bindText(int index, QByteArrayView utf8);

    // True: there is a row. False: done; the statement is reset and can be used again.
    [[nodiscard]] Result<bool> step();
    // For statements without rows.
    [[nodiscard]] Status run();
    void reset();

    // Columns count from 0.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] QString text(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

class SqliteDatabase
{
public:
    enum class Mode { Existing, Create };

    SqliteDatabase() = default;
    [[nodiscard]] static Result<SqliteDatabase> open(const QString &path, Mode mode);

    [[nodiscard]] bool isOpen() const { return m_handle != nullptr; }
    [[nodiscard]] Status execute(const QByteArray &sql);
    [[nodiscard]] Result<SqliteStatement> prepare(const QByteArray &sql) const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Close
    {
        void operator()(sqlite3 *handle) const;
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

// True for errors that mean: the file is no good, build it again.
[[nodiscard]] bool isCorruption(const Error &error);

} // namespace wb::framelog

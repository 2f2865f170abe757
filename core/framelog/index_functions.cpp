#include "core/framelog/index_functions.h"

#include "core/framelog/text_search.h"

#include <QRegularExpression>

#include <sqlite3.h>

namespace wb::framelog {
namespace {

QByteArrayView bytesOf(sqlite3_value *value)
{
    const void *data = sqlite3_value_blob(value);
    return QByteArrayView(static_cast<const char *>(data), sqlite3_value_bytes(value));
}

void glob(sqlite3_context *context, int, sqlite3_value **arguments)
{
    sqlite3_result_int(context, matchesGlob(bytesOf(arguments[0]), bytesOf(arguments[1])) ? 1 : 0);
}

void match(sqlite3_context *context, int, sqlite3_value **arguments)
{
    // One pattern is tried on many names: the last one stays compiled for as long as the connection.
    auto *regex = static_cast<QRegularExpression *>(sqlite3_user_data(context));
    const QString pattern = QString::fromUtf8(bytesOf(arguments[0]));
    if (regex->pattern() != pattern)
        regex->setPattern(pattern);
    sqlite3_result_int(context, regex->match(QString::fromUtf8(bytesOf(arguments[1]))).hasMatch() ? 1 : 0);
}

void deleteRegex(void *regex)
{
    delete static_cast<QRegularExpression *>(regex);
}

} // namespace

Status addFilterFunctions(SqliteDatabase &database)
{
    sqlite3 *handle = database.handle();
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    const int globResult = sqlite3_create_function_v2(handle, "wb_glob", 2, kFlags, nullptr, glob, nullptr, nullptr, nullptr);
    const int matchResult =
        sqlite3_create_function_v2(handle, "wb_match", 2, kFlags, new QRegularExpression, match, nullptr, nullptr, deleteRegex);
    if (globResult != SQLITE_OK || matchResult != SQLITE_OK)
        return failure(ErrorKind::Storage, QStringLiteral("There is no memory for the index"));
    return {};
}

} // namespace wb::framelog

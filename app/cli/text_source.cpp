#include "app/cli/text_source.h"

#include "app/cli/interrupt.h"
#include "core/json/value.h"

#include <QFile>

#include <array>
#include <cerrno>

#include <unistd.h>

namespace wb::cli {
namespace {

tl::unexpected<Error> unreadable(const QString &what, const QString &reason)
{
    Error error{.kind = ErrorKind::Config, .message = QStringLiteral("%1 can't be read: %2").arg(what, reason)};
    error.hint = QStringLiteral("Check the path and the permissions.");
    error.where = what;
    return failure(std::move(error));
}

// An interrupt ends the reading, too: whoever types may think better of it.
Result<QByteArray> readStandardInput()
{
    QByteArray all;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count == 0)
            return all;
        if (count > 0)
            all.append(buffer.data(), count);
        else if (Interrupt::isPending())
            return failure(ErrorKind::Cancelled, QStringLiteral("Interrupted"));
        else if (errno != EINTR)
            return unreadable(QStringLiteral("standard input"), qt_error_string(errno));
    }
}

} // namespace

Result<QByteArray> readWholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString());
    return bytes;
}

Result<QByteArray> readSource(const QString &source)
{
    if (source.startsWith(QLatin1Char('@')))
        return readWholeFile(source.mid(1));
    return source == u"-" ? readStandardInput() : source.toUtf8();
}

Result<QByteArray> readObject(const QString &source, const QString &option)
{
    Result<QByteArray> bytes = readSource(source);
    if (!bytes)
        return bytes;
    const Result<json::Document> document = json::Document::parse(*bytes);
    if (document && document->root().isObject())
        return document->root().raw().toByteArray();
    Error error{.kind = ErrorKind::Config,
                .message = document
                               ? QStringLiteral("%1 must be a JSON object, not %2").arg(option, json::kindName(document->root().kind()))
                               : QStringLiteral("%1 is no JSON: %2").arg(option, document.error().message),
                .hint = QStringLiteral("Quote it for the shell, as in %1 '{\"key\":\"value\"}', or use %1 @FILE.").arg(option)};
    error.where = option;
    return failure(std::move(error));
}

} // namespace wb::cli

#include "core/framelog/storage_error.h"

#include <cerrno>
#include <cstring>

namespace wb::framelog {
namespace {

QString hintFor(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return QStringLiteral("Free some space on that disk");
    case EFBIG:
        return QStringLiteral("The file may not grow further here (a file size limit); choose another disk or raise the limit");
    case EACCES:
    case EPERM:
        return QStringLiteral("Check the permissions of the file and its folder, or choose another folder");
    case EROFS:
        return QStringLiteral("The disk is mounted read-only; choose another folder");
    case ENOENT:
    case ENOTDIR:
        return QStringLiteral("Check the path: a folder in it does not exist");
    case EISDIR:
        return QStringLiteral("Name a file, not a folder");
    case EEXIST:
        return QStringLiteral("Choose another name; a capture is never overwritten");
    case EIO:
        return QStringLiteral("The disk reports a fault; copy the file to another disk");
    default:
        return QStringLiteral("Choose another folder if it does not go away");
    }
}

} // namespace

Error storageError(const QString &what, const QString &path, int number)
{
    return Error{.kind = ErrorKind::Storage,
                 .message = QStringLiteral("%1 failed: %2").arg(what, QString::fromLocal8Bit(std::strerror(number))),
                 .hint = hintFor(number),
                 .code = number,
                 .where = path};
}

} // namespace wb::framelog

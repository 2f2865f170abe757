#include "core/base/error.h"

namespace wb {

QString Error::text() const
{
    QString line = message;
    if (!where.isEmpty())
        line += QStringLiteral(" (%1)").arg(where);
    if (!hint.isEmpty())
        line += QStringLiteral(". %1").arg(hint);
    return line;
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Transport:
        return QStringLiteral("transport");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Malformed:
        return QStringLiteral("malformed");
    case ErrorKind::Remote:
        return QStringLiteral("remote");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::Auth:
        return QStringLiteral("auth");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    case ErrorKind::Config:
        return QStringLiteral("config");
    }
    return QStringLiteral("unknown");
}

} // namespace wb

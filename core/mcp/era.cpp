#include "core/mcp/era.h"

#include "core/mcp/method_rules.h"

namespace wb::mcp {

Status Era::supports(const QByteArray &method) const
{
    if (isInRevision(traits(), method))
        return {};
    return failure(ErrorKind::Unsupported,
                   QStringLiteral("Revision %1 has no %2").arg(QString::fromLatin1(traits().version), QString::fromUtf8(method)),
                   QStringLiteral("Send it anyway by force, or connect with another revision"));
}

} // namespace wb::mcp

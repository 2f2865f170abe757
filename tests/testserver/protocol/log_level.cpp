#include "tests/testserver/protocol/log_level.h"

namespace demo {

const QStringList &logLevels()
{
    static const QStringList levels{QStringLiteral("debug"),   QStringLiteral("info"),     QStringLiteral("notice"),
                                    QStringLiteral("warning"), QStringLiteral("error"),    QStringLiteral("critical"),
                                    QStringLiteral("alert"),   QStringLiteral("emergency")};
    return levels;
}

} // namespace demo

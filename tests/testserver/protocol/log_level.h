// The eight syslog levels of notifications/message.
#pragma once

#include <QString>
#include <QStringList>

namespace demo {

[[nodiscard]] const QStringList &logLevels(); // from debug to emergency
[[nodiscard]] inline bool isLogLevel(const QString &level)
{
    return logLevels().contains(level);
}
// Position in that order; -1 for anything else.
[[nodiscard]] inline qsizetype severity(const QString &level)
{
    return logLevels().indexOf(level);
}

} // namespace demo

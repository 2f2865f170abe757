#include "app/shell/places.h"

#include "core/workbench/profile_store.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace wb::app {

QString Places::profilesFile() const
{
    return configDir + QStringLiteral("/servers.json");
}

QString Places::settingsFile() const
{
    return configDir + QStringLiteral("/window.ini");
}

QString Places::capturesDir() const
{
    return dataDir + QStringLiteral("/captures");
}

Places Places::standard()
{
    Places places;
    places.configDir = QFileInfo(workbench::ProfileStore::defaultPath()).path(); // shared with mcpwb
    places.dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString demo = QCoreApplication::applicationDirPath() + QStringLiteral("/mcp-demo-server");
    if (QFileInfo(demo).isExecutable())
        places.demoServer = demo;
    return places;
}

} // namespace wb::app

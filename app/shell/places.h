// Where things are kept on this machine. A value: tests point it at a temporary folder.
#pragma once

#include <QString>

namespace wb::app {

struct Places
{
    QString configDir;  // servers.json, window.ini
    QString dataDir;    // captures/
    QString demoServer; // the bundled demo server's executable; empty when it was not found

    [[nodiscard]] QString profilesFile() const;
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString capturesDir() const;

    // The user's folders, and the demo server beside our own executable.
    [[nodiscard]] static Places standard();
};

} // namespace wb::app

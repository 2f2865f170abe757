// What the window remembers between runs: one ini file in the configuration folder. Tests give it a temporary one.
#pragma once

#include "app/shell/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace wb::app {

struct OpenTabs
{
    QStringList left, right; // profile ids
    QString current;
};

class Settings
{
public:
    explicit Settings(const QString &file);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    [[nodiscard]] OpenTabs openTabs() const;
    void setOpenTabs(const OpenTabs &tabs);

    // Geometry, docks and splitters, by name.
    [[nodiscard]] QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);
    void forgetLayout();

    [[nodiscard]] QSettings &raw() { return m_settings; } // for panels that keep a group of their own

private:
    QSettings m_settings;
};

} // namespace wb::app

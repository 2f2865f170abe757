#include "app/shell/settings.h"

namespace wb::app {

namespace {
const QString kTheme = QStringLiteral("theme");
const QString kLayout = QStringLiteral("layout");
const QString kTabsLeft = QStringLiteral("tabs/left");
const QString kTabsRight = QStringLiteral("tabs/right");
const QString kTabsCurrent = QStringLiteral("tabs/current");
} // namespace

Settings::Settings(const QString &file) : m_settings(file, QSettings::IniFormat) {}

ThemeChoice Settings::theme() const
{
    return themeFromName(m_settings.value(kTheme).toString()).value_or(ThemeChoice::System);
}

void Settings::setTheme(ThemeChoice choice)
{
    m_settings.setValue(kTheme, themeName(choice));
}

OpenTabs Settings::openTabs() const
{
    return {m_settings.value(kTabsLeft).toStringList(), m_settings.value(kTabsRight).toStringList(),
            m_settings.value(kTabsCurrent).toString()};
}

void Settings::setOpenTabs(const OpenTabs &tabs)
{
    m_settings.setValue(kTabsLeft, tabs.left);
    m_settings.setValue(kTabsRight, tabs.right);
    m_settings.setValue(kTabsCurrent, tabs.current);
}

QByteArray Settings::layout(const QString &name) const
{
    return m_settings.value(kLayout + QLatin1Char('/') + name).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_settings.setValue(kLayout + QLatin1Char('/') + name, state);
}

void Settings::forgetLayout()
{
    m_settings.remove(kLayout);
}

} // namespace wb::app

#include "app/shell/theme.h"

#include "app/shell/workbench_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

namespace wb::app {

namespace {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xf3f4f6);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xe9ebef);
    c.border = QColor(0xd6d9df);
    c.outline = QColor(0x8d949f);
    c.text = QColor(0x1c2027);
    c.textMuted = QColor(0x5a6270);
    c.accent = QColor(0x2563b8);
    c.accentText = QColor(0xffffff);
    c.accentSoft = QColor(0xdbe7f8);
    c.ok = QColor(0x1b7a3d);
    c.warning = QColor(0x8a5a00);
    c.error = QColor(0xc0262d);
    c.info = QColor(0x2563b8);
    c.okSoft = QColor(0xe0f3e6);
    c.warningSoft = QColor(0xfcefd2);
    c.errorSoft = QColor(0xfbe3e3);
    c.infoSoft = QColor(0xe3edfa);
    c.jsonKey = QColor(0x1f4f95);
    c.jsonString = QColor(0x1f6b3b);
    c.jsonNumber = QColor(0x9a4a00);
    c.jsonLiteral = QColor(0x7a35a8);
    c.jsonPunctuation = QColor(0x5a6270);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.window = QColor(0x23262c);
    c.surface = QColor(0x1a1d21);
    c.raised = QColor(0x2f333b);
    c.border = QColor(0x3a3f48);
    c.outline = QColor(0x747c89);
    c.text = QColor(0xe3e6ea);
    c.textMuted = QColor(0xa3abb8);
    c.accent = QColor(0x6aa5f2);
    c.accentText = QColor(0x10151c);
    c.accentSoft = QColor(0x2a3d57);
    c.ok = QColor(0x6fc98b);
    c.warning = QColor(0xe0b25a);
    c.error = QColor(0xf28b87);
    c.info = QColor(0x7eb1f5);
    c.okSoft = QColor(0x213a2a);
    c.warningSoft = QColor(0x41351b);
    c.errorSoft = QColor(0x472729);
    c.infoSoft = QColor(0x243449);
    c.jsonKey = QColor(0x8fbcf7);
    c.jsonString = QColor(0x98cf9f);
    c.jsonNumber = QColor(0xe8ae74);
    c.jsonLiteral = QColor(0xcba0ee);
    c.jsonPunctuation = QColor(0xa3abb8);
    c.dark = true;
    return c;
}

const Colors kLight = lightColors();
const Colors kDark = darkColors();

QPalette paletteFrom(const Colors &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.dark ? QColor(0x1f2227) : QColor(0xf8f9fa));
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.textMuted);
    p.setColor(QPalette::Button, c.dark ? c.raised : c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.error);
    p.setColor(QPalette::Highlight, c.accentSoft);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::ToolTipBase, c.dark ? c.raised : c.surface);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.raised);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.outline);
    p.setColor(QPalette::Shadow, c.dark ? QColor(0x0c0d0f) : QColor(0x9aa0a8));
    const QColor disabled = c.dark ? QColor(0x747c89) : QColor(0x8d949f);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

// What the platform asks for, remembered before the first palette of ours hides it.
bool systemIsDark(const QApplication &application)
{
    static const bool dark = [](const QPalette &palette) {
        return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    }(application.palette());
    return dark;
}

} // namespace

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

std::optional<ThemeChoice> themeFromName(const QString &name)
{
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (themeName(choice) == name)
            return choice;
    }
    return std::nullopt;
}

const Colors &colors(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? kDark : kLight;
}

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont base = QApplication::font();
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * 0.95); // fixed fonts look larger at the same size
    else
        font.setPixelSize(base.pixelSize());
    font.setStyleHint(QFont::Monospace);
    return font;
}

QFont scaledFont(double factor, bool bold)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setBold(bold);
    return font;
}

void applyTheme(QApplication &application, ThemeChoice choice)
{
    const bool systemDark = systemIsDark(application);
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemDark);
    if (!qobject_cast<WorkbenchStyle *>(application.style()))
        application.setStyle(new WorkbenchStyle); // owned by the application
    application.setPalette(paletteFrom(dark ? kDark : kLight));
}

} // namespace wb::app

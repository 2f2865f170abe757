// The one theme of the window: two palettes, a handful of named colours, a spacing scale and the two fonts.
//
// The theme travels in the application's QPalette, so nothing has to be passed around: colors(palette) tells the named colours that
// belong to it. Ask in paintEvent(), or in changeEvent(QEvent::PaletteChange) for what is built once. Colour is never the only carrier
// of a meaning: pair a state colour with a word or an icon.
//
// Threading: the GUI thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <optional>

class QApplication;

namespace wb::app {

enum class ThemeChoice : quint8 { System, Light, Dark };

// "system", "light", "dark"
[[nodiscard]] QString themeName(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(const QString &name);

struct Colors
{
    // Surfaces, from back to front.
    QColor window;  // toolbars, docks, dialogs
    QColor surface; // where content is shown and edited (QPalette::Base)
    QColor raised;  // headers, hovered buttons, popups
    QColor border;  // hairlines between areas
    QColor outline; // around controls: at least 3:1 against the window

    QColor text;
    QColor textMuted; // secondary text; at least 4.5:1 on window and surface
    QColor accent;    // focus, the primary button, the current tab
    QColor accentText;
    QColor accentSoft; // background of what is selected or linked

    // States, as text or icon colour, and as a quiet background.
    QColor ok, warning, error, info;
    QColor okSoft, warningSoft, errorSoft, infoSoft;

    // JSON and other wire data.
    QColor jsonKey, jsonString, jsonNumber, jsonLiteral, jsonPunctuation;

    bool dark = false;
};

[[nodiscard]] const Colors &colors(const QPalette &palette);

// One scale for margins and gaps, in device-independent pixels.
namespace spacing {
constexpr int kTight = 4;
constexpr int kNormal = 8;
constexpr int kWide = 12;
constexpr int kSection = 16;
constexpr int kPage = 24;
} // namespace spacing

constexpr int kControlRadius = 4;

// For wire data; the size follows the application font.
[[nodiscard]] QFont monospaceFont();
// The application font scaled, for headings (1.25) and captions (0.9).
[[nodiscard]] QFont scaledFont(double factor, bool bold = false);

// Sets style and palette of the whole application; may be called at any time.
void applyTheme(QApplication &application, ThemeChoice choice);

} // namespace wb::app

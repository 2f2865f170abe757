// The program's own icons: one family of line drawings (resources/icons/NAME.svg), drawn in a colour of the current theme at whatever
// size and pixel ratio is asked for. An icon follows a change of theme by itself.
//
// Threading: the GUI thread.
#pragma once

#include <QIcon>
#include <QString>

namespace wb::app {

enum class IconTone : quint8 { Text, Muted, Accent, OnAccent, Ok, Warning, Error, Info };

// A null icon when there is no such drawing.
[[nodiscard]] QIcon icon(const QString &name, IconTone tone = IconTone::Text);

// The program's mark.
[[nodiscard]] QIcon applicationIcon();

} // namespace wb::app

// How a Tone looks: its colour, its icon and its mark. The marks differ in shape, so that colour is never needed to tell them apart.
#pragma once

#include "app/models/frame_format.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace wb::app {

[[nodiscard]] QColor toneColor(Tone tone, const Colors &colors);
[[nodiscard]] QColor toneBackground(Tone tone, const Colors &colors);
[[nodiscard]] IconTone iconTone(Tone tone);

// Ok: a disc; Muted: a ring; Warning: a half disc; Error: a square; Neutral: a small dot.
void paintStateMark(QPainter *painter, const QRectF &rect, Tone tone, const Colors &colors);

} // namespace wb::app

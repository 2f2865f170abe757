// Small PNG pictures and a sound, made by arithmetic: the server needs neither files nor QtGui.
#pragma once

#include "tests/testserver/json/text.h"

#include <functional>

namespace demo::pictures {

enum class Colour { Violet, Blue, Green, Orange, Rose };

struct Pixel
{
    quint8 red = 0, green = 0, blue = 0, alpha = 255;
};

[[nodiscard]] QByteArray png(int size, const std::function<Pixel(int x, int y)> &paint);

[[nodiscard]] QByteArray landscape(int size);            // a sun over hills, the picture of show_image
[[nodiscard]] QByteArray badge(Colour colour, int size); // a round dot
[[nodiscard]] Json icon(Colour colour);                  // the same as an Icon object with a data: URI
[[nodiscard]] QByteArray chime();                        // WAV

} // namespace demo::pictures

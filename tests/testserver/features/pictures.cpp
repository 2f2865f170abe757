#include "tests/testserver/features/pictures.h"

#include <QtEndian>

#include <array>
#include <cmath>
#include <numbers>

namespace demo::pictures {

namespace {

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(crc32(type + data));
}

Pixel rgbOf(Colour colour)
{
    switch (colour) {
    case Colour::Violet:
        return {124, 92, 219, 255};
    case Colour::Blue:
        return {45, 127, 211, 255};
    case Colour::Green:
        return {43, 158, 107, 255};
    case Colour::Orange:
        return {224, 138, 42, 255};
    case Colour::Rose:
        return {214, 82, 120, 255};
    }
    return {};
}

template <typename Number> QByteArray littleEndian(Number value)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

} // namespace

QByteArray png(int size, const std::function<Pixel(int x, int y)> &paint)
{
    QByteArray raw;
    for (int y = 0; y < size; ++y) {
        raw += '\0'; // this line is not filtered
        for (int x = 0; x < size; ++x) {
            const Pixel pixel = paint(x, y);
            for (const quint8 part : {pixel.red, pixel.green, pixel.blue, pixel.alpha})
                raw += static_cast<char>(part);
        }
    }
    const quint32 side = static_cast<quint32>(size);
    const QByteArray header = bigEndian(side) + bigEndian(side) + QByteArray("\x08\x06\x00\x00\x00", 5); // 8 bits, RGBA
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", qCompress(raw, 9).mid(4)) + chunk("IEND", {});
}

QByteArray landscape(int size)
{
    return png(size, [size](int x, int y) -> Pixel {
        const double u = double(x) / size;
        const double v = double(y) / size;
        const double hill = 0.68 + 0.10 * std::sin(u * 7.0) + 0.04 * std::sin(u * 17.0 + 1.0);
        if (v > hill)
            return {static_cast<quint8>(40 + 40 * v), static_cast<quint8>(140 - 60 * (v - hill)), 90, 255};
        if (std::hypot(u - 0.72, v - 0.30) < 0.13)
            return {255, 214, 92, 255};
        return {static_cast<quint8>(110 + 120 * v), static_cast<quint8>(170 + 60 * v), 245, 255};
    });
}

QByteArray badge(Colour colour, int size)
{
    const Pixel full = rgbOf(colour);
    const double middle = (size - 1) / 2.0;
    return png(size, [=](int x, int y) -> Pixel {
        const double edge = std::clamp(size / 2.0 - std::hypot(x - middle, y - middle), 0.0, 1.0);
        return {full.red, full.green, full.blue, static_cast<quint8>(255 * edge)};
    });
}

Json icon(Colour colour)
{
    static std::array<Json, 5> made;
    Json &known = made[static_cast<std::size_t>(colour)];
    if (known.isEmpty()) {
        known = json::object({{"src", json::text("data:image/png;base64," + badge(colour, 24).toBase64())},
                              {"mimeType", json::text("image/png")},
                              {"sizes", json::textArray({"24x24"})}});
    }
    return known;
}

QByteArray chime()
{
    constexpr int kRate = 8000;
    QByteArray samples;
    for (int i = 0; i < kRate / 2; ++i) {
        const double t = double(i) / kRate;
        const double wave = std::sin(2 * std::numbers::pi * 660 * t) + 0.5 * std::sin(2 * std::numbers::pi * 990 * t);
        samples += static_cast<char>(static_cast<unsigned char>(128 + 70 * wave * std::exp(-6 * t)));
    }
    const quint32 length = static_cast<quint32>(samples.size());
    const QByteArray format = littleEndian<quint16>(1) + littleEndian<quint16>(1) + littleEndian<quint32>(kRate) +
                              littleEndian<quint32>(kRate) + littleEndian<quint16>(1) + littleEndian<quint16>(8);
    return "RIFF" + littleEndian<quint32>(36 + length) + "WAVEfmt " + littleEndian<quint32>(16) + format + "data" +
           littleEndian<quint32>(length) + samples;
}

} // namespace demo::pictures

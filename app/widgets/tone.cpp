#include "app/widgets/tone.h"

#include <QPainter>

namespace wb::app {

QColor toneColor(Tone tone, const Colors &colors)
{
    switch (tone) {
    case Tone::Neutral:
        return colors.text;
    case Tone::Muted:
        return colors.textMuted;
    case Tone::Ok:
        return colors.ok;
    case Tone::Warning:
        return colors.warning;
    case Tone::Error:
        return colors.error;
    }
    return colors.text;
}

QColor toneBackground(Tone tone, const Colors &colors)
{
    switch (tone) {
    case Tone::Neutral:
        return colors.infoSoft;
    case Tone::Muted:
        return colors.raised;
    case Tone::Ok:
        return colors.okSoft;
    case Tone::Warning:
        return colors.warningSoft;
    case Tone::Error:
        return colors.errorSoft;
    }
    return colors.raised;
}

IconTone iconTone(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return IconTone::Info;
    case Tone::Muted:
        return IconTone::Muted;
    case Tone::Ok:
        return IconTone::Ok;
    case Tone::Warning:
        return IconTone::Warning;
    case Tone::Error:
        return IconTone::Error;
    }
    return IconTone::Text;
}

void paintStateMark(QPainter *painter, const QRectF &rect, Tone tone, const Colors &colors)
{
    const QColor color = toneColor(tone, colors);
    const QRectF inner = rect.adjusted(0.75, 0.75, -0.75, -0.75);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5));
    painter->setBrush(color);
    switch (tone) {
    case Tone::Ok:
        painter->drawEllipse(inner);
        break;
    case Tone::Muted:
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(inner);
        break;
    case Tone::Warning:
        painter->drawPie(inner, 90 * 16, 180 * 16);
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(inner);
        break;
    case Tone::Error:
        painter->drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Tone::Neutral:
        painter->drawEllipse(inner.center(), inner.width() / 4, inner.height() / 4);
        break;
    }
    painter->restore();
}

} // namespace wb::app

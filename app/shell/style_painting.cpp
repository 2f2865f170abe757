#include "app/shell/style_painting.h"

#include "app/shell/theme.h"

#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace wb::app::paint {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool isEnabled(const QStyleOption &option)
{
    return has(option, QStyle::State_Enabled);
}

// Focus shown for the keyboard and for text entry alike: a person must always see where typing goes.
QColor lineColor(const QStyleOption &option, const Colors &c)
{
    if (has(option, QStyle::State_HasFocus) && isEnabled(option))
        return c.accent;
    return isEnabled(option) ? c.outline : c.border;
}

QRectF outlineRect(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void controlBox(QPainter *painter, const QStyleOption &option, const QColor &fill)
{
    const Colors &c = colors(option.palette);
    const bool focused = has(option, QStyle::State_HasFocus) && isEnabled(option);
    roundedBox(painter, focused ? QRectF(option.rect).adjusted(1, 1, -1, -1) : outlineRect(option.rect), fill, lineColor(option, c),
               focused ? 2 : 1);
}

QRectF indicatorRect(const QRect &rect)
{
    const double side = std::min(rect.width(), rect.height()) - 1.0;
    const QPointF center = QRectF(rect).center();
    return {center.x() - side / 2, center.y() - side / 2, side, side};
}

} // namespace

void roundedBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, double width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->drawRoundedRect(rect, kControlRadius, kControlRadius);
    painter->restore();
}

void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const double half = std::clamp(std::min(rect.width(), rect.height()) / 4.0, 2.5, 5.0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(rect).center());
    switch (direction) {
    case Qt::UpArrow:
        painter->rotate(180);
        break;
    case Qt::LeftArrow:
        painter->rotate(90);
        break;
    case Qt::RightArrow:
        painter->rotate(-90);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({{-half, -half / 2}, {0, half / 2}, {half, -half / 2}}));
    painter->restore();
}

void button(QPainter *painter, const QStyleOptionButton &option)
{
    const Colors &c = colors(option.palette);
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    const bool primary = option.features.testFlag(QStyleOptionButton::DefaultButton) && isEnabled(option);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hovered = has(option, QStyle::State_MouseOver) && isEnabled(option);
    if (flat && !down && !hovered && !has(option, QStyle::State_HasFocus))
        return;
    QColor fill = option.palette.color(QPalette::Button);
    if (primary)
        fill = down ? c.accent.darker(115) : hovered ? c.accent.lighter(108) : c.accent;
    else if (down)
        fill = c.accentSoft;
    else if (hovered)
        fill = c.raised;
    else if (flat)
        fill = QColor();
    const bool focused = has(option, QStyle::State_HasFocus);
    const QColor line = focused             ? (primary ? c.text : c.accent)
                        : primary           ? c.accent
                        : flat              ? QColor()
                        : isEnabled(option) ? c.outline
                                            : c.border;
    roundedBox(painter, focused ? QRectF(option.rect).adjusted(1, 1, -1, -1) : outlineRect(option.rect), fill, line, focused ? 2 : 1);
}

void toolButton(QPainter *painter, const QStyleOption &option)
{
    const Colors &c = colors(option.palette);
    QColor fill;
    if (has(option, QStyle::State_On) || has(option, QStyle::State_Sunken))
        fill = c.accentSoft;
    else if (has(option, QStyle::State_MouseOver) && isEnabled(option))
        fill = c.raised;
    const bool focused = has(option, QStyle::State_HasFocus);
    if (fill.isValid() || focused)
        roundedBox(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), fill, focused ? c.accent : QColor(), focused ? 2 : 1);
}

void lineEdit(QPainter *painter, const QStyleOption &option)
{
    controlBox(painter, option, isEnabled(option) ? option.palette.color(QPalette::Base) : colors(option.palette).window);
}

void checkBox(QPainter *painter, const QStyleOption &option)
{
    const Colors &c = colors(option.palette);
    const bool on = has(option, QStyle::State_On);
    const bool mixed = has(option, QStyle::State_NoChange);
    const QColor accent = isEnabled(option) ? c.accent : c.outline;
    const QRectF box = indicatorRect(option.rect);
    roundedBox(painter, box, on || mixed ? accent : option.palette.color(QPalette::Base), on || mixed ? accent : lineColor(option, c));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(c.accentText, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
    if (on)
        painter->drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.30)}));
    else if (mixed)
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
    painter->restore();
}

void radioButton(QPainter *painter, const QStyleOption &option)
{
    const Colors &c = colors(option.palette);
    const bool on = has(option, QStyle::State_On);
    const QColor accent = isEnabled(option) ? c.accent : c.outline;
    const QRectF box = indicatorRect(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on ? accent : lineColor(option, c), 1));
    painter->setBrush(on ? accent : option.palette.color(QPalette::Base));
    painter->drawEllipse(box);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.accentText);
        painter->drawEllipse(box.center(), box.width() / 5, box.height() / 5);
    }
    painter->restore();
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    const Colors &c = colors(option.palette);
    const bool hovered = has(option, QStyle::State_MouseOver) && isEnabled(option) && !option.editable;
    const QColor fill = !isEnabled(option) ? c.window
                        : hovered          ? c.raised
                                           : option.palette.color(option.editable ? QPalette::Base : QPalette::Button);
    if (option.frame)
        controlBox(painter, option, fill);
    chevron(painter, arrow, Qt::DownArrow, isEnabled(option) ? c.textMuted : c.outline);
}

void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    const Colors &c = colors(option.palette);
    if (option.frame)
        lineEdit(painter, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto tint = [&](QAbstractSpinBox::StepEnabledFlag step) { return option.stepEnabled.testFlag(step) ? c.textMuted : c.border; };
    chevron(painter, up, Qt::UpArrow, tint(QAbstractSpinBox::StepUpEnabled));
    chevron(painter, down, Qt::DownArrow, tint(QAbstractSpinBox::StepDownEnabled));
}

void tab(QPainter *painter, const QStyleOptionTab &option)
{
    const Colors &c = colors(option.palette);
    const bool selected = has(option, QStyle::State_Selected);
    if (!selected && has(option, QStyle::State_MouseOver) && isEnabled(option))
        painter->fillRect(option.rect.adjusted(0, 2, 0, -2), c.raised);
    if (selected) {
        const int thickness = has(option, QStyle::State_HasFocus) ? 3 : 2;
        const bool below = option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
        const int y = below ? option.rect.top() : option.rect.bottom() - thickness + 1;
        painter->fillRect(QRect(option.rect.left() + 6, y, option.rect.width() - 12, thickness), c.accent);
    }
    if (has(option, QStyle::State_HasFocus))
        roundedBox(painter, outlineRect(option.rect.adjusted(1, 2, -1, -4)), QColor(), c.accent);
}

void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option)
{
    const Colors &c = colors(option.palette);
    painter->fillRect(option.rect, c.window);
    if (has(option, QStyle::State_Selected))
        roundedBox(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), has(option, QStyle::State_Sunken) ? c.accentSoft : c.raised,
                   QColor());
    painter->setPen(isEnabled(option) ? c.text : c.outline);
    painter->drawText(option.rect, int(Qt::AlignCenter) | int(Qt::TextShowMnemonic) | int(Qt::TextSingleLine), option.text);
}

void headerSection(QPainter *painter, const QStyleOptionHeader &option)
{
    const Colors &c = colors(option.palette);
    const QRect r = option.rect;
    painter->fillRect(r, has(option, QStyle::State_MouseOver) ? c.raised : c.window);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), c.border);
    if (option.orientation == Qt::Horizontal && option.position != QStyleOptionHeader::End &&
        option.position != QStyleOptionHeader::OnlyOneSection)
        painter->fillRect(QRect(r.right(), r.top() + 4, 1, r.height() - 8), c.border);
}

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider)
{
    const Colors &c = colors(option.palette);
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.maximum == option.minimum)
        return;
    const bool horizontal = option.orientation == Qt::Horizontal;
    const bool hovered = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const QRectF handle = QRectF(slider).adjusted(horizontal ? 1 : 3, horizontal ? 3 : 1, horizontal ? -1 : -3, horizontal ? -3 : -1);
    QColor fill = c.outline;
    fill.setAlphaF(hovered ? 1.0F : 0.6F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    const double radius = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void progressBar(QPainter *painter, const QStyleOptionProgressBar &option)
{
    const Colors &c = colors(option.palette);
    QRectF groove(option.rect);
    groove.setHeight(std::min(6.0, groove.height()));
    groove.moveCenter(QRectF(option.rect).center());
    roundedBox(painter, groove, c.raised, QColor());
    const int range = option.maximum - option.minimum;
    QRectF done = groove;
    if (range > 0)
        done.setWidth(groove.width() * (option.progress - option.minimum) / range);
    else
        done = groove.adjusted(groove.width() * 0.35, 0, -groove.width() * 0.35, 0);
    if (done.width() > 0)
        roundedBox(painter, done, c.accent, QColor());
}

void dockTitle(QPainter *painter, const QStyleOptionDockWidget &option, const QRect &textRect)
{
    const Colors &c = colors(option.palette);
    painter->save();
    QFont font = painter->font();
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(c.textMuted);
    const QString title = QFontMetrics(font).elidedText(option.title, Qt::ElideRight, textRect.width());
    painter->drawText(textRect, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter->restore();
}

} // namespace wb::app::paint

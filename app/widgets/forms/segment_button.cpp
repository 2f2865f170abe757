#include "app/widgets/forms/segment_button.h"

#include "app/shell/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOptionFrame>

namespace wb::app {

SegmentButton::SegmentButton(const QString &text, bool isFirst, bool isLast, QWidget *parent)
    : QAbstractButton(parent), m_isFirst(isFirst), m_isLast(isLast)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize SegmentButton::sizeHint() const
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    const QSize line = style()->sizeFromContents(QStyle::CT_LineEdit, &option, QSize(10, fontMetrics().height() + 2), this);
    QFont bold = font();
    bold.setBold(true); // as it is when chosen: choosing moves nothing
    return {QFontMetrics(bold).horizontalAdvance(text()) + 2 * spacing::kWide, line.height()};
}

void SegmentButton::paintEvent(QPaintEvent *)
{
    const Colors &c = colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // A whole rounded rectangle that reaches beyond the edges which are not an end.
    QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    shape.adjust(m_isFirst ? 0 : -2 * kControlRadius, 0, m_isLast ? 0 : 2 * kControlRadius, 0);
    QPainterPath path;
    path.addRoundedRect(shape, kControlRadius, kControlRadius);
    const QColor background = isChecked() ? c.accentSoft : (underMouse() && isEnabled() ? c.raised : c.surface);
    painter.fillPath(path, background);
    painter.setPen(isChecked() ? c.accent : c.outline);
    painter.drawPath(path);
    if (!m_isFirst)
        painter.drawLine(QPointF(0.5, 0.5), QPointF(0.5, height() - 0.5));
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 2, 2);
    }
    painter.setPen(isEnabled() ? c.text : palette().color(QPalette::Disabled, QPalette::Text));
    QFont label = font();
    label.setBold(isChecked()); // not by colour alone
    painter.setFont(label);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace wb::app

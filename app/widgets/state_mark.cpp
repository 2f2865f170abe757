#include "app/widgets/state_mark.h"

#include "app/widgets/tone.h"

#include <QPainter>

namespace wb::app {

StateMark::StateMark(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateMark::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize StateMark::sizeHint() const
{
    const int side = fontMetrics().height() * 3 / 5;
    return {side, side};
}

void StateMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStateMark(&painter, QRectF(rect()), m_tone, colors(palette()));
}

} // namespace wb::app

#include "app/shell/state_icon.h"

#include "app/widgets/tone.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>

#include <algorithm>

namespace wb::app {

namespace {

// Draws when it is asked, so that the colour is the current theme's.
class StateIconEngine : public QIconEngine
{
public:
    explicit StateIconEngine(Tone tone) : m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height()) * 0.6;
        paintStateMark(painter, QRectF(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2, side, side), m_tone,
                       colors(QApplication::palette()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new StateIconEngine(m_tone); }

private:
    Tone m_tone;
};

} // namespace

QIcon stateIcon(Tone tone)
{
    return QIcon(new StateIconEngine(tone)); // owned by the QIcon
}

} // namespace wb::app

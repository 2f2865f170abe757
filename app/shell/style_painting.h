// The few shapes of which WorkbenchStyle draws every control. Pure painting: an option and its palette in, pixels out.
#pragma once

#include <QPainter>
#include <QStyleOption>

namespace wb::app::paint {

void roundedBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, double width = 1);
void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);

void button(QPainter *painter, const QStyleOptionButton &option);
void toolButton(QPainter *painter, const QStyleOption &option);
void lineEdit(QPainter *painter, const QStyleOption &option);
void checkBox(QPainter *painter, const QStyleOption &option);
void radioButton(QPainter *painter, const QStyleOption &option);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow);
void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);
void tab(QPainter *painter, const QStyleOptionTab &option);
void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option);
void headerSection(QPainter *painter, const QStyleOptionHeader &option);
void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider);
void progressBar(QPainter *painter, const QStyleOptionProgressBar &option);
void dockTitle(QPainter *painter, const QStyleOptionDockWidget &option, const QRect &textRect);

} // namespace wb::app::paint

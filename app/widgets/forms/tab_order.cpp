#include "app/widgets/forms/tab_order.h"

#include <QLayout>
#include <QList>
#include <QWidget>

namespace wb::app {

namespace {

void collect(QLayout &layout, QList<QWidget *> &found);

void collect(QWidget &widget, QList<QWidget *> &found)
{
    if ((widget.focusPolicy() & Qt::TabFocus) != 0)
        found.append(&widget);
    else if (widget.layout())
        collect(*widget.layout(), found);
}

void collect(QLayout &layout, QList<QWidget *> &found)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (item->widget())
            collect(*item->widget(), found);
        else if (item->layout())
            collect(*item->layout(), found);
    }
}

} // namespace

void chainTabOrder(QWidget &root)
{
    QList<QWidget *> chain;
    if (root.layout())
        collect(*root.layout(), chain);
    for (qsizetype i = 1; i < chain.size(); ++i)
        QWidget::setTabOrder(chain.at(i - 1), chain.at(i));
}

} // namespace wb::app

#include "app/widgets/forms/quiet_combo_box.h"

#include <QWheelEvent>

namespace wb::app {

QuietComboBox::QuietComboBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMinimumContentsLength(8);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void QuietComboBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace wb::app

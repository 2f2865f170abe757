// A combo box that the mouse wheel leaves alone unless it has the focus: scrolling a form must not change its values.
#pragma once

#include <QComboBox>

namespace wb::app {

class QuietComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit QuietComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace wb::app

// One of a few buttons side by side of which one can be pressed. Draws itself as a part of the row: only the ends are rounded.
#pragma once

#include <QAbstractButton>

namespace wb::app {

class SegmentButton : public QAbstractButton
{
    Q_OBJECT

public:
    SegmentButton(const QString &text, bool isFirst, bool isLast, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isFirst;
    bool m_isLast;
};

} // namespace wb::app

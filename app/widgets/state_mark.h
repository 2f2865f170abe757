// The little mark of a state (tone.h) as a widget beside its words.
//
// Threading: the GUI thread.
#pragma once

#include "app/models/frame_format.h"

#include <QWidget>

namespace wb::app {

class StateMark : public QWidget
{
    Q_OBJECT

public:
    explicit StateMark(QWidget *parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Muted;
};

} // namespace wb::app

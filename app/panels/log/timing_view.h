// When the frames of one exchange crossed the wire, as rows with a bar each on one time axis.
//
// Threading: the GUI thread.
#pragma once

#include "core/framelog/frame_head.h"

#include <QAbstractScrollArea>
#include <QList>
#include <QString>

namespace wb::app {

class TimingView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimingView(QWidget *parent = nullptr);

    // `heads` in wire order; `current` is marked. What is beyond kMostRows is counted, not drawn.
    void setFrames(const QList<framelog::FrameHead> &heads, FrameSeq current);

signals:
    void frameClicked(qint64 sequence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    static constexpr int kMostRows = 500;

    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QString label(const framelog::FrameHead &head) const;
    void updateScrollBar();

    QList<framelog::FrameHead> m_heads;
    FrameSeq m_current{};
    qint64 m_hidden = 0;
};

} // namespace wb::app

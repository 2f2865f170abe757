// The table of frames: a QTableView that paints whole rows in one pass (a delegate per cell is too slow for a log that runs), marks the
// partner of the current frame, and follows the end of the log while it is asked to.
//
// Threading: the GUI thread.
#pragma once

#include "app/models/frame_log_model.h"

#include <QTableView>

namespace wb::app {

struct Colors;

class FrameTable : public QTableView
{
    Q_OBJECT

public:
    explicit FrameTable(FrameLogModel &model, QWidget *parent = nullptr);

    [[nodiscard]] FrameSeq currentFrame() const;        // kNoFrame when none is
    [[nodiscard]] QList<qint64> selectedFrames() const; // sequences, ascending
    // The server's name is worth a column once there are two of them.
    void setServerColumnVisible(bool visible);
    // False when the filter hides it.
    bool showFrame(FrameSeq sequence);

    [[nodiscard]] bool followsTail() const { return m_follow; }
    void setFollowsTail(bool follow);

signals:
    void currentFrameChanged(qint64 sequence); // 0: none
    void frameActivated(qint64 sequence);      // double click, Enter
    void followsTailChanged(bool follows);

protected:
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct RowPaint; // what is the same for all cells of a row

    void updateMetrics();
    void setUpHeader();
    void showColumnMenu(const QPoint &position);
    void onRowsInserted();
    void keepAfterReset();
    void noteScrolledByHand();
    void paintEmpty(QPainter &painter) const;
    void paintRow(QPainter &painter, const RowPaint &row) const;
    [[nodiscard]] QRect cellRect(const RowPaint &row, int column) const;
    void paintCell(QPainter &painter, const RowPaint &row, int column, const QRect &rect) const;
    [[nodiscard]] QColor cellColor(const RowPaint &row, int column) const;

    FrameLogModel &m_model;
    QFont m_mono;
    int m_monoWidth = 8;
    bool m_follow = false;
    FrameSeq m_current{};
    FrameSeq m_partner{};
};

} // namespace wb::app

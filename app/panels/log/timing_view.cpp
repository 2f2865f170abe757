#include "app/panels/log/timing_view.h"

#include "app/models/frame_format.h"
#include "app/shell/theme.h"
#include "app/widgets/tone.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace wb::app {

TimingView::TimingView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Timing of the exchange"));
    setFocusPolicy(Qt::StrongFocus);
}

void TimingView::setFrames(const QList<framelog::FrameHead> &heads, FrameSeq current)
{
    m_hidden = std::max<qint64>(0, heads.size() - kMostRows);
    m_heads = heads.first(std::min<qsizetype>(heads.size(), kMostRows));
    m_current = current;
    if (!m_heads.isEmpty())
        setAccessibleDescription(tr("%n frame(s) in %1", nullptr, static_cast<int>(m_heads.size()))
                                     .arg(formatDuration(m_heads.last().monotonicNs - m_heads.first().monotonicNs)));
    updateScrollBar();
    viewport()->update();
}

int TimingView::rowHeight() const
{
    return fontMetrics().height() + 6;
}

QString TimingView::label(const framelog::FrameHead &head) const
{
    const QString arrow = head.direction == wire::Direction::Sent ? QStringLiteral("\u2192") : QStringLiteral("\u2190");
    return QStringLiteral("%1 %2  %3 %4").arg(arrow).arg(toInt(head.sequence)).arg(frameKindText(head), QString::fromUtf8(head.method));
}

void TimingView::updateScrollBar()
{
    const int rows = static_cast<int>(m_heads.size()) + (m_hidden > 0 ? 1 : 0);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, rows * rowHeight() + 2 * spacing::kNormal - viewport()->height()));
}

void TimingView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colors &theme = colors(palette());
    if (m_heads.isEmpty()) {
        painter.setPen(theme.textMuted);
        painter.drawText(viewport()->rect(), int(Qt::AlignCenter) | int(Qt::TextWordWrap), tr("This frame belongs to no exchange"));
        return;
    }
    const qint64 start = m_heads.first().monotonicNs;
    const auto total = static_cast<double>(std::max<qint64>(1, m_heads.last().monotonicNs - start));
    const int labelWidth = std::min(viewport()->width() / 2, fontMetrics().averageCharWidth() * 36);
    const int timeWidth = fontMetrics().horizontalAdvance(QStringLiteral("+0000.0 ms"));
    const int left = spacing::kNormal + labelWidth;
    const int room = std::max(10, viewport()->width() - left - timeWidth - 2 * spacing::kNormal);
    int y = spacing::kNormal - verticalScrollBar()->value();
    qint64 before = start;
    for (const framelog::FrameHead &head : m_heads) {
        const QRect row(0, y, viewport()->width(), rowHeight());
        if (row.bottom() >= 0 && row.top() <= viewport()->height()) {
            if (head.sequence == m_current)
                painter.fillRect(row, theme.accentSoft);
            painter.setPen(theme.text);
            painter.drawText(QRect(spacing::kNormal, y, labelWidth - spacing::kNormal, rowHeight()),
                             int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                             fontMetrics().elidedText(label(head), Qt::ElideRight, labelWidth - spacing::kNormal));
            const int from = left + static_cast<int>(static_cast<double>(before - start) / total * room);
            const int to = left + static_cast<int>(static_cast<double>(head.monotonicNs - start) / total * room);
            const QRect bar(from, y + rowHeight() / 4, std::max(3, to - from), rowHeight() / 2);
            painter.fillRect(bar, head.direction == wire::Direction::Sent ? theme.accent : theme.ok);
            painter.setPen(theme.textMuted);
            painter.drawText(QRect(viewport()->width() - timeWidth - spacing::kNormal, y, timeWidth, rowHeight()),
                             int(Qt::AlignRight) | int(Qt::AlignVCenter), QLatin1Char('+') + formatDuration(head.monotonicNs - start));
        }
        before = head.monotonicNs;
        y += rowHeight();
    }
    if (m_hidden > 0) {
        painter.setPen(theme.textMuted);
        painter.drawText(QRect(spacing::kNormal, y, viewport()->width(), rowHeight()), int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                         tr("and %1 more: filter by exchange to see them all").arg(formatCount(m_hidden)));
    }
}

void TimingView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void TimingView::mousePressEvent(QMouseEvent *event)
{
    const int row = (qRound(event->position().y()) + verticalScrollBar()->value() - spacing::kNormal) / rowHeight();
    if (event->button() == Qt::LeftButton && row >= 0 && row < m_heads.size())
        emit frameClicked(toInt(m_heads[row].sequence));
}

} // namespace wb::app

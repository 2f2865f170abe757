// FrameTable: painting of the visible rows.
#include "app/panels/log/frame_table.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/tone.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace wb::app {

namespace {

bool isMono(int column)
{
    return column == FrameLogModel::Method || column == FrameLogModel::Id || column == FrameLogModel::Number ||
           column == FrameLogModel::Time;
}

bool isRightAligned(int column)
{
    return column == FrameLogModel::Number || column == FrameLogModel::Size || column == FrameLogModel::Latency;
}

QIcon severityIcon(int worst)
{
    switch (static_cast<wire::Severity>(worst)) {
    case wire::Severity::Info:
        return icon(QStringLiteral("info"), IconTone::Info);
    case wire::Severity::Warning:
        return icon(QStringLiteral("warning"), IconTone::Warning);
    case wire::Severity::Error:
        return icon(QStringLiteral("error"), IconTone::Error);
    }
    return {};
}

} // namespace

struct FrameTable::RowPaint
{
    const Colors &theme;
    const framelog::FrameHead &head;
    QRect rect;
    Tone tone = Tone::Neutral;
    bool selected = false;
    bool partner = false;
    bool current = false;
};

void FrameTable::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colors &theme = colors(palette());
    if (m_model.rowCount() == 0)
        return paintEmpty(painter);
    const int height = rowHeight(0) > 0 ? rowHeight(0) : verticalHeader()->defaultSectionSize();
    const int first = std::max(0, rowAt(0));
    const int last = std::min(m_model.rowCount() - 1, first + viewport()->height() / height + 1);
    for (int row = first; row <= last; ++row) {
        const framelog::FrameHead *head = m_model.headAt(row);
        if (!head)
            continue;
        const framelog::FrameHead copy = *head; // formatting a cell may read other heads
        const RowPaint paint{theme,
                             copy,
                             QRect(0, rowViewportPosition(row), viewport()->width(), height),
                             frameTone(copy),
                             selectionModel()->isRowSelected(row),
                             copy.sequence == m_partner,
                             copy.sequence == m_current};
        paintRow(painter, paint);
    }
}

void FrameTable::paintEmpty(QPainter &painter) const
{
    painter.setPen(colors(palette()).textMuted);
    const QString text = m_model.isSearching()  ? tr("Searching...")
                         : m_model.isFiltered() ? tr("No frame passes this filter")
                                                : tr("Every frame appears here as it crosses the wire");
    painter.drawText(viewport()->rect(), int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

void FrameTable::paintRow(QPainter &painter, const RowPaint &row) const
{
    if (row.selected)
        painter.fillRect(row.rect, row.theme.accentSoft);
    else if (row.partner)
        painter.fillRect(row.rect, row.theme.infoSoft);
    else if (row.tone == Tone::Error)
        painter.fillRect(row.rect, row.theme.errorSoft);
    if (row.current || row.partner)
        painter.fillRect(QRect(row.rect.left(), row.rect.top(), 3, row.rect.height()), row.theme.accent);
    const QHeaderView *header = horizontalHeader();
    for (int column = 0; column < FrameLogModel::ColumnCount; ++column) {
        if (header->isSectionHidden(column))
            continue;
        const QRect cell = cellRect(row, column);
        if (cell.right() >= 0 && cell.left() < viewport()->width())
            paintCell(painter, row, column, cell.adjusted(6, 0, -6, 0));
    }
    if (row.current && hasFocus()) {
        painter.setPen(row.theme.accent);
        painter.drawRect(row.rect.adjusted(0, 0, -1, -1));
    }
}

// What has no method says it all in the summary, and may use the method's place for it.
QRect FrameTable::cellRect(const RowPaint &row, int column) const
{
    const QHeaderView *header = horizontalHeader();
    QRect cell(header->sectionViewportPosition(column), row.rect.top(), header->sectionSize(column), row.rect.height());
    if (column == FrameLogModel::Summary && row.head.method.isEmpty() && !header->isSectionHidden(FrameLogModel::Method) &&
        header->visualIndex(FrameLogModel::Summary) == header->visualIndex(FrameLogModel::Method) + 1)
        cell.setLeft(header->sectionViewportPosition(FrameLogModel::Method));
    return cell;
}

QColor FrameTable::cellColor(const RowPaint &row, int column) const
{
    switch (column) {
    case FrameLogModel::Number:
    case FrameLogModel::Time:
    case FrameLogModel::Server:
    case FrameLogModel::Size:
    case FrameLogModel::Latency:
        return row.theme.textMuted;
    case FrameLogModel::Direction:
        return row.head.direction == wire::Direction::Sent ? row.theme.accent : row.theme.ok;
    case FrameLogModel::Status:
        return toneColor(row.tone, row.theme);
    case FrameLogModel::Kind:
    case FrameLogModel::Summary:
        return row.tone == Tone::Muted ? row.theme.textMuted : row.theme.text;
    default:
        return row.tone == Tone::Muted ? row.theme.textMuted : row.theme.text;
    }
}

void FrameTable::paintCell(QPainter &painter, const RowPaint &row, int column, const QRect &rect) const
{
    if (column == FrameLogModel::Findings) {
        if (row.head.worstFinding >= 0) {
            const int side = std::min(16, rect.height() - 2);
            severityIcon(row.head.worstFinding).paint(&painter, QRect(rect.left(), rect.top() + (rect.height() - side) / 2, side, side));
            painter.setFont(font());
            painter.setPen(row.theme.text);
            painter.drawText(rect.adjusted(side + 4, 0, 0, 0), int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                             m_model.text(row.head, column));
        }
        return;
    }
    QString text = m_model.text(row.head, column);
    if (text.isEmpty())
        return;
    const bool mono = isMono(column);
    painter.setFont(mono ? m_mono : font());
    painter.setPen(cellColor(row, column));
    // Measuring is dear; most texts obviously fit.
    const auto room = static_cast<int>(text.size()) * m_monoWidth;
    if (room > rect.width() && (mono || painter.fontMetrics().horizontalAdvance(text) > rect.width()))
        text = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    const auto alignment = isRightAligned(column) ? Qt::AlignRight : column == FrameLogModel::Direction ? Qt::AlignHCenter : Qt::AlignLeft;
    painter.drawText(rect, int(alignment) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine), text);
}

} // namespace wb::app

#include "app/panels/log/frame_table.h"

#include "app/shell/theme.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace wb::app {

FrameTable::FrameTable(FrameLogModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Frames"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setUpHeader();
    updateMetrics();
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FrameTable::onRowsInserted);
    connect(&model, &QAbstractItemModel::modelReset, this, &FrameTable::keepAfterReset);
    connect(this, &QTableView::doubleClicked, this, [this] { emit frameActivated(toInt(currentFrame())); });
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &FrameTable::noteScrolledByHand);
}

void FrameTable::setUpHeader()
{
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // the only mode whose cost does not grow with the rows
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(24);
    header->setSectionResizeMode(FrameLogModel::Summary, QHeaderView::Stretch); // all columns are in view, whatever the width
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &FrameTable::showColumnMenu);
}

void FrameTable::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < FrameLogModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != FrameLogModel::Number);
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void FrameTable::setServerColumnVisible(bool visible)
{
    setColumnHidden(FrameLogModel::Server, !visible);
}

void FrameTable::updateMetrics()
{
    m_mono = monospaceFont();
    m_monoWidth = std::max(1, QFontMetrics(m_mono).horizontalAdvance(QLatin1Char('0')));
    verticalHeader()->setDefaultSectionSize(std::max(fontMetrics().height(), QFontMetrics(m_mono).height()) + 6);
    const int unit = fontMetrics().averageCharWidth();
    const std::pair<int, int> widths[] = {{FrameLogModel::Number, 7},    {FrameLogModel::Time, 13},    {FrameLogModel::Server, 11},
                                          {FrameLogModel::Direction, 4}, {FrameLogModel::Kind, 10},    {FrameLogModel::Method, 24},
                                          {FrameLogModel::Id, 6},        {FrameLogModel::Size, 8},     {FrameLogModel::Latency, 9},
                                          {FrameLogModel::Status, 12},   {FrameLogModel::Findings, 10}};
    for (const auto &[column, characters] : widths)
        setColumnWidth(column, characters * unit + spacing::kNormal);
}

FrameSeq FrameTable::currentFrame() const
{
    return m_current;
}

QList<qint64> FrameTable::selectedFrames() const
{
    QList<qint64> sequences;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        sequences.append(toInt(m_model.sequenceAt(index.row())));
    std::sort(sequences.begin(), sequences.end());
    return sequences;
}

bool FrameTable::showFrame(FrameSeq sequence)
{
    const int row = m_model.rowOf(sequence);
    if (row < 0)
        return false;
    setFollowsTail(false);
    selectRow(row);
    const QModelIndex index = m_model.index(row, 0);
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
    return true;
}

void FrameTable::setFollowsTail(bool follow)
{
    if (follow)
        scrollToBottom();
    if (m_follow == follow)
        return;
    m_follow = follow;
    emit followsTailChanged(follow);
}

void FrameTable::onRowsInserted()
{
    if (m_follow)
        scrollToBottom();
}

// A filter changes the rows, not what the person is looking at.
void FrameTable::keepAfterReset()
{
    const FrameSeq wanted = m_current;
    m_partner = kNoFrame;
    if (wanted != kNoFrame && m_model.rowOf(wanted) >= 0)
        showFrame(wanted);
    else if (m_follow)
        scrollToBottom();
}

void FrameTable::noteScrolledByHand()
{
    setFollowsTail(verticalScrollBar()->sliderPosition() == verticalScrollBar()->maximum());
}

void FrameTable::wheelEvent(QWheelEvent *event)
{
    QTableView::wheelEvent(event);
    noteScrolledByHand();
}

void FrameTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!current.isValid())
        return; // a reset: keepAfterReset() looks for the frame again
    const FrameSeq sequence = m_model.sequenceAt(current.row());
    if (sequence == m_current)
        return;
    m_current = sequence;
    m_partner = m_model.partnerOf(sequence);
    viewport()->update();
    emit currentFrameChanged(toInt(sequence));
}

void FrameTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateMetrics();
}

void FrameTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_current != kNoFrame)
            emit frameActivated(toInt(m_current));
        return;
    }
    if (event->key() == Qt::Key_End && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        if (const int last = m_model.rowCount() - 1; last >= 0)
            selectRow(last);
        return setFollowsTail(true);
    }
    if (event->key() == Qt::Key_Home && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        setFollowsTail(false);
        if (m_model.rowCount() > 0)
            selectRow(0);
        return scrollToTop();
    }
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_PageUp)
        setFollowsTail(false);
    QTableView::keyPressEvent(event);
}

} // namespace wb::app

// JsonView: mouse, keyboard and context menu.
#include "app/widgets/json_view.h"

#include "app/shell/icons.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace wb::app {

namespace {

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

// Esc, Ctrl+F and Ctrl+C belong to this view while it has the focus, whatever the window binds them to.
bool JsonView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Find) || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void JsonView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find))
        openFind();
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else if (!extendByKey(*event) && !scrollByKey(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool JsonView::extendByKey(const QKeyEvent &event)
{
    if (!event.modifiers().testFlag(Qt::ShiftModifier))
        return false;
    const qint64 row = m_rows->rowAt(m_cursor);
    const auto rowBegin = [this](qint64 index) {
        const std::vector<TextRow> rows = m_rows->rows(std::clamp<qint64>(index, 0, rowCount() - 1), 1);
        return rows.empty() ? TextRow{} : rows.front();
    };
    const qint64 column = m_cursor - rowBegin(row).begin;
    const auto sameColumn = [&](qint64 index) {
        const TextRow target = rowBegin(index);
        return std::min(target.begin + column, target.end);
    };
    const bool whole = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor - 1, true);
        return true;
    case Qt::Key_Right:
        moveCursor(m_cursor + 1, true);
        return true;
    case Qt::Key_Up:
        moveCursor(row == 0 ? 0 : sameColumn(row - 1), true);
        return true;
    case Qt::Key_Down:
        moveCursor(row + 1 >= rowCount() ? m_rows->size() : sameColumn(row + 1), true);
        return true;
    case Qt::Key_Home:
        moveCursor(whole ? 0 : rowBegin(row).begin, true);
        return true;
    case Qt::Key_End:
        moveCursor(whole ? m_rows->size() : rowBegin(row).end, true);
        return true;
    default:
        return false;
    }
}

bool JsonView::scrollByKey(const QKeyEvent &event)
{
    const auto scroll = [](QScrollBar *bar, int value) {
        bar->setValue(value);
        return true;
    };
    QScrollBar *const vertical = verticalScrollBar();
    QScrollBar *const horizontal = horizontalScrollBar();
    switch (event.key()) {
    case Qt::Key_Up:
        return scroll(vertical, vertical->value() - 1);
    case Qt::Key_Down:
        return scroll(vertical, vertical->value() + 1);
    case Qt::Key_Left:
        return scroll(horizontal, horizontal->value() - horizontal->singleStep());
    case Qt::Key_Right:
        return scroll(horizontal, horizontal->value() + horizontal->singleStep());
    case Qt::Key_PageUp:
        return scroll(vertical, vertical->value() - vertical->pageStep());
    case Qt::Key_PageDown:
        return scroll(vertical, vertical->value() + vertical->pageStep());
    case Qt::Key_Home:
        horizontal->setValue(0);
        return scroll(vertical, vertical->minimum());
    case Qt::Key_End:
        return scroll(vertical, vertical->maximum());
    default:
        return false;
    }
}

void JsonView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveCursor(offsetAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void JsonView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const QPoint position = event->position().toPoint();
    if (position.y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (position.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    m_cursor = offsetAt(position);
    viewport()->update();
    emit selectionChanged();
}

void JsonView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        selectWordAt(offsetAt(event->position().toPoint()));
}

void JsonView::selectWordAt(qint64 offset)
{
    const std::vector<TextRow> rows = m_rows->rows(m_rows->rowAt(offset), 1);
    if (rows.empty())
        return;
    const TextRow row = rows.front();
    const QByteArray bytes = m_rows->bytes(row.begin, row.end);
    qint64 begin = std::min(offset - row.begin, bytes.size());
    qint64 end = begin;
    while (begin > 0 && isWordByte(bytes[begin - 1]))
        --begin;
    while (end < bytes.size() && isWordByte(bytes[end]))
        ++end;
    m_anchor = row.begin + begin;
    m_cursor = row.begin + end;
    viewport()->update();
    emit selectionChanged();
}

void JsonView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *const copyAction = menu->addAction(icon(QStringLiteral("copy")), tr("Copy"), this, &JsonView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(hasSelection());
    menu->addAction(tr("Select all"), this, &JsonView::selectAll)->setShortcut(QKeySequence::SelectAll);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("search")), tr("Find..."), this, &JsonView::openFind)->setShortcut(QKeySequence::Find);
    menu->popup(event->globalPos());
}

} // namespace wb::app

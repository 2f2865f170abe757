#include "app/shell/command_palette.h"

#include "app/shell/icons.h"
#include "app/shell/palette_delegate.h"
#include "app/shell/palette_model.h"
#include "app/shell/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_model(new PaletteModel(this)), m_input(new QLineEdit(this)), m_list(new QListView(this)),
      m_nothing(new QLabel(this))
{
    hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, spacing::kNormal, 1, 1);
    layout->setSpacing(spacing::kNormal);
    auto *inputRow = new QHBoxLayout;
    inputRow->setContentsMargins(spacing::kNormal, 0, spacing::kNormal, 0);
    inputRow->addWidget(m_input);
    layout->addLayout(inputRow);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    m_input->setPlaceholderText(tr("Go to a tool, resource, prompt, server or action"));
    m_input->setAccessibleName(tr("Command palette"));
    m_input->addAction(icon(QStringLiteral("search"), IconTone::Muted), QLineEdit::LeadingPosition);
    m_input->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("What fits"));
    m_nothing->setText(tr("Nothing fits"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::onTyped);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

void CommandPalette::open(const QList<PaletteEntry> &entries)
{
    m_before = QApplication::focusWidget();
    m_model->setEntries(entries);
    m_input->clear();
    onTyped({});
    place();
    show();
    raise();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(window->width() - 2 * spacing::kPage, fontMetrics().averageCharWidth() * 90);
    const int height = std::min(window->height() - 2 * spacing::kPage, fontMetrics().height() * 22);
    setGeometry((window->width() - width) / 2, spacing::kPage, width, height);
}

void CommandPalette::onTyped(const QString &text)
{
    m_model->setPattern(text);
    m_nothing->setVisible(m_model->rowCount() == 0);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
}

void CommandPalette::dismiss()
{
    hide();
    if (m_before)
        m_before->setFocus();
    m_before = nullptr;
}

void CommandPalette::run()
{
    const PaletteEntry *entry = m_model->entryAt(m_list->currentIndex().row());
    if (!entry)
        return;
    const auto action = entry->run; // the entries are replaced when it opens the palette again
    dismiss();
    if (action)
        action();
}

bool CommandPalette::onKey(QKeyEvent *event)
{
    const int row = m_list->currentIndex().row();
    const int last = m_model->rowCount() - 1;
    const int page = std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    const auto go = [this](int to) {
        m_list->setCurrentIndex(m_model->index(to));
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Down:
        return go(row >= last ? 0 : row + 1);
    case Qt::Key_Up:
        return go(row <= 0 ? last : row - 1);
    case Qt::Key_PageDown:
        return go(std::min(last, row + page));
    case Qt::Key_PageUp:
        return go(std::max(0, row - page));
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress && onKey(static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == m_input && event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget()))
        hide();
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &c = colors(palette());
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.outline);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace wb::app

#include "app/widgets/forms/text_field.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace wb::app {

namespace {

constexpr int kMostLines = 10;

} // namespace

TextField::TextField(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false); // event() paints it
    document()->setDocumentMargin(2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TextField::updateHeight);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_loading)
            emit valueEdited();
    });
    updateHeight();
}

void TextField::setValue(const QString &text)
{
    if (text == toPlainText())
        return;
    m_loading = true;
    setPlainText(text);
    m_loading = false;
}

QStyleOptionFrame TextField::frameOption() const
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    option.state.setFlag(QStyle::State_HasFocus, hasFocus());
    return option;
}

int TextField::lineHeight() const
{
    const QStyleOptionFrame option = frameOption();
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, QSize(10, fontMetrics().height() + 2), this).height();
}

void TextField::updateHeight()
{
    const int lines = std::clamp(static_cast<int>(std::lround(document()->documentLayout()->documentSize().height())), 1, kMostLines);
    const int wanted = lineHeight() + (lines - 1) * fontMetrics().lineSpacing();
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
    // The first line stands where a line edit has its only one.
    const int margin = std::max(0, (lineHeight() - fontMetrics().lineSpacing()) / 2 - static_cast<int>(document()->documentMargin()));
    setViewportMargins(2, margin, 2, 1);
}

// Drawn like a line edit, of which it is the larger sister.
bool TextField::event(QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return QPlainTextEdit::event(event);
    QPainter painter(this);
    const QStyleOptionFrame option = frameOption();
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    return true;
}

void TextField::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    update();
}

void TextField::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}

QSize TextField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, height()};
}

QSize TextField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, lineHeight()};
}

void TextField::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const bool wantsLine = event->modifiers() == Qt::ShiftModifier || (event->modifiers() == Qt::NoModifier && blockCount() > 1);
    if (wantsLine)
        textCursor().insertBlock();
    else
        event->ignore(); // Ctrl+Return calls; Return alone does nothing
}

void TextField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateHeight();
}

void TextField::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateHeight();
}

} // namespace wb::app

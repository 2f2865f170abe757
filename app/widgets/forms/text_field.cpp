#include "app/widgets/forms/text_field.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace wb::app {

namespace {

constexpr int kMostLines = 10;

} // namespace

TextField::TextField(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
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

int TextField::heightFor(int lines) const
{
    // As high as a line edit of one line, so that rows align.
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    const QSize contents(100, fontMetrics().height() * lines + 2);
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, contents, this).height() + 2;
}

void TextField::updateHeight()
{
    const int lines = std::clamp(static_cast<int>(std::lround(document()->documentLayout()->documentSize().height())), 1, kMostLines);
    const int margins = 2 * static_cast<int>(document()->documentMargin()) + 2 * frameWidth();
    const int wanted = std::max(heightFor(1), fontMetrics().lineSpacing() * lines + margins + 2);
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
}

QSize TextField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, height()};
}

QSize TextField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, heightFor(1)};
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

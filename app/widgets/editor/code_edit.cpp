#include "app/widgets/editor/code_edit.h"

#include "app/shell/theme.h"
#include "app/widgets/editor/bracket_match.h"
#include "app/widgets/editor/json_highlighter.h"
#include "core/json/format.h"
#include "core/json/value.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace wb::app {

namespace {

constexpr qsizetype kMostColoured = 1'000'000; // characters
constexpr qsizetype kLongestPastedLine = 20'000;

class Gutter : public QWidget
{
public:
    explicit Gutter(CodeEdit *editor) : QWidget(editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_editor->paintGutter(painter, event->rect());
    }

private:
    CodeEdit *m_editor;
};

bool hasLongLine(const QString &text)
{
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype end = text.indexOf(u'\n', begin);
        if ((end < 0 ? text.size() : end) - begin > kLongestPastedLine)
            return true;
        if (end < 0)
            break;
        begin = end + 1;
    }
    return false;
}

QString indentOf(const QString &line)
{
    qsizetype size = 0;
    while (size < line.size() && line.at(size).isSpace())
        ++size;
    return line.left(size);
}

} // namespace

CodeEdit::CodeEdit(QWidget *parent)
    : QPlainTextEdit(parent), m_highlighter(new JsonHighlighter(document(), colors(palette()))), m_gutter(new Gutter(this))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(monospaceFont());
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 2);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::updateGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEdit::updateSelections);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        m_highlighter->setEnabled(document()->characterCount() <= kMostColoured);
        if (!m_loading)
            emit bytesEdited();
    });
    updateGutter();
}

void CodeEdit::setBytes(const QByteArray &text)
{
    if (text == bytes())
        return;
    m_loading = true;
    QTextCursor all(document());
    all.beginEditBlock();
    all.select(QTextCursor::Document);
    all.insertText(QString::fromUtf8(text));
    all.endEditBlock();
    moveCursor(QTextCursor::Start);
    m_loading = false;
}

// UTF-8 bytes to UTF-16 units; the text is what bytes() gives.
QTextCursor CodeEdit::cursorAtByte(qint64 byteOffset) const
{
    const QByteArray text = bytes();
    QTextCursor cursor(document());
    const qsizetype position = QString::fromUtf8(text.left(byteOffset)).size();
    cursor.setPosition(static_cast<int>(std::min<qsizetype>(position, document()->characterCount() - 1)));
    return cursor;
}

void CodeEdit::setErrorAt(qint64 byteOffset)
{
    m_error = QTextCursor();
    if (byteOffset >= 0) {
        m_error = cursorAtByte(byteOffset);
        if (!m_error.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor))
            m_error.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor);
    }
    updateSelections();
}

void CodeEdit::goToByte(qint64 byteOffset)
{
    setTextCursor(cursorAtByte(byteOffset));
    centerCursor();
    setFocus();
}

void CodeEdit::setMatches(const QList<QTextCursor> &matches)
{
    m_matches = matches;
    updateSelections();
}

void CodeEdit::updateSelections()
{
    const Colors &c = colors(palette());
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&selections](const QTextCursor &cursor, const QTextCharFormat &format) { selections.append({cursor, format}); };
    QTextCharFormat found;
    found.setBackground(c.warningSoft);
    for (const QTextCursor &match : std::as_const(m_matches))
        add(match, found);
    if (!m_error.isNull()) {
        QTextCharFormat wrong;
        wrong.setBackground(c.errorSoft);
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(c.error);
        add(m_error, wrong);
    }
    if (document()->characterCount() <= kMostColoured) {
        const QString text = toPlainText();
        QTextCharFormat bracket;
        bracket.setBackground(c.accentSoft);
        if (const auto pair = matchBrackets(text, textCursor().position())) {
            for (const int position : {pair->first, pair->second}) {
                if (position < 0)
                    continue;
                QTextCursor cursor(document());
                cursor.setPosition(position);
                cursor.setPosition(position + 1, QTextCursor::KeepAnchor);
                add(cursor, bracket);
            }
        }
    }
    setExtraSelections(selections);
}

int CodeEdit::gutterWidth() const
{
    const int digits = std::max(2, static_cast<int>(QString::number(blockCount()).size()));
    return fontMetrics().horizontalAdvance(u'9') * digits + 2 * spacing::kNormal;
}

void CodeEdit::updateGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void CodeEdit::paintGutter(QPainter &painter, const QRect &area) const
{
    const Colors &c = colors(palette());
    painter.fillRect(area, c.window);
    painter.setFont(font());
    const int errorLine = m_error.isNull() ? -1 : document()->findBlock(m_error.selectionStart()).blockNumber();
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= area.bottom(); block = block.next()) {
        const double height = blockBoundingRect(block).height();
        const bool isWrong = block.blockNumber() == errorLine;
        painter.setPen(isWrong ? c.error : c.textMuted);
        const QRectF place(0, top, gutterWidth() - spacing::kNormal, fontMetrics().height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        top += height;
    }
}

QSize CodeEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().lineSpacing() * 12};
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateGutter();
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() == Qt::NoModifier)
        insertNewLine();
    else if (isReturn && event->modifiers() == Qt::ControlModifier)
        event->ignore(); // sends
    else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier && textCursor().hasSelection())
        indentSelection(false);
    else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier)
        insertPlainText(QStringLiteral("  "));
    else if (event->key() == Qt::Key_Backtab)
        indentSelection(true);
    else
        QPlainTextEdit::keyPressEvent(event);
}

// As deep as the line it leaves, one step more after an opening bracket.
void CodeEdit::insertNewLine()
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    QString indent = indentOf(line);
    const QString rest = cursor.block().text().mid(cursor.positionInBlock()).trimmed();
    const bool opens = line.trimmed().endsWith(u'{') || line.trimmed().endsWith(u'[');
    const bool closes = rest.startsWith(u'}') || rest.startsWith(u']');
    cursor.beginEditBlock();
    cursor.insertText(u'\n' + indent + (opens ? QStringLiteral("  ") : QString()));
    if (opens && closes) {
        const int position = cursor.position();
        cursor.insertText(u'\n' + indent);
        cursor.setPosition(position);
    }
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void CodeEdit::indentSelection(bool less)
{
    QTextCursor cursor = textCursor();
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    const int last = cursor.selectionEnd();
    cursor.beginEditBlock();
    for (; block.isValid() && block.position() <= last; block = block.next()) {
        QTextCursor line(block);
        if (!less) {
            line.insertText(QStringLiteral("  "));
            continue;
        }
        const qsizetype blanks = std::min<qsizetype>(2, indentOf(block.text()).size());
        line.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, static_cast<int>(blanks));
        line.removeSelectedText();
    }
    cursor.endEditBlock();
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setColors(colors(palette()));
        updateSelections();
    }
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospaceFont());
    if (event->type() == QEvent::FontChange)
        updateGutter();
}

// A megabyte of JSON in one line would take seconds to lay out: it is given line ends, and nothing else is changed.
void CodeEdit::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (hasLongLine(text) && json::Document::parse(text.toUtf8()))
        insertPlainText(QString::fromUtf8(json::pretty(text.toUtf8())));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace wb::app

#include "app/panels/connection/stderr_view.h"

#include "app/shell/theme.h"

#include <QScrollBar>

namespace wb::app {

namespace {
constexpr int kPauseMs = 100;
constexpr int kLongestLine = 2000; // a longer one is in the frame log
} // namespace

StderrView::StderrView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(kMostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(monospaceFont());
    setAccessibleName(tr("Standard error of the server"));
    setPlaceholderText(tr("The server has written nothing to its standard error"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StderrView::flush);
}

void StderrView::setContent(const QByteArray &text)
{
    m_waiting.clear();
    setPlainText(QString::fromUtf8(text).trimmed());
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void StderrView::appendLine(const QByteArray &line)
{
    m_waiting.append(QString::fromUtf8(line.left(kLongestLine)));
    if (m_waiting.size() > kMostLines)
        m_waiting.removeFirst();
    if (!m_timer.isActive())
        m_timer.start(kPauseMs);
}

void StderrView::flush()
{
    if (!m_waiting.isEmpty())
        appendPlainText(m_waiting.join(QLatin1Char('\n')));
    m_waiting.clear();
}

} // namespace wb::app

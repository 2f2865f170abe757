#include "app/widgets/json_view.h"

#include "app/shell/theme.h"
#include "app/widgets/find_bar.h"
#include "app/widgets/hex_rows.h"
#include "app/widgets/text_rows.h"
#include "core/json/format.h"

#include <QClipboard>
#include <QEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>

namespace wb::app {

namespace {

constexpr qsizetype kInlineLimit = 1 << 20; // what is formatted and searched without a detour over a thread
constexpr std::size_t kMatchLimit = 1'000'000;

std::shared_ptr<const RowSource> makeRows(const QByteArray &text, JsonView::Mode mode)
{
    switch (mode) {
    case JsonView::Mode::Pretty:
        return std::make_shared<TextRows>(json::pretty(text));
    case JsonView::Mode::Plain:
        return std::make_shared<TextRows>(text);
    case JsonView::Mode::Hex:
        return std::make_shared<HexRows>(text);
    }
    return {};
}

} // namespace

JsonView::JsonView(QWidget *parent) : QAbstractScrollArea(parent), m_rows(std::make_shared<TextRows>(QByteArray()))
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Document"));
    updateMetrics();
}

JsonView::~JsonView() = default;

void JsonView::setText(const QByteArray &text, Mode mode)
{
    m_loading.cancel();
    m_searching.cancel();
    const bool coloured = mode == Mode::Pretty;
    if (text.size() <= kInlineLimit)
        return adopt(makeRows(text, mode), coloured);
    m_loading.start([text, mode](const std::atomic_bool &) { return makeRows(text, mode); },
                    [this, coloured](std::shared_ptr<const RowSource> rows) { adopt(std::move(rows), coloured); });
    adopt(std::make_shared<TextRows>(QByteArray()), coloured); // until then
}

void JsonView::adopt(std::shared_ptr<const RowSource> rows, bool coloured)
{
    m_rows = std::move(rows);
    m_coloured = coloured;
    m_anchor = m_cursor = 0;
    m_matches.clear();
    m_currentMatch = -1;
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateScrollBars();
    viewport()->update();
    if (m_loading.isRunning())
        return;
    if (m_findBar && m_findBar->isVisible() && !m_needle.isEmpty())
        find(QString::fromUtf8(m_needle), m_caseSensitive);
    emit ready();
}

void JsonView::clear()
{
    setText({}, Mode::Plain);
}

void JsonView::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void JsonView::setLineNumbersVisible(bool visible)
{
    m_lineNumbers = visible;
    updateScrollBars();
    viewport()->update();
}

qint64 JsonView::rowCount() const
{
    return m_rows->rowCount();
}

QByteArray JsonView::shownText() const
{
    return m_rows->bytes(0, m_rows->size());
}

QString JsonView::selectedText() const
{
    return QString::fromUtf8(m_rows->bytes(std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor)));
}

void JsonView::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void JsonView::selectAll()
{
    m_anchor = 0;
    m_cursor = m_rows->size();
    viewport()->update();
    emit selectionChanged();
}

void JsonView::select(qint64 begin, qint64 end)
{
    m_anchor = std::clamp<qint64>(begin, 0, m_rows->size());
    m_cursor = std::clamp<qint64>(end, 0, m_rows->size());
    ensureVisible(m_anchor);
    viewport()->update();
    emit selectionChanged();
}

void JsonView::moveCursor(qint64 offset, bool keepAnchor)
{
    m_cursor = std::clamp<qint64>(offset, 0, m_rows->size());
    if (!keepAnchor)
        m_anchor = m_cursor;
    ensureVisible(m_cursor);
    viewport()->update();
    emit selectionChanged();
}

void JsonView::openFind()
{
    if (!m_findBar) {
        m_findBar = new FindBar(this);
        connect(m_findBar, &FindBar::searchChanged, this, &JsonView::find);
        connect(m_findBar, &FindBar::next, this, &JsonView::findNext);
        connect(m_findBar, &FindBar::previous, this, &JsonView::findPrevious);
        connect(m_findBar, &FindBar::closed, this, [this] {
            m_findBar->hide();
            find({});
            setFocus();
        });
    }
    const QString selected = selectedText();
    m_findBar->open(selected.contains(QLatin1Char('\n')) || selected.size() > 100 ? QString() : selected);
    updateFindBar();
}

void JsonView::find(const QString &text, bool caseSensitive)
{
    m_needle = text.toUtf8();
    m_caseSensitive = caseSensitive;
    m_currentMatch = -1;
    const auto take = [this](std::vector<TextMatch> matches) {
        m_matches = std::move(matches);
        const auto first = std::lower_bound(m_matches.begin(), m_matches.end(), std::min(m_anchor, m_cursor),
                                            [](const TextMatch &match, qint64 offset) { return match.begin < offset; });
        setCurrentMatch(m_matches.empty() ? -1 : first == m_matches.end() ? 0 : first - m_matches.begin());
        emit findFinished();
    };
    if (m_rows->size() <= kInlineLimit || m_needle.isEmpty()) {
        m_searching.cancel();
        static const std::atomic_bool kNever = false;
        return take(m_rows->find(m_needle, caseSensitive, kMatchLimit, kNever));
    }
    m_matches.clear();
    m_searching.start([rows = m_rows, needle = m_needle, caseSensitive](
                          const std::atomic_bool &cancelled) { return rows->find(needle, caseSensitive, kMatchLimit, cancelled); },
                      take);
    updateFindBar();
    viewport()->update();
}

void JsonView::setCurrentMatch(qint64 index)
{
    m_currentMatch = index;
    if (index >= 0) {
        const TextMatch match = m_matches[static_cast<std::size_t>(index)];
        select(match.begin, match.end);
    }
    updateFindBar();
    viewport()->update();
}

void JsonView::findNext()
{
    if (!m_matches.empty())
        setCurrentMatch((m_currentMatch + 1) % matchCount());
}

void JsonView::findPrevious()
{
    if (!m_matches.empty())
        setCurrentMatch((m_currentMatch + matchCount() - 1) % matchCount());
}

void JsonView::updateFindBar()
{
    if (!m_findBar)
        return;
    m_findBar->setResult(m_currentMatch, m_searching.isRunning() ? -1 : matchCount());
    m_findBar->adjustSize();
    const QRect area = viewport()->geometry();
    m_findBar->move(std::max(area.left(), area.right() - m_findBar->width() - spacing::kNormal), area.top());
}

QSize JsonView::sizeHint() const
{
    return {qRound(m_charWidth * 60), m_rowHeight * 12};
}

void JsonView::updateMetrics()
{
    const QFont font = monospaceFont();
    setFont(font);
    const QFontMetricsF metrics(font);
    m_charWidth = metrics.horizontalAdvance(QStringLiteral("0123456789")) / 10;
    m_rowHeight = qCeil(metrics.height()) + 2;
    updateScrollBars();
}

int JsonView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

void JsonView::updateScrollBars()
{
    const auto rows = static_cast<int>(std::min<qint64>(m_rows->rowCount(), INT_MAX));
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setRange(0, std::max(0, rows - visibleRows()));
    const int width = qCeil(m_charWidth * static_cast<double>(m_rows->longestRow())) + gutterWidth() + spacing::kWide;
    horizontalScrollBar()->setSingleStep(qRound(m_charWidth * 4));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
}

void JsonView::ensureVisible(qint64 offset)
{
    const qint64 row = m_rows->rowAt(offset);
    const int top = verticalScrollBar()->value();
    if (row < top || row >= top + visibleRows())
        verticalScrollBar()->setValue(static_cast<int>(std::max<qint64>(0, row - visibleRows() / 3)));
    const std::vector<TextRow> rows = m_rows->rows(row, 1);
    if (rows.empty())
        return;
    const int x = qRound(m_charWidth * static_cast<double>(offset - rows.front().begin));
    const int left = horizontalScrollBar()->value();
    const int room = viewport()->width() - gutterWidth() - qRound(m_charWidth * 2);
    if (x < left || x > left + room)
        horizontalScrollBar()->setValue(std::max(0, x - room / 2));
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    updateFindBar();
}

void JsonView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    if (event->type() == QEvent::ApplicationFontChange)
        updateMetrics();
}

} // namespace wb::app

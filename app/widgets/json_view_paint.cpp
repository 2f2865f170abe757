// JsonView: painting of the visible rows, and the way from a point on screen to a place in the text.
#include "app/widgets/json_view.h"

#include "app/shell/theme.h"
#include "app/widgets/json_highlight.h"
#include "app/widgets/row_text.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace wb::app {

namespace {

QColor tokenColor(TokenKind kind, const Colors &c)
{
    switch (kind) {
    case TokenKind::Key:
        return c.jsonKey;
    case TokenKind::String:
        return c.jsonString;
    case TokenKind::Number:
        return c.jsonNumber;
    case TokenKind::Literal:
        return c.jsonLiteral;
    case TokenKind::Punctuation:
        return c.jsonPunctuation;
    case TokenKind::Other:
        return c.text;
    }
    return c.text;
}

// Shapes text that is not plain ASCII: wide, combining and right-to-left characters.
void shape(QTextLayout &layout)
{
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(1e7);
    layout.endLayout();
}

} // namespace

struct JsonView::Layout
{
    const Colors &theme;
    qint64 firstRow = 0;
    std::vector<TextRow> rows;
    int gutter = 0;
    int left = 0; // x of the text's first column
    int width = 0;
};

int JsonView::gutterWidth() const
{
    if (!m_lineNumbers)
        return spacing::kNormal;
    const auto digits = static_cast<int>(QByteArray::number(std::max<qint64>(m_rows->lineCount(), 100)).size());
    return qCeil(m_charWidth * digits) + spacing::kNormal * 2 + spacing::kTight;
}

int JsonView::columnX(const RowText &text, int character) const
{
    if (text.isPlain())
        return qRound(m_charWidth * character);
    QTextLayout layout(text.text(), font());
    shape(layout);
    return layout.lineCount() > 0 ? qRound(layout.lineAt(0).cursorToX(character)) : 0;
}

qint64 JsonView::offsetAt(const QPoint &position) const
{
    const qint64 row = std::clamp<qint64>(verticalScrollBar()->value() + qFloor(position.y() / double(m_rowHeight)), 0, rowCount() - 1);
    const std::vector<TextRow> rows = m_rows->rows(row, 1);
    if (rows.empty())
        return 0;
    const RowText text(m_rows->bytes(rows.front().begin, rows.front().end));
    const double x = position.x() - gutterWidth() + horizontalScrollBar()->value();
    int character = 0;
    if (text.isPlain()) {
        character = qRound(x / m_charWidth);
    } else {
        QTextLayout layout(text.text(), font());
        shape(layout);
        character = layout.lineCount() > 0 ? layout.lineAt(0).xToCursor(x) : 0;
    }
    return rows.front().begin + text.byteOf(character);
}

void JsonView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (isBusy())
        return paintPlaceholder(painter, tr("Formatting..."));
    if (m_rows->size() == 0)
        return paintPlaceholder(painter, m_placeholder);
    Layout layout{colors(palette()), verticalScrollBar()->value(), {}, gutterWidth(), 0, viewport()->width()};
    layout.rows = m_rows->rows(layout.firstRow, visibleRows() + 2);
    layout.left = layout.gutter - horizontalScrollBar()->value();
    painter.save();
    painter.setClipRect(QRect(m_lineNumbers ? layout.gutter - spacing::kTight : 0, 0, layout.width, viewport()->height()));
    int y = 0;
    for (const TextRow &row : layout.rows) {
        paintRow(painter, layout, row, y);
        y += m_rowHeight;
    }
    painter.restore();
    if (m_lineNumbers)
        paintGutter(painter, layout);
}

void JsonView::paintPlaceholder(QPainter &painter, const QString &text) const
{
    painter.setFont(scaledFont(1));
    painter.setPen(colors(palette()).textMuted);
    const QRect area = viewport()->rect().adjusted(spacing::kSection, spacing::kSection, -spacing::kSection, -spacing::kSection);
    painter.drawText(area, int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

void JsonView::paintGutter(QPainter &painter, const Layout &layout) const
{
    painter.setPen(layout.theme.textMuted);
    int y = 0;
    for (const TextRow &row : layout.rows) {
        const QString label = row.continued ? QStringLiteral("\u21aa") : QString::number(row.line);
        painter.drawText(QRect(0, y, layout.gutter - spacing::kWide, m_rowHeight), int(Qt::AlignRight) | int(Qt::AlignVCenter), label);
        y += m_rowHeight;
    }
}

void JsonView::paintRow(QPainter &painter, const Layout &layout, const TextRow &row, int y) const
{
    const QByteArray bytes = m_rows->bytes(row.begin, row.end);
    const RowText text(bytes);
    paintBackgrounds(painter, layout, row, text, y);
    const std::vector<TokenSpan> spans =
        m_coloured ? highlightJson(bytes, row.state) : std::vector<TokenSpan>{{0, static_cast<int>(bytes.size()), TokenKind::Other}};
    if (text.isPlain()) {
        // Only the columns on screen: a row may be a thousand columns of base64.
        const int first = std::max(0, qFloor(-(layout.left - layout.gutter) / m_charWidth));
        const int last = first + qCeil((layout.width - layout.gutter) / m_charWidth) + 1;
        const int baseline = y + 1 + painter.fontMetrics().ascent();
        for (const TokenSpan &span : spans) {
            const int begin = std::max(span.begin, first);
            const int end = std::min(span.end, last);
            if (begin >= end)
                continue;
            painter.setPen(tokenColor(span.kind, layout.theme));
            painter.drawText(QPointF(layout.left + m_charWidth * begin, baseline), text.text().mid(begin, end - begin));
        }
        return;
    }
    QTextLayout shaped(text.text(), font());
    QList<QTextLayout::FormatRange> formats;
    for (const TokenSpan &span : spans) {
        QTextLayout::FormatRange range;
        range.start = text.characterOf(span.begin);
        range.length = text.characterOf(span.end) - range.start;
        range.format.setForeground(tokenColor(span.kind, layout.theme));
        formats.append(range);
    }
    shaped.setFormats(formats);
    shape(shaped);
    painter.setPen(layout.theme.text);
    // Fall-back fonts have other ascents: the base line stays where the other rows have theirs.
    const double ascent = shaped.lineCount() > 0 ? shaped.lineAt(0).ascent() : 0;
    shaped.draw(&painter, QPointF(layout.left, y + 1 + painter.fontMetrics().ascent() - ascent));
}

void JsonView::paintBackgrounds(QPainter &painter, const Layout &layout, const TextRow &row, const RowText &text, int y) const
{
    const auto fill = [&](qint64 begin, qint64 end, const QColor &color, bool withLineEnd) {
        if (end < row.begin || begin > row.end || (begin == end))
            return;
        const int from = columnX(text, text.characterOf(static_cast<int>(std::max(begin, row.begin) - row.begin)));
        int to = columnX(text, text.characterOf(static_cast<int>(std::min(end, row.end) - row.begin)));
        if (withLineEnd && end > row.end)
            to += qRound(m_charWidth / 2);
        painter.fillRect(QRect(layout.left + std::min(from, to), y, std::abs(to - from), m_rowHeight), color);
    };
    const auto first = std::lower_bound(m_matches.begin(), m_matches.end(), row.begin,
                                        [](const TextMatch &match, qint64 offset) { return match.end <= offset; });
    for (auto match = first; match != m_matches.end() && match->begin < row.end; ++match)
        fill(match->begin, match->end, layout.theme.warningSoft, false);
    fill(std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor), layout.theme.accentSoft, true);
    if (m_currentMatch >= 0) {
        const TextMatch &current = m_matches[static_cast<std::size_t>(m_currentMatch)];
        QColor strong = layout.theme.warning;
        strong.setAlphaF(0.45F);
        fill(current.begin, current.end, strong, false);
    }
}

} // namespace wb::app

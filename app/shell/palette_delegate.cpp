#include "app/shell/palette_delegate.h"

#include "app/shell/palette_model.h"
#include "app/shell/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace wb::app {

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + spacing::kWide};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = colors(option.palette);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, c.accentSoft);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), c.accent);
    }
    const QRect inner = option.rect.adjusted(spacing::kWide, 0, -spacing::kWide, 0);
    const int side = std::max(16, qRound(option.fontMetrics.height() * 0.85));
    qvariant_cast<QIcon>(index.data(Qt::DecorationRole)).paint(painter, QRect(inner.left(), inner.center().y() - side / 2, side, side));

    const QString subtitle =
        option.fontMetrics.elidedText(index.data(PaletteModel::SubtitleRole).toString(), Qt::ElideMiddle, inner.width() / 2);
    const int subtitleWidth = option.fontMetrics.horizontalAdvance(subtitle);
    painter->setFont(option.font);
    painter->setPen(c.textMuted);
    painter->drawText(inner, int(Qt::AlignRight) | int(Qt::AlignVCenter), subtitle);

    const QRect titleRect = inner.adjusted(side + spacing::kNormal, 0, -subtitleWidth - spacing::kNormal, 0);
    QTextLayout title(option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, titleRect.width()),
                      option.font);
    QList<QTextLayout::FormatRange> stressed;
    for (const int position : index.data(PaletteModel::MatchedRole).value<QList<int>>()) {
        QTextLayout::FormatRange range{position, 1, {}};
        range.format.setFontWeight(QFont::Bold);
        range.format.setForeground(c.accent);
        stressed.append(range);
    }
    title.setFormats(stressed);
    title.beginLayout();
    QTextLine line = title.createLine();
    if (line.isValid())
        line.setLineWidth(1e6);
    title.endLayout();
    painter->setPen(c.text);
    title.draw(painter, QPointF(titleRect.left(), titleRect.center().y() - option.fontMetrics.height() / 2.0));
    painter->restore();
}

} // namespace wb::app

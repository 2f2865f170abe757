#include "app/panels/servers/server_delegate.h"

#include "app/models/server_list_model.h"
#include "app/widgets/tone.h"

#include <QPainter>

namespace wb::app {

namespace {

QFont captionFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + QFontMetrics(captionFont(option)).height() + spacing::kWide};
}

void ServerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = colors(option.palette);
    const auto tone = static_cast<Tone>(index.data(ServerListModel::ToneRole).toInt());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, c.accentSoft);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, c.raised);
    if (selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), c.accent);
    const QRect inner = option.rect.adjusted(spacing::kWide, spacing::kTight + 1, -spacing::kNormal, -spacing::kTight - 1);
    const int line = option.fontMetrics.height();
    paintStateMark(painter, QRectF(inner.left(), inner.top() + (line - 9) / 2.0, 9, 9), tone, c);
    QRect text = inner.adjusted(9 + spacing::kNormal, 0, 0, 0);

    if (index.data(ServerListModel::UnverifiedRole).toBool()) {
        const QRect mark(inner.right() - 16, inner.top() + (line - 16) / 2, 16, 16);
        icon(QStringLiteral("unlock"), IconTone::Error).paint(painter, mark);
        text.setRight(mark.left() - spacing::kTight);
    }
    painter->setFont(option.font);
    painter->setPen(c.text);
    painter->drawText(QRect(text.left(), text.top(), text.width(), line), int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                      option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
    const QFont small = captionFont(option);
    const QFontMetrics metrics(small);
    const QString problem = index.data(ServerListModel::ProblemRole).toString();
    const QString state = problem.isEmpty() ? index.data(ServerListModel::StateLineRole).toString() : problem;
    painter->setFont(small);
    painter->setPen(tone == Tone::Muted ? c.textMuted : toneColor(problem.isEmpty() ? tone : Tone::Warning, c));
    painter->drawText(QRect(text.left(), text.top() + line + 1, inner.right() - text.left(), metrics.height()),
                      int(Qt::AlignLeft) | int(Qt::AlignVCenter), metrics.elidedText(state, Qt::ElideRight, inner.right() - text.left()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(c.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

} // namespace wb::app

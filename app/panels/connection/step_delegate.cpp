#include "app/panels/connection/step_delegate.h"

#include "app/models/connection_steps_model.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace wb::app {

namespace {

using StepState = mcp::ConnectStep::State;

QIcon stateIcon(StepState state)
{
    switch (state) {
    case StepState::Running:
        return icon(QStringLiteral("running"), IconTone::Info);
    case StepState::Done:
        return icon(QStringLiteral("ok"), IconTone::Ok);
    case StepState::Warning:
        return icon(QStringLiteral("warning"), IconTone::Warning);
    case StepState::Failed:
        return icon(QStringLiteral("error"), IconTone::Error);
    }
    return {};
}

int textLeft()
{
    return spacing::kWide + 16 + spacing::kNormal;
}

int detailHeight(const QFontMetrics &metrics, const QString &detail, int width)
{
    if (detail.isEmpty())
        return 0;
    return metrics.boundingRect(QRect(0, 0, std::max(width, 50), 10000), int(Qt::TextWordWrap), detail).height();
}

} // namespace

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QString detail = index.data(ConnectionStepsModel::DetailRole).toString();
    const int text = detailHeight(option.fontMetrics, detail, width - textLeft() - spacing::kWide);
    return {width, option.fontMetrics.height() + text + spacing::kWide};
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = colors(option.palette);
    const auto state = static_cast<StepState>(index.data(ConnectionStepsModel::StateRole).toInt());
    const QRect rect = option.rect.adjusted(0, spacing::kTight + 1, -spacing::kWide, 0);
    const int line = option.fontMetrics.height();
    painter->save();
    stateIcon(state).paint(painter, QRect(rect.left() + spacing::kWide, rect.top() + (line - 16) / 2, 16, 16));
    const QRect first(rect.left() + textLeft(), rect.top(), rect.width() - textLeft(), line);
    const QString elapsed = index.data(ConnectionStepsModel::ElapsedRole).toString();
    painter->setPen(c.textMuted);
    painter->setFont(option.font);
    painter->drawText(first, int(Qt::AlignRight) | int(Qt::AlignVCenter), elapsed);
    const int room = first.width() - option.fontMetrics.horizontalAdvance(elapsed) - spacing::kNormal;
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(state == StepState::Failed ? c.error : c.text);
    painter->drawText(QRect(first.left(), first.top(), room, line), int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                      QFontMetrics(bold).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room));
    painter->setFont(option.font);
    painter->setPen(c.textMuted);
    painter->drawText(QRect(first.left(), first.bottom() + 1, first.width(), rect.bottom() - first.bottom()), int(Qt::TextWordWrap),
                      index.data(ConnectionStepsModel::DetailRole).toString());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(c.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

} // namespace wb::app

// One server of the list: state mark, name, state in words; a red mark when TLS is not verified.
#pragma once

#include <QStyledItemDelegate>

namespace wb::app {

class ServerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace wb::app

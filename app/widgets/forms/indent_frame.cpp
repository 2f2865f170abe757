#include "app/widgets/forms/indent_frame.h"

#include "app/shell/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace wb::app {

IndentFrame::IndentFrame(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kSection + spacing::kTight, spacing::kTight, 0, spacing::kTight);
    layout->setSpacing(0);
}

void IndentFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(spacing::kNormal - 1, 0, 1, height()), colors(palette()).border);
}

} // namespace wb::app

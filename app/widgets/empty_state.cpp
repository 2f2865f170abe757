#include "app/widgets/empty_state.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace wb::app {

namespace {

QLabel *centredLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_iconName(iconName), m_icon(centredLabel({}, this)), m_title(centredLabel(title, this)),
      m_text(centredLabel(text, this)), m_actions(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kPage, spacing::kPage, spacing::kPage, spacing::kPage);
    column->setSpacing(spacing::kNormal);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(spacing::kTight);
    m_actions->addStretch();
    m_actions->addStretch();
    column->addLayout(m_actions);
    column->addStretch(3);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_icon->setVisible(!iconName.isEmpty());
    updateLook();
}

QPushButton *EmptyState::addAction(const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text, this);
    button->setDefault(m_actions->count() == 2);
    connect(button, &QPushButton::clicked, this, std::move(run));
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

void EmptyState::updateLook()
{
    m_icon->setPixmap(icon(m_iconName, IconTone::Muted).pixmap(QSize(40, 40), devicePixelRatioF()));
    m_title->setFont(scaledFont(1.2, true));
}

// Long lines are hard to read: the text keeps to the middle.
void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int margin = std::max(0, (width() - fontMetrics().averageCharWidth() * 80) / 2);
    m_text->setContentsMargins(margin, 0, margin, 0);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        updateLook();
}

} // namespace wb::app

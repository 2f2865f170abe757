#include "app/widgets/info_banner.h"

#include "app/widgets/flow_layout.h"
#include "app/widgets/tone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace wb::app {

namespace {

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // a server's words are never markup
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString iconName(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Muted:
        return QStringLiteral("info");
    case Tone::Ok:
        return QStringLiteral("ok");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Error:
        return QStringLiteral("error");
    }
    return {};
}

} // namespace

InfoBanner::InfoBanner(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(wrappedLabel(this)), m_hint(wrappedLabel(this)), m_actions(new FlowLayout),
      m_close(new QToolButton(this))
{
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::kTight);
    words->addWidget(m_text);
    words->addWidget(m_hint);
    words->addLayout(m_actions);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kWide, spacing::kNormal, spacing::kNormal, spacing::kNormal);
    layout->setSpacing(spacing::kNormal);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    m_close->setAutoRaise(true);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void InfoBanner::say(Tone tone, const QString &text, const QString &hint)
{
    m_tone = tone;
    m_text->setText(text);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(hint);
    updateIcon();
    update();
}

void InfoBanner::say(const Error &error)
{
    const bool placeSaid = error.where.isEmpty() || error.message.contains(error.where);
    say(Tone::Error, placeSaid ? error.message : tr("%1 (%2)").arg(error.message, error.where), error.hint);
}

void InfoBanner::addAction(const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text, this);
    connect(button, &QPushButton::clicked, this, std::move(run));
    m_actions->addWidget(button);
}

void InfoBanner::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->deleteLater(); // it may be the sender of the running slot
        delete item;
    }
}

void InfoBanner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString InfoBanner::text() const
{
    return m_text->text();
}

void InfoBanner::updateIcon()
{
    const int side = fontMetrics().height();
    m_icon->setPixmap(icon(iconName(m_tone), iconTone(m_tone)).pixmap(QSize(side, side), devicePixelRatioF()));
}

void InfoBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &c = colors(palette());
    painter.fillRect(rect(), toneBackground(m_tone, c));
    painter.fillRect(QRect(0, 0, 3, height()), toneColor(m_tone, c));
}

void InfoBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateIcon();
}

} // namespace wb::app

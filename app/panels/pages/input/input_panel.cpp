#include "app/panels/pages/input/input_panel.h"

#include "app/panels/pages/input/input_card.h"
#include "app/panels/pages/input/input_queue.h"
#include "app/shell/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace wb::app {
namespace {

constexpr int kMaxHeight = 420; // the call that asks stays in view below

} // namespace

InputPanel::InputPanel(InputQueue &queue, QWidget *parent) : QWidget(parent), m_queue(queue)
{
    auto *cards = new QWidget;
    m_layout = new QVBoxLayout(cards);
    m_layout->setContentsMargins(spacing::kNormal, spacing::kNormal, spacing::kNormal, spacing::kNormal);
    auto *area = new QScrollArea(this);
    area->setWidget(cards);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setMaximumHeight(kMaxHeight);
    setMinimumHeight(kMaxHeight / 2);
    setAccessibleName(tr("What the server asks"));
    connect(&queue, &InputQueue::added, this, &InputPanel::add);
    connect(&queue, &InputQueue::removed, this, &InputPanel::remove);
    hide();
    for (const quint64 id : queue.pendingIds())
        add(id);
}

void InputPanel::add(quint64 id)
{
    const InputQueue::Pending *pending = m_queue.find(id);
    if (pending == nullptr || m_cards.contains(id))
        return;
    auto *card = new InputCard(m_queue, *pending, this);
    m_cards.insert(id, card);
    m_layout->addWidget(card);
    show();
}

void InputPanel::remove(quint64 id)
{
    if (QWidget *card = m_cards.take(id))
        card->deleteLater();
    setVisible(!m_cards.isEmpty());
}

} // namespace wb::app

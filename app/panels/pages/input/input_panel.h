// What the server asks of the person, one card each, none modal: elicitation as a form or a link, sampling and anything else as JSON.
// Every answer can also be given as raw JSON, wrong ones included.
//
// Threading: the GUI thread. The queue outlives it.
#pragma once

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace wb::app {

class InputQueue;

class InputPanel : public QWidget
{
    Q_OBJECT

public:
    explicit InputPanel(InputQueue &queue, QWidget *parent = nullptr);

private:
    void add(quint64 id);
    void remove(quint64 id);

    InputQueue &m_queue;
    QVBoxLayout *m_layout;
    QHash<quint64, QWidget *> m_cards;
};

} // namespace wb::app

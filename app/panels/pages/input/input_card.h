// One request of the server, waiting for its answer.
#pragma once

#include "app/panels/pages/input/input_queue.h"
#include "app/widgets/forms/form_document.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace wb::app {

class InputCard : public QFrame
{
    Q_OBJECT

public:
    InputCard(InputQueue &queue, const InputQueue::Pending &pending, QWidget *parent = nullptr);

private:
    void buildElicitation(const json::Value &params);
    void buildUrl(const json::Value &params);
    void buildOther(const json::Value &params);
    void addEditor(const QByteArray &schema);
    void addButton(const QString &text, const QByteArray &action, bool primary = false);

    InputQueue &m_queue;
    InputQueue::Pending m_pending;
    FormDocument m_document;
    QVBoxLayout *m_layout;
    QHBoxLayout *m_buttons;
};

} // namespace wb::app

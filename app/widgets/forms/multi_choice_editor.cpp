#include "app/widgets/forms/multi_choice_editor.h"

#include "app/shell/theme.h"
#include "app/widgets/flow_layout.h"
#include "app/widgets/forms/field_words.h"
#include "app/widgets/forms/form_values.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace wb::app {

MultiChoiceEditor::MultiChoiceEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_others(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::kTight, 0, 0);
    auto *boxes = new FlowLayout;
    boxes->setSpacing(spacing::kWide);
    column->addLayout(boxes);
    column->addWidget(m_others);
    m_others->setWordWrap(true);
    m_others->setTextFormat(Qt::PlainText);
    for (const FieldChoice &choice : spec.choices) {
        m_values.append(treeFromJson(choice.json));
        auto *box = new QCheckBox(choice.title, this);
        box->setToolTip(choice.description.isEmpty() ? QString::fromUtf8(choice.json) : choice.description);
        const int index = static_cast<int>(m_boxes.size());
        connect(box, &QCheckBox::clicked, this, [this, index](bool chosen) { setChosen(index, chosen); });
        boxes->addWidget(box);
        m_boxes.append(box);
    }
    setFocusProxy(focusTarget());
}

QWidget *MultiChoiceEditor::focusTarget()
{
    return m_boxes.isEmpty() ? static_cast<QWidget *>(this) : m_boxes.constFirst();
}

void MultiChoiceEditor::setAccessibleLabel(const QString &label)
{
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setAccessibleName(tr("%1: %2").arg(label, box->text()));
}

int MultiChoiceEditor::choiceOf(const json::Tree &element) const
{
    return static_cast<int>(m_values.indexOf(element));
}

void MultiChoiceEditor::load()
{
    QStringList others;
    QList<bool> chosen(m_boxes.size(), false);
    const json::Tree *list = value();
    for (qsizetype i = 0; list && i < list->size(); ++i) {
        const int choice = choiceOf(list->at(i));
        if (choice < 0 || chosen.at(choice))
            others.append(valueWords(list->at(i).toJson()));
        else
            chosen[choice] = true;
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        m_boxes.at(i)->setChecked(chosen.at(i));
    m_others->setText(tr("Also in the list: %1").arg(others.join(QStringLiteral(", "))));
    m_others->setVisible(!others.isEmpty());
}

// In the order of the choices, before the first one that comes later.
json::Tree MultiChoiceEditor::withChoice(json::Tree list, int choice) const
{
    qsizetype position = list.size();
    for (qsizetype i = list.size() - 1; i >= 0; --i) {
        if (choiceOf(list.at(i)) > choice)
            position = i;
    }
    list.insertAt(position, m_values.at(choice));
    return list;
}

void MultiChoiceEditor::setChosen(int choice, bool chosen)
{
    json::Tree list = value() ? *value() : json::Tree::array();
    if (chosen) {
        list = withChoice(std::move(list), choice);
    } else {
        for (qsizetype i = list.size() - 1; i >= 0; --i) {
            if (choiceOf(list.at(i)) == choice)
                list.removeAt(i);
        }
    }
    commit(list);
    load();
}

} // namespace wb::app

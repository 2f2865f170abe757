#include "app/widgets/forms/choice_editor.h"

#include "app/widgets/forms/field_words.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/quiet_combo_box.h"
#include "app/widgets/forms/segment_button.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>

namespace wb::app {

namespace {

constexpr std::size_t kMostButtons = 4;
constexpr qsizetype kMostButtonText = 36;
constexpr std::size_t kMostPlainItems = 12; // beyond, typing finds them

bool fitSideBySide(const FieldSpec &spec)
{
    qsizetype characters = 0;
    for (const FieldChoice &choice : spec.choices)
        characters += choice.title.size();
    return spec.choices.size() <= kMostButtons && characters <= kMostButtonText;
}

// The value beside its title, where they differ.
QString itemText(const FieldChoice &choice)
{
    const QString own = valueWords(choice.json);
    return choice.title == own ? choice.title : QStringLiteral("%1  (%2)").arg(choice.title, own);
}

} // namespace

FieldSpec booleanSpec(const FieldSpec &spec)
{
    FieldSpec choice = spec;
    choice.choices = {{.title = QStringLiteral("true"), .json = "true"}, {.title = QStringLiteral("false"), .json = "false"}};
    return choice;
}

ChoiceEditor::ChoiceEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (fitSideBySide(spec))
        buildButtons(layout);
    else
        buildBox(layout);
    layout->addStretch();
    setFocusProxy(focusTarget());
}

void ChoiceEditor::buildButtons(QBoxLayout *layout)
{
    m_buttons = new QButtonGroup(this);
    const int last = static_cast<int>(m_spec.choices.size()) - 1;
    for (int i = 0; i <= last; ++i) {
        const FieldChoice &choice = m_spec.choices[static_cast<std::size_t>(i)];
        auto *button = new SegmentButton(choice.title, i == 0, i == last, this);
        button->setToolTip(choice.description.isEmpty() ? QString::fromUtf8(choice.json) : choice.description);
        m_buttons->addButton(button, i);
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, this, &ChoiceEditor::choose);
}

void ChoiceEditor::buildBox(QBoxLayout *layout)
{
    m_box = new QuietComboBox(this);
    for (const FieldChoice &choice : m_spec.choices) {
        m_box->addItem(itemText(choice));
        m_box->setItemData(m_box->count() - 1, choice.description, Qt::ToolTipRole);
    }
    m_box->setPlaceholderText(absentWords(m_spec));
    if (m_spec.choices.size() > kMostPlainItems) {
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->completer()->setFilterMode(Qt::MatchContains);
        m_box->completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_box->lineEdit()->setPlaceholderText(absentWords(m_spec));
        // What was typed and is in no list is given back by load().
        connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &ChoiceEditor::load);
    }
    connect(m_box, &QComboBox::activated, this, &ChoiceEditor::choose);
    layout->addWidget(m_box);
}

QWidget *ChoiceEditor::focusTarget()
{
    if (m_box)
        return m_box;
    return m_buttons->buttons().isEmpty() ? this : static_cast<QWidget *>(m_buttons->buttons().constFirst());
}

void ChoiceEditor::setAccessibleLabel(const QString &label)
{
    if (m_box)
        m_box->setAccessibleName(label);
    else {
        for (QAbstractButton *button : m_buttons->buttons())
            button->setAccessibleName(tr("%1: %2").arg(label, button->text()));
    }
}

void ChoiceEditor::choose(int choice)
{
    if (choice < 0 || static_cast<std::size_t>(choice) >= m_spec.choices.size())
        return; // the item that stands for a value outside of the list
    commit(treeFromJson(m_spec.choices[static_cast<std::size_t>(choice)].json));
    load();
}

int ChoiceEditor::currentChoice() const
{
    const json::Tree *now = value();
    for (std::size_t i = 0; now && i < m_spec.choices.size(); ++i) {
        const json::Tree choice = treeFromJson(m_spec.choices[i].json);
        if (choice == *now ||
            (choice.kind() == json::Kind::String && now->kind() == json::Kind::String && choice.toString() == now->toString()))
            return static_cast<int>(i);
    }
    return -1;
}

void ChoiceEditor::load()
{
    if (m_box)
        loadBox(currentChoice());
    else
        loadButtons(currentChoice());
}

void ChoiceEditor::loadButtons(int choice)
{
    m_buttons->setExclusive(false); // so that none can be chosen
    for (QAbstractButton *button : m_buttons->buttons())
        button->setChecked(m_buttons->id(button) == choice);
    m_buttons->setExclusive(true);
}

void ChoiceEditor::loadBox(int choice)
{
    const int listed = static_cast<int>(m_spec.choices.size());
    while (m_box->count() > listed)
        m_box->removeItem(listed);
    if (choice < 0 && value()) {
        m_box->addItem(tr("%1  (not in the list)").arg(valueWords(value()->toJson())));
        choice = listed;
    }
    m_box->setCurrentIndex(choice);
    if (m_box->isEditable() && choice < 0)
        m_box->clearEditText();
}

} // namespace wb::app

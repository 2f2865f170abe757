// Chooses one of a list of values: side by side when they are few and short, else in a box that completes what is typed. A value that is
// not in the list stays, is shown, and is marked by the form.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QBoxLayout;
class QButtonGroup;

namespace wb::app {

class QuietComboBox;

class ChoiceEditor : public ValueEditor
{
    Q_OBJECT

public:
    ChoiceEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &label) override;

private:
    void buildButtons(QBoxLayout *layout);
    void buildBox(QBoxLayout *layout);
    void loadButtons(int choice);
    void loadBox(int choice);
    void choose(int choice);
    [[nodiscard]] int currentChoice() const; // -1: absent or not in the list

    FieldSpec m_spec;
    QButtonGroup *m_buttons = nullptr;
    QuietComboBox *m_box = nullptr;
};

// true and false as a choice of two.
[[nodiscard]] FieldSpec booleanSpec(const FieldSpec &spec);

} // namespace wb::app

// Chooses several of a list of values. Elements that are not in the list, or there twice, stay in their places.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QCheckBox;
class QLabel;

namespace wb::app {

class MultiChoiceEditor : public ValueEditor
{
    Q_OBJECT

public:
    MultiChoiceEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &label) override;

private:
    void setChosen(int choice, bool chosen);
    [[nodiscard]] int choiceOf(const json::Tree &element) const; // -1: none
    [[nodiscard]] json::Tree withChoice(json::Tree list, int choice) const;

    FieldSpec m_spec;
    QList<json::Tree> m_values; // of the choices
    QList<QCheckBox *> m_boxes;
    QLabel *m_others; // what else is in the list
};

} // namespace wb::app

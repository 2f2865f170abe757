// Edits a number and keeps it as it is typed: 1.0 stays 1.0, and thirty digits stay thirty digits. What is no number becomes a text in the
// document, so that it can be sent on purpose; the mark beside it says so.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QLineEdit;

namespace wb::app {

class NumberEditor : public ValueEditor
{
    Q_OBJECT

public:
    NumberEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    [[nodiscard]] QWidget *focusTarget() override;

private:
    void onEdited(const QString &text);

    FieldSpec m_spec;
    QLineEdit *m_edit;
};

} // namespace wb::app

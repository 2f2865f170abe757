// Edits a string. A text that was never typed is absent, one that was cleared is empty, and the placeholder says which.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QLabel;
class QLineEdit;

namespace wb::app {

class TextField;

class StringEditor : public ValueEditor
{
    Q_OBJECT

public:
    StringEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    [[nodiscard]] QWidget *focusTarget() override;

private:
    void onEdited(const QString &text);
    void showState();
    [[nodiscard]] bool showTooLong(const QString &text);

    FieldSpec m_spec;
    TextField *m_field = nullptr;
    QLineEdit *m_secret = nullptr; // instead of m_field
    QLabel *m_tooLong = nullptr;   // instead of either, for a text that no editor should hold
};

} // namespace wb::app

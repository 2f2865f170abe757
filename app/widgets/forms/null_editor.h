// Shows null, which is a value: neither absent nor empty. A button brings the field's own kind of value back.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QLabel;
class QPushButton;

namespace wb::app {

class NullEditor : public ValueEditor
{
    Q_OBJECT

public:
    // `spec`: what may be here besides null.
    NullEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    [[nodiscard]] QWidget *focusTarget() override;

private:
    FieldSpec m_spec;
    QLabel *m_text;
    QPushButton *m_change;
};

} // namespace wb::app

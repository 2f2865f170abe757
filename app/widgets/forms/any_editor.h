// Edits a value of any kind: the kind is chosen, then the value. For places where the schema says nothing, and for values that do not fit
// what it says.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QBoxLayout;

namespace wb::app {

class QuietComboBox;

class AnyEditor : public ValueEditor
{
    Q_OBJECT

public:
    AnyEditor(FormContext &context, const QStringList &path, QWidget *parent);

    void load() override;
    void showMarks() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &label) override;

private:
    void chooseKind(int index);
    void change(json::Kind kind);

    QuietComboBox *m_kinds;
    ValueEditor *m_editor = nullptr;
    json::Kind m_kind = json::Kind::Undefined;
    QBoxLayout *m_layout;
    QString m_label;
};

} // namespace wb::app

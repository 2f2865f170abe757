// Edits a value that may have one of several shapes: the shape is chosen above, its editor stands below. The shape shown is the one that
// fits the value best; choosing another one keeps what both have in common and remembers the rest for the way back.
#pragma once

#include "app/widgets/forms/value_editor.h"

#include <QHash>

class QLabel;

namespace wb::app {

class QuietComboBox;
class ValueHost;

class UnionEditor : public ValueEditor
{
    Q_OBJECT

public:
    UnionEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    void showMarks() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &label) override;

private:
    [[nodiscard]] int fittingVariant() const;
    void show(int variant);
    void choose(int variant);

    FieldSpec m_spec;
    QuietComboBox *m_variants;
    QLabel *m_description;
    ValueHost *m_host = nullptr;
    int m_shown = -1;
    QString m_label;
    QHash<int, json::Tree> m_left; // what a variant held when it was left
};

} // namespace wb::app

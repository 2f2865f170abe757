// Edits an object: a row for each member that the schema describes, then those that it does not, then a line to add one.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QGridLayout;
class QLabel;
class QLineEdit;

namespace wb::app {

class FieldRow;

class ObjectEditor : public ValueEditor
{
    Q_OBJECT

public:
    ObjectEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    void showMarks() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &) override {} // each member has its own

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addRow(const FieldProperty &property, bool known);
    void loadExtras();
    [[nodiscard]] QStringList extraNames() const;
    [[nodiscard]] QWidget *makeAdder();
    void addMember();
    void alignLabels();

    FieldSpec m_spec;
    QGridLayout *m_grid;
    QList<FieldRow *> m_rows;   // of described members
    QList<FieldRow *> m_extras; // of the others
    int m_nextGridRow = 0;
    QLineEdit *m_newName = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace wb::app

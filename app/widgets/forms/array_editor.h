// Edits a list: its items below one another, each with its position and a menu to move or remove it; a button adds one. Long lists show
// their first items and as many more as asked for.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QBoxLayout;
class QPushButton;

namespace wb::app {

class ItemRow;

class ArrayEditor : public ValueEditor
{
    Q_OBJECT

public:
    ArrayEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    void showMarks() override;
    [[nodiscard]] QWidget *focusTarget() override;

private:
    void addItem();
    void removeItem(int index);
    void moveItem(int index, int by);
    void changeList(const json::Tree &list);
    [[nodiscard]] json::Tree list() const;
    void appendRow();

    FieldSpec m_spec;
    QList<ItemRow *> m_rows;
    QBoxLayout *m_layout;
    QPushButton *m_more;
    QPushButton *m_add;
    int m_shown;
};

} // namespace wb::app

// One item of a list in a form: its position, its editor, its menu, its marks.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QLabel;

namespace wb::app {

class FieldMenu;
class MarkLabel;
class ValueHost;

class ItemRow : public QWidget
{
    Q_OBJECT

public:
    ItemRow(FormContext &context, const QStringList &path, int index, const FieldSpec &spec, QWidget *parent);

    void load(int count);
    void showMarks();
    [[nodiscard]] ValueEditor *editor() const;

signals:
    void edited();
    void removeRequested();
    void moveRequested(int by);

private:
    FormContext &m_context;
    int m_index;
    ValueHost *m_host;
    FieldMenu *m_menu;
    MarkLabel *m_marks;
};

} // namespace wb::app

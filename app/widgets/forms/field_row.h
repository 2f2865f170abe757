// FieldRow: one member of an object in a form: its label and type, whether it is there at all, its editor, its description and marks.
//
// Simple values stand beside their label. Objects, lists and unions stand below it, indented, and can be folded; their editors are made
// when they are first unfolded.
#pragma once

#include "app/widgets/forms/value_editor.h"

class QBoxLayout;
class QCheckBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace wb::app {

class FieldMenu;
class MarkLabel;
class ValueHost;

class FieldRow : public QObject
{
    Q_OBJECT

public:
    // `known`: the schema describes the member; others carry their bare name.
    FieldRow(FormContext &context, const QStringList &parentPath, const FieldProperty &property, bool known, QWidget *parent);

    void addTo(QGridLayout *grid, int row);
    void remove(); // and delete later
    void load();
    void showMarks();

    [[nodiscard]] const QString &name() const { return m_property.name; }
    [[nodiscard]] bool isOptional() const { return !m_property.required; }
    [[nodiscard]] bool isBlock() const { return m_block; }
    // Of the column that the labels of one object share; 0 for a block, which has none.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width); // shortens the text where it must
    [[nodiscard]] QWidget *focusTarget() const;

signals:
    void edited();

private:
    [[nodiscard]] QWidget *makeLabel(QWidget *parent);
    [[nodiscard]] QWidget *makeTypeLine(QWidget *parent);
    [[nodiscard]] QWidget *makeBeside(QWidget *parent);
    [[nodiscard]] QWidget *makeHeader(QWidget *parent);
    [[nodiscard]] QWidget *makeBelow(QWidget *parent);
    void addWords(QBoxLayout *layout, QWidget *parent);
    [[nodiscard]] QString labelText() const;
    [[nodiscard]] int labelIndent() const;
    [[nodiscard]] bool startsOpen() const;
    void setOpen(bool open);
    void include(bool included);
    void showPresence();
    void ensureHost();
    void onEdited();

    FormContext &m_context;
    QStringList m_path;
    FieldProperty m_property;
    FieldSpec m_spec;
    bool m_known;
    bool m_block;
    bool m_loaded = false;
    bool m_open = false;
    json::Tree m_left; // what was there when it was switched off

    QWidget *m_owner;
    QCheckBox *m_included = nullptr;
    QLabel *m_name = nullptr;
    QToolButton *m_fold = nullptr;
    QLabel *m_summary = nullptr;
    QWidget *m_body = nullptr;
    ValueHost *m_host = nullptr;
    FieldMenu *m_menu = nullptr;
    MarkLabel *m_marks = nullptr;
    QList<QWidget *> m_cells;
};

} // namespace wb::app

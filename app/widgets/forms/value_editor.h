// ValueEditor: edits the value at one path of the form's document. The document is the truth: an editor writes each change there at once
// and takes what it shows from there; it never changes a value by itself, not even one that it can't show well.
//
// Threading: the GUI thread. The context outlives it.
#pragma once

#include "app/widgets/forms/form_context.h"

#include <QWidget>

namespace wb::app {

class ValueEditor : public QWidget
{
    Q_OBJECT

public:
    ValueEditor(FormContext &context, const QStringList &path, QWidget *parent);

    [[nodiscard]] const QStringList &path() const { return m_path; }
    [[nodiscard]] const json::Tree *value() const { return m_context.at(m_path); } // nullptr: absent

    // Shows the document's value. Emits nothing; leaves what is being typed alone when it means the same.
    virtual void load() = 0;
    // The marks have changed.
    virtual void showMarks() {}
    // What the label belongs to and where typing begins.
    [[nodiscard]] virtual QWidget *focusTarget() { return this; }
    virtual void setAccessibleLabel(const QString &label) { focusTarget()->setAccessibleName(label); }

signals:
    void edited(); // the value here or below was changed by this editor

protected:
    [[nodiscard]] FormContext &context() { return m_context; }
    [[nodiscard]] const FormContext &context() const { return m_context; }
    void commit(const json::Tree &value);

private:
    FormContext &m_context;
    QStringList m_path;
};

// The editor that fits the description.
[[nodiscard]] ValueEditor *makeEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

} // namespace wb::app

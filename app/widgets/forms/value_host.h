// ValueHost: the place of one value. Holds the editor that fits what is there now: the schema's own, one for null, or one for any kind of
// value when the document holds something that the schema's editor can't show. Made lazily, so recursive schemas end at what is open.
#pragma once

#include "app/widgets/forms/value_editor.h"

namespace wb::app {

class ValueHost : public ValueEditor
{
    Q_OBJECT

public:
    ValueHost(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    void load() override;
    void showMarks() override;
    [[nodiscard]] QWidget *focusTarget() override;
    void setAccessibleLabel(const QString &label) override;

    // An editor for any kind of value, whatever the schema wants, until another document is loaded.
    void offerAnyKind();

private:
    enum class Kind : quint8 { None, Schema, Null, Any };
    [[nodiscard]] Kind wantedKind() const;
    void change(Kind kind);
    void onEdited();

    FieldSpec m_spec;
    ValueEditor *m_editor = nullptr;
    Kind m_kind = Kind::None;
    bool m_anyOffered = false;
    QString m_label;
};

} // namespace wb::app

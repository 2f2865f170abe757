#include "app/widgets/forms/value_editor.h"

#include "app/widgets/forms/any_editor.h"
#include "app/widgets/forms/array_editor.h"
#include "app/widgets/forms/choice_editor.h"
#include "app/widgets/forms/multi_choice_editor.h"
#include "app/widgets/forms/null_editor.h"
#include "app/widgets/forms/number_editor.h"
#include "app/widgets/forms/object_editor.h"
#include "app/widgets/forms/string_editor.h"
#include "app/widgets/forms/union_editor.h"

namespace wb::app {

ValueEditor::ValueEditor(FormContext &context, const QStringList &path, QWidget *parent) : QWidget(parent), m_context(context), m_path(path)
{
}

void ValueEditor::commit(const json::Tree &value)
{
    m_context.set(m_path, value);
    emit edited();
}

ValueEditor *makeEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
{
    switch (spec.kind) {
    case FieldKind::Any:
        return new AnyEditor(context, path, parent);
    case FieldKind::Null:
        return new NullEditor(context, path, spec, parent);
    case FieldKind::Boolean:
        return new ChoiceEditor(context, path, booleanSpec(spec), parent);
    case FieldKind::Integer:
    case FieldKind::Number:
        return new NumberEditor(context, path, spec, parent);
    case FieldKind::String:
        return new StringEditor(context, path, spec, parent);
    case FieldKind::Choice:
        return new ChoiceEditor(context, path, spec, parent);
    case FieldKind::MultiChoice:
        return new MultiChoiceEditor(context, path, spec, parent);
    case FieldKind::Array:
        return new ArrayEditor(context, path, spec, parent);
    case FieldKind::Object:
        return new ObjectEditor(context, path, spec, parent);
    case FieldKind::Union:
        return new UnionEditor(context, path, spec, parent);
    }
    return nullptr;
}

} // namespace wb::app

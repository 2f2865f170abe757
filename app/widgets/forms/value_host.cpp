#include "app/widgets/forms/value_host.h"

#include "app/widgets/forms/any_editor.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/null_editor.h"

#include <QVBoxLayout>

namespace wb::app {

ValueHost::ValueHost(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
}

ValueHost::Kind ValueHost::wantedKind() const
{
    const json::Tree *now = value();
    if (!now)
        return m_anyOffered ? Kind::Any : Kind::Schema;
    if (now->kind() == json::Kind::Null && m_spec.kind != FieldKind::Any)
        return Kind::Null;
    return canShow(m_spec, *now) && !m_anyOffered ? Kind::Schema : Kind::Any;
}

void ValueHost::change(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    const bool hadFocus = m_editor && m_editor->isAncestorOf(QWidget::focusWidget());
    if (m_editor) {
        m_editor->hide();
        m_editor->disconnect(this);
        m_editor->deleteLater(); // it may be the sender of what led here
    }
    if (kind == Kind::Null)
        m_editor = new NullEditor(context(), path(), m_spec, this);
    else if (kind == Kind::Any)
        m_editor = new AnyEditor(context(), path(), this);
    else
        m_editor = makeEditor(context(), path(), m_spec, this);
    layout()->addWidget(m_editor);
    m_editor->show(); // now, so that it can take the focus
    connect(m_editor, &ValueEditor::edited, this, &ValueHost::onEdited);
    setFocusProxy(m_editor);
    context().noteStructure();
    if (!m_label.isEmpty())
        m_editor->setAccessibleLabel(m_label);
    if (hadFocus)
        m_editor->focusTarget()->setFocus();
}

void ValueHost::load()
{
    change(wantedKind());
    m_editor->load();
}

// An editor of the schema's own kind keeps what is typed in it even while that does not fit; the others give way as soon as they can.
void ValueHost::onEdited()
{
    if (m_kind != Kind::Schema) {
        const json::Tree *now = value();
        m_anyOffered = m_anyOffered && !(now && canShow(m_spec, *now));
        if (wantedKind() != m_kind)
            load();
    }
    emit edited();
}

void ValueHost::offerAnyKind()
{
    m_anyOffered = true;
    load();
    focusTarget()->setFocus();
}

void ValueHost::showMarks()
{
    if (m_editor)
        m_editor->showMarks();
}

QWidget *ValueHost::focusTarget()
{
    return m_editor ? m_editor->focusTarget() : this;
}

void ValueHost::setAccessibleLabel(const QString &label)
{
    m_label = label;
    if (m_editor)
        m_editor->setAccessibleLabel(label);
}

} // namespace wb::app

#include "app/widgets/forms/null_editor.h"

#include "app/shell/theme.h"
#include "app/widgets/forms/form_values.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace wb::app {

NullEditor::NullEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_text(new QLabel(this)), m_change(new QPushButton(this))
{
    m_text->setFont(monospaceFont());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kWide);
    layout->addWidget(m_text);
    layout->addWidget(m_change);
    layout->addStretch();
    connect(m_change, &QPushButton::clicked, this,
            [this] { commit(m_spec.kind == FieldKind::Null ? json::Tree::null() : initialValue(this->context().model(), m_spec)); });
    setFocusProxy(m_change);
}

QWidget *NullEditor::focusTarget()
{
    return m_change;
}

void NullEditor::load()
{
    const bool isNull = value() != nullptr;
    m_text->setText(isNull ? QStringLiteral("null") : QString());
    m_text->setVisible(isNull);
    m_change->setText(isNull ? tr("Enter a value") : tr("Set to null"));
    m_change->setVisible(!isNull || m_spec.kind != FieldKind::Null);
}

} // namespace wb::app

#include "app/widgets/forms/any_editor.h"

#include "app/shell/theme.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/quiet_combo_box.h"

#include <QHBoxLayout>

namespace wb::app {

namespace {

struct KindRow
{
    json::Kind kind;
    FieldKind field;
    const char *text;
};

const KindRow kKinds[] = {
    {json::Kind::String, FieldKind::String, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "Text")},
    {json::Kind::Number, FieldKind::Number, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "Number")},
    {json::Kind::Bool, FieldKind::Boolean, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "True or false")},
    {json::Kind::Null, FieldKind::Null, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "Null")},
    {json::Kind::Array, FieldKind::Array, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "List")},
    {json::Kind::Object, FieldKind::Object, QT_TRANSLATE_NOOP("wb::app::AnyEditor", "Object")},
};

int indexOf(json::Kind kind)
{
    for (int i = 0; i < static_cast<int>(std::size(kKinds)); ++i) {
        if (kKinds[i].kind == kind)
            return i;
    }
    return -1;
}

// What can be carried over is: 5 becomes "5" and back.
json::Tree converted(const json::Tree *value, FieldKind to)
{
    if (value && to == FieldKind::String && value->kind() == json::Kind::Number)
        return json::Tree::string(QString::fromUtf8(value->token()));
    if (value && to == FieldKind::Number && value->kind() == json::Kind::String) {
        if (json::Tree number = json::Tree::number(value->toString().toUtf8()); !number.isUndefined())
            return number;
    }
    FieldSpec spec;
    spec.kind = to;
    return initialValue(SchemaModel(), spec);
}

} // namespace

AnyEditor::AnyEditor(FormContext &context, const QStringList &path, QWidget *parent)
    : ValueEditor(context, path, parent), m_kinds(new QuietComboBox(this)), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing::kNormal);
    for (const KindRow &row : kKinds)
        m_kinds->addItem(tr(row.text));
    m_kinds->setPlaceholderText(tr("not set"));
    m_kinds->setToolTip(tr("Kind of value"));
    m_kinds->setAccessibleName(m_kinds->toolTip());
    m_layout->addWidget(m_kinds, 0, Qt::AlignTop | Qt::AlignLeft);
    m_layout->addStretch();
    connect(m_kinds, &QComboBox::activated, this, &AnyEditor::chooseKind);
    setFocusProxy(m_kinds);
}

QWidget *AnyEditor::focusTarget()
{
    return m_editor ? m_editor->focusTarget() : m_kinds;
}

void AnyEditor::setAccessibleLabel(const QString &label)
{
    m_label = label;
    if (m_editor)
        m_editor->setAccessibleLabel(label);
}

void AnyEditor::load()
{
    const json::Tree *now = value();
    change(now ? now->kind() : json::Kind::Undefined);
    if (m_editor)
        m_editor->load();
}

void AnyEditor::change(json::Kind kind)
{
    m_kinds->setCurrentIndex(indexOf(kind));
    if (kind == m_kind)
        return;
    m_kind = kind;
    if (m_editor)
        m_editor->deleteLater();
    m_editor = nullptr;
    if (kind == json::Kind::Undefined || kind == json::Kind::Null)
        return; // the choice of kind says it all
    FieldSpec spec;
    spec.kind = kKinds[indexOf(kind)].field;
    const bool below = spec.isContainer();
    m_layout->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_editor = makeEditor(context(), path(), spec, this);
    m_layout->insertWidget(1, m_editor, 1);
    m_editor->show();
    if (!m_label.isEmpty())
        m_editor->setAccessibleLabel(m_label);
    connect(m_editor, &ValueEditor::edited, this, &ValueEditor::edited);
    context().noteStructure();
}

void AnyEditor::chooseKind(int index)
{
    const KindRow &row = kKinds[index];
    if (row.kind == m_kind)
        return;
    commit(converted(value(), row.field));
    load();
    focusTarget()->setFocus();
}

void AnyEditor::showMarks()
{
    if (m_editor)
        m_editor->showMarks();
}

} // namespace wb::app

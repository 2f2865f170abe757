#include "app/widgets/forms/object_editor.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/forms/field_row.h"
#include "app/widgets/forms/form_values.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

ObjectEditor::ObjectEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_grid(new QGridLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kNormal);
    column->addLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::kNormal);
    m_grid->setVerticalSpacing(spacing::kNormal);
    m_grid->setColumnStretch(1, 1);
    for (const FieldProperty &property : spec.properties)
        addRow(property, true);
    if (spec.extraMembers == ExtraMembers::Allowed || !spec.patternProperties.empty() ||
        (spec.properties.empty() && spec.extraMembers == ExtraMembers::Unsaid))
        column->addWidget(makeAdder());
    else if (spec.properties.empty()) {
        m_nothing = new QLabel(tr("Nothing to fill in."), this);
        m_nothing->setForegroundRole(QPalette::PlaceholderText);
        column->addWidget(m_nothing);
    }
    alignLabels();
}

QWidget *ObjectEditor::focusTarget()
{
    if (!m_rows.isEmpty() && m_rows.constFirst()->focusTarget())
        return m_rows.constFirst()->focusTarget();
    return m_newName ? static_cast<QWidget *>(m_newName) : this;
}

void ObjectEditor::addRow(const FieldProperty &property, bool known)
{
    auto *row = new FieldRow(context(), path(), property, known, this);
    row->addTo(m_grid, m_nextGridRow++);
    connect(row, &FieldRow::edited, this, &ValueEditor::edited);
    (known ? m_rows : m_extras).append(row);
    context().noteStructure();
}

void ObjectEditor::load()
{
    for (FieldRow *row : std::as_const(m_rows))
        row->load();
    loadExtras();
}

QStringList ObjectEditor::extraNames() const
{
    QStringList names;
    const json::Tree *now = value();
    for (qsizetype i = 0; now && now->isObject() && i < now->size(); ++i) {
        if (!m_spec.property(now->keyAt(i)) && !names.contains(now->keyAt(i)))
            names.append(now->keyAt(i));
    }
    return names;
}

// Members come and go with the document: a row stays as long as its member does.
void ObjectEditor::loadExtras()
{
    constexpr qsizetype kMostExtras = 100;
    const QStringList names = extraNames().mid(0, kMostExtras);
    for (qsizetype i = m_extras.size() - 1; i >= 0; --i) {
        if (!names.contains(m_extras.at(i)->name()))
            m_extras.takeAt(i)->remove();
    }
    for (const QString &name : names) {
        const auto same = [&name](const FieldRow *row) { return row->name() == name; };
        if (std::none_of(m_extras.begin(), m_extras.end(), same))
            addRow({.name = name, .schema = m_spec.schemaOfExtra(name)}, m_spec.extraMembers == ExtraMembers::Allowed);
    }
    for (FieldRow *row : std::as_const(m_extras))
        row->load();
    if (m_nothing)
        m_nothing->setVisible(names.isEmpty());
    alignLabels();
}

QWidget *ObjectEditor::makeAdder()
{
    auto *adder = new QWidget(this);
    auto *line = new QHBoxLayout(adder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::kNormal);
    m_newName = new QLineEdit(adder);
    m_newName->setPlaceholderText(tr("Name of another member"));
    m_newName->setAccessibleName(m_newName->placeholderText());
    m_newName->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    auto *add = new QPushButton(icon(QStringLiteral("add")), tr("Add member"), adder);
    line->addWidget(m_newName, 1);
    line->addWidget(add);
    line->addStretch();
    connect(m_newName, &QLineEdit::returnPressed, this, &ObjectEditor::addMember);
    connect(add, &QPushButton::clicked, this, &ObjectEditor::addMember);
    return adder;
}

void ObjectEditor::addMember()
{
    const QString name = m_newName->text();
    json::Tree object = value() && value()->isObject() ? *value() : json::Tree::object();
    if (!object.find(name)) {
        object.set(name, initialValue(context().model(), context().model().describe(m_spec.schemaOfExtra(name))));
        commit(object);
        load();
    }
    m_newName->clear();
    const auto row = std::find_if(m_extras.begin(), m_extras.end(), [&name](const FieldRow *each) { return each->name() == name; });
    if (row != m_extras.end() && (*row)->focusTarget())
        (*row)->focusTarget()->setFocus();
}

// One label column for the whole object, never more than two fifths of its width.
void ObjectEditor::alignLabels()
{
    const QList<FieldRow *> rows = m_rows + m_extras;
    const int character = fontMetrics().averageCharWidth();
    int widest = character * 22;
    for (const FieldRow *row : rows)
        widest = std::max(widest, row->labelWidth());
    const int width = std::min(widest, std::max(this->width() * 2 / 5, character * 12));
    m_grid->setColumnMinimumWidth(0, width);
    for (FieldRow *row : rows)
        row->setLabelWidth(width);
}

void ObjectEditor::resizeEvent(QResizeEvent *event)
{
    ValueEditor::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        alignLabels();
}

void ObjectEditor::showMarks()
{
    for (FieldRow *row : std::as_const(m_rows))
        row->showMarks();
    for (FieldRow *row : std::as_const(m_extras))
        row->showMarks();
}

} // namespace wb::app

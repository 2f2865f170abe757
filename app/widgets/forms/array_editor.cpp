#include "app/widgets/forms/array_editor.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/item_row.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

namespace {

constexpr int kShownAtOnce = 50;

} // namespace

ArrayEditor::ArrayEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_layout(new QVBoxLayout(this)), m_more(new QPushButton(this)),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add item"), this)), m_shown(kShownAtOnce)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing::kNormal);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::kNormal);
    buttons->addWidget(m_add);
    buttons->addWidget(m_more);
    buttons->addStretch();
    m_layout->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &ArrayEditor::addItem);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_shown += kShownAtOnce;
        load();
        showMarks();
    });
    setFocusProxy(m_add);
}

QWidget *ArrayEditor::focusTarget()
{
    return m_rows.isEmpty() ? static_cast<QWidget *>(m_add) : m_rows.constFirst()->editor()->focusTarget();
}

json::Tree ArrayEditor::list() const
{
    const json::Tree *now = value();
    return now && now->isArray() ? *now : json::Tree::array();
}

void ArrayEditor::load()
{
    const json::Tree *now = value();
    const int size = now ? static_cast<int>(now->size()) : 0;
    const int visible = std::min(size, m_shown);
    while (m_rows.size() > visible)
        delete m_rows.takeLast();
    while (m_rows.size() < visible)
        appendRow();
    for (ItemRow *row : std::as_const(m_rows))
        row->load(size);
    m_more->setText(tr("Show %n more item(s)", nullptr, std::min(size - visible, kShownAtOnce)));
    m_more->setVisible(size > visible);
}

void ArrayEditor::appendRow()
{
    const int index = static_cast<int>(m_rows.size());
    const FieldSpec spec = context().model().describe(m_spec.schemaOfItem(index));
    auto *row = new ItemRow(context(), path() + QStringList{QString::number(index)}, index, spec, this);
    connect(row, &ItemRow::edited, this, &ValueEditor::edited);
    // Queued: the row whose menu asked may go.
    connect(
        row, &ItemRow::removeRequested, this, [this, index] { removeItem(index); }, Qt::QueuedConnection);
    connect(
        row, &ItemRow::moveRequested, this, [this, index](int by) { moveItem(index, by); }, Qt::QueuedConnection);
    m_layout->insertWidget(index, row);
    row->show(); // now, so that it can take the focus
    m_rows.append(row);
    context().noteStructure();
}

void ArrayEditor::changeList(const json::Tree &list)
{
    commit(list);
    load();
}

void ArrayEditor::addItem()
{
    json::Tree items = list();
    const FieldSpec spec = context().model().describe(m_spec.schemaOfItem(items.size()));
    items.append(initialValue(context().model(), spec));
    m_shown = std::max(m_shown, static_cast<int>(items.size()));
    changeList(items);
    if (!m_rows.isEmpty())
        m_rows.constLast()->editor()->focusTarget()->setFocus();
}

void ArrayEditor::removeItem(int index)
{
    json::Tree items = list();
    items.removeAt(index);
    changeList(items);
    m_add->setFocus();
}

void ArrayEditor::moveItem(int index, int by)
{
    json::Tree items = list();
    items.move(index, index + by);
    changeList(items);
}

void ArrayEditor::showMarks()
{
    for (ItemRow *row : std::as_const(m_rows))
        row->showMarks();
}

} // namespace wb::app

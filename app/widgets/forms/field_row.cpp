#include "app/widgets/forms/field_row.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/forms/field_menu.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/mark_label.h"
#include "app/widgets/forms/value_host.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace wb::app {

namespace {

constexpr int kOpenLevels = 3; // of required objects that nobody filled in yet

// Whether the editor needs the whole width.
bool needsBlock(const SchemaModel &model, const FieldSpec &spec)
{
    if (spec.kind != FieldKind::Union)
        return spec.isContainer();
    for (const FieldVariant &variant : spec.variants) {
        const FieldSpec inner = model.describe(variant.schema);
        if (inner.isContainer() || inner.kind == FieldKind::Union)
            return true;
    }
    return false;
}

} // namespace

FieldRow::FieldRow(FormContext &context, const QStringList &parentPath, const FieldProperty &property, bool known, QWidget *parent)
    : QObject(parent), m_context(context), m_path(parentPath + QStringList{property.name}), m_property(property),
      m_spec(context.model().describe(property.schema)), m_known(known), m_block(needsBlock(context.model(), m_spec)), m_owner(parent)
{
    if (!known) { // an undeclared member that holds more than a simple value
        const json::Tree *now = context.at(m_path);
        m_block = m_block || (now && (now->isArray() || now->isObject()));
    }
}

void FieldRow::addTo(QGridLayout *grid, int row)
{
    if (m_block) {
        m_cells = {makeHeader(m_owner), makeBelow(m_owner)};
        grid->addWidget(m_cells.at(0), 2 * row, 0, 1, 2);
        grid->addWidget(m_cells.at(1), 2 * row + 1, 0, 1, 2);
    } else {
        m_cells = {makeLabel(m_owner), makeBeside(m_owner)};
        grid->addWidget(m_cells.at(0), 2 * row, 0, Qt::AlignTop);
        grid->addWidget(m_cells.at(1), 2 * row, 1);
    }
    for (QWidget *cell : std::as_const(m_cells))
        cell->show();
}

void FieldRow::remove()
{
    for (QWidget *cell : std::as_const(m_cells)) {
        cell->hide();
        cell->deleteLater();
    }
    deleteLater();
}

QWidget *FieldRow::focusTarget() const
{
    return m_host ? m_host->focusTarget() : static_cast<QWidget *>(m_fold);
}

void FieldRow::ensureHost()
{
    if (m_host)
        return;
    m_host = new ValueHost(m_context, m_path, m_spec, m_body);
    m_host->setAccessibleLabel(m_spec.title.isEmpty() ? m_property.name : m_spec.title);
    m_body->layout()->addWidget(m_host);
    connect(m_host, &ValueEditor::edited, this, &FieldRow::onEdited);
    m_host->load();
    m_context.noteStructure();
}

bool FieldRow::startsOpen() const
{
    const json::Tree *now = m_context.at(m_path);
    if (now)
        return now->size() > 0 || m_path.size() <= kOpenLevels;
    return m_property.required && m_path.size() <= kOpenLevels;
}

void FieldRow::setOpen(bool open)
{
    m_open = open;
    if (open)
        ensureHost();
    m_body->setVisible(open);
    m_fold->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), IconTone::Muted));
    showPresence();
    showMarks();
}

void FieldRow::load()
{
    const bool isFirst = !std::exchange(m_loaded, true);
    if (m_block && (isFirst || (m_context.at(m_path) && !m_host)))
        setOpen(startsOpen());
    if (!m_block)
        ensureHost();
    if (m_host)
        m_host->load();
    showPresence();
}

void FieldRow::include(bool included)
{
    if (included) {
        m_context.set(m_path, m_left.isUndefined() ? initialValue(m_context.model(), m_spec) : m_left);
    } else if (const json::Tree *now = m_context.at(m_path)) {
        m_left = *now;
        m_context.set(m_path, {});
    }
    if (included && m_block)
        setOpen(true);
    load();
    if (included && m_host)
        m_host->focusTarget()->setFocus();
    emit edited();
}

void FieldRow::onEdited()
{
    showPresence();
    emit edited();
}

void FieldRow::showPresence()
{
    const json::Tree *now = m_context.at(m_path);
    if (m_included)
        m_included->setChecked(now != nullptr);
    if (!m_summary)
        return;
    QString words;
    if (!now)
        words = tr("not set");
    else if (now->isArray())
        words = tr("%n item(s)", nullptr, static_cast<int>(now->size()));
    else if (now->isObject() && now->size() == 0)
        words = tr("empty object");
    else if (now->isObject() && !m_open)
        words = tr("%n member(s)", nullptr, static_cast<int>(now->size()));
    m_summary->setText(words);
}

void FieldRow::showMarks()
{
    m_marks->show(m_context, m_path);
    const int below = m_block && !m_open ? m_context.marks().countBelow(m_path) : 0;
    if (below > 0 && m_marks->text().isEmpty())
        m_marks->say(Tone::Warning, tr("%n remark(s) inside", nullptr, below));
    if (m_host)
        m_host->showMarks();
}

} // namespace wb::app

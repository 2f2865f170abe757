#include "app/widgets/forms/union_editor.h"

#include "app/shell/theme.h"
#include "app/widgets/forms/form_values.h"
#include "app/widgets/forms/quiet_combo_box.h"
#include "app/widgets/forms/value_host.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

UnionEditor::UnionEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_variants(new QuietComboBox(this)), m_description(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kNormal);
    column->addWidget(m_variants, 0, Qt::AlignLeft);
    column->addWidget(m_description);
    for (const FieldVariant &variant : spec.variants)
        m_variants->addItem(variant.title);
    m_variants->setToolTip(tr("Which form the value takes"));
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setForegroundRole(QPalette::PlaceholderText);
    connect(m_variants, &QComboBox::activated, this, &UnionEditor::choose);
    setFocusProxy(m_variants);
}

QWidget *UnionEditor::focusTarget()
{
    return m_variants;
}

void UnionEditor::setAccessibleLabel(const QString &label)
{
    m_label = label;
    m_variants->setAccessibleName(tr("%1: form of the value").arg(label));
    if (m_host)
        m_host->setAccessibleLabel(label);
}

// The one shown unless another one fits better.
int UnionEditor::fittingVariant() const
{
    const int shown = std::max(m_shown, 0);
    const json::Tree *now = value();
    if (!now)
        return shown;
    const QList<int> marks = marksByVariant(context().model(), m_spec, *now);
    const auto fewest = std::min_element(marks.begin(), marks.end());
    return marks.at(shown) == *fewest ? shown : static_cast<int>(fewest - marks.begin());
}

void UnionEditor::load()
{
    show(fittingVariant());
    m_host->load();
}

void UnionEditor::show(int variant)
{
    m_variants->setCurrentIndex(variant);
    if (variant == m_shown)
        return;
    m_shown = variant;
    if (m_host) {
        m_host->hide();
        m_host->deleteLater();
    }
    const FieldVariant &shown = m_spec.variants[static_cast<std::size_t>(variant)];
    m_host = new ValueHost(context(), path(), context().model().describe(shown.schema), this);
    m_host->setAccessibleLabel(m_label);
    layout()->addWidget(m_host);
    m_host->show();
    connect(m_host, &ValueEditor::edited, this, &ValueEditor::edited);
    m_description->setText(shown.description);
    m_description->setVisible(!shown.description.isEmpty());
}

void UnionEditor::choose(int variant)
{
    if (variant == m_shown)
        return;
    const auto specOf = [this](int index) { return context().model().describe(m_spec.variants[static_cast<std::size_t>(index)].schema); };
    const FieldSpec to = specOf(variant);
    json::Tree next = initialValue(context().model(), to);
    if (const json::Tree *now = value()) {
        m_left.insert(m_shown, *now);
        next = m_left.contains(variant) ? m_left.value(variant) : reshaped(context().model(), specOf(m_shown), to, *now);
    }
    show(variant);
    commit(next);
    m_host->load();
}

void UnionEditor::showMarks()
{
    if (m_host)
        m_host->showMarks();
}

} // namespace wb::app

#include "app/widgets/forms/item_row.h"

#include "app/shell/theme.h"
#include "app/widgets/forms/field_menu.h"
#include "app/widgets/forms/mark_label.h"
#include "app/widgets/forms/value_host.h"

#include <QGridLayout>
#include <QLabel>

namespace wb::app {

ItemRow::ItemRow(FormContext &context, const QStringList &path, int index, const FieldSpec &spec, QWidget *parent)
    : QWidget(parent), m_context(context), m_index(index), m_host(new ValueHost(context, path, spec, this)),
      m_menu(new FieldMenu(context, path, spec, this)), m_marks(new MarkLabel(this))
{
    auto *number = new QLabel(QString::number(index + 1), this);
    number->setAlignment(Qt::AlignRight | Qt::AlignTop);
    number->setForegroundRole(QPalette::PlaceholderText);
    number->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00")));
    number->setContentsMargins(0, spacing::kTight + 1, 0, 0); // on the line of the editor's text
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::kNormal);
    grid->setVerticalSpacing(0);
    grid->addWidget(number, 0, 0);
    grid->addWidget(m_host, 0, 1);
    grid->addWidget(m_menu, 0, 2, Qt::AlignTop);
    grid->addWidget(m_marks, 1, 1);
    grid->setColumnStretch(1, 1);
    const QString label = tr("Item %1").arg(index + 1);
    m_host->setAccessibleLabel(label);
    m_menu->setLabel(label);
    connect(m_host, &ValueEditor::edited, this, &ItemRow::edited);
    connect(m_menu, &FieldMenu::edited, this, [this] {
        m_host->load();
        emit edited();
    });
    connect(m_menu, &FieldMenu::anyKindRequested, m_host, &ValueHost::offerAnyKind);
    connect(m_menu, &FieldMenu::removeRequested, this, &ItemRow::removeRequested);
    connect(m_menu, &FieldMenu::moveRequested, this, &ItemRow::moveRequested);
}

void ItemRow::load(int count)
{
    m_menu->setPosition(m_index, count);
    m_host->load();
}

void ItemRow::showMarks()
{
    m_marks->show(m_context, m_host->path());
    m_host->showMarks();
}

ValueEditor *ItemRow::editor() const
{
    return m_host;
}

} // namespace wb::app

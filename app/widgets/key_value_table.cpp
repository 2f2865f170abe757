#include "app/widgets/key_value_table.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QToolButton>

namespace wb::app {

KeyValueTable::KeyValueTable(const QString &keyTitle, const QString &valueTitle, QWidget *parent)
    : QWidget(parent), m_table(new QTableWidget(0, 2, this))
{
    m_table->setHorizontalHeaderLabels({keyTitle, valueTitle});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(0, fontMetrics().averageCharWidth() * 24);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("%1 and %2").arg(keyTitle, valueTitle));
    auto *remove = new QToolButton(this);
    remove->setIcon(icon(QStringLiteral("trash")));
    remove->setToolTip(tr("Remove the selected row"));
    remove->setAccessibleName(remove->toolTip());
    remove->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kTight);
    layout->addWidget(m_table, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    connect(remove, &QToolButton::clicked, this, &KeyValueTable::removeCurrentRow);
    connect(m_table, &QTableWidget::cellChanged, this, &KeyValueTable::onEdited);
    setPairs({});
}

void KeyValueTable::setPairs(const Pairs &pairs)
{
    m_filling = true;
    m_table->setRowCount(0);
    for (const auto &[key, value] : pairs)
        addRow(key, value);
    addRow({}, {});
    m_filling = false;
}

void KeyValueTable::addRow(const QString &key, const QString &value)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(key));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

QString KeyValueTable::text(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    return item ? item->text() : QString();
}

KeyValueTable::Pairs KeyValueTable::pairs() const
{
    Pairs pairs;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (const QString key = text(row, 0).trimmed(); !key.isEmpty())
            pairs.append({key, text(row, 1)});
    }
    return pairs;
}

void KeyValueTable::onEdited()
{
    if (m_filling)
        return;
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !text(last, 0).isEmpty() || !text(last, 1).isEmpty()) {
        m_filling = true;
        addRow({}, {});
        m_filling = false;
    }
    emit changed();
}

void KeyValueTable::removeCurrentRow()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    onEdited();
}

} // namespace wb::app

#include "app/shell/captures_window.h"

#include "app/models/frame_format.h"
#include "app/shell/capture_file.h"
#include "app/shell/theme.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace wb::app {

namespace {
enum Column { Name, When, Size, ColumnCount };
}

CapturesWindow::CapturesWindow(const QString &folder, const QString &current, QWidget *parent)
    : QDialog(parent), m_folder(folder), m_current(QFileInfo(current).absoluteFilePath()), m_summary(new QLabel(this)),
      m_list(new QTreeWidget(this)), m_open(new QPushButton(tr("&Open"), this)), m_delete(new QPushButton(tr("&Delete ticked"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Captures"));
    m_summary->setWordWrap(true);
    m_list->setAccessibleName(tr("Captures"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Capture"), tr("Last written"), tr("Size")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeButtons());
    connect(m_list, &QTreeWidget::itemActivated, m_open, &QPushButton::click);
    connect(m_list, &QTreeWidget::itemChanged, this, &CapturesWindow::updateButtons);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &CapturesWindow::updateButtons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 24);
    fill();
}

QWidget *CapturesWindow::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *close = new QPushButton(tr("Close"), row);
    m_open->setDefault(true);
    layout->addWidget(m_delete);
    layout->addStretch();
    layout->addWidget(close);
    layout->addWidget(m_open);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &CapturesWindow::deleteChecked);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = m_list->currentItem())
            emit openRequested(item->data(Name, Qt::UserRole).toString());
    });
    return row;
}

void CapturesWindow::fill()
{
    m_list->clear();
    qint64 total = 0;
    int old = 0;
    for (const CaptureEntry &entry : listCaptures(m_folder)) {
        const bool isCurrent = entry.path == m_current;
        const bool isOld = !isCurrent && entry.modified.daysTo(QDateTime::currentDateTime()) > kOldAfterDays;
        auto *item = new QTreeWidgetItem(m_list, {QFileInfo(entry.path).completeBaseName() + (isCurrent ? tr("  (this run)") : QString()),
                                                  QLocale().toString(entry.modified, QLocale::ShortFormat), formatSize(entry.size)});
        item->setData(Name, Qt::UserRole, entry.path);
        item->setToolTip(Name, entry.path);
        item->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        item->setFlags(isCurrent ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                 : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        if (!isCurrent)
            item->setCheckState(Name, isOld ? Qt::Checked : Qt::Unchecked);
        total += entry.size;
        old += isOld ? 1 : 0;
    }
    QString summary = tr("%n capture(s), %1 in %2.", nullptr, m_list->topLevelItemCount()).arg(formatSize(total), m_folder);
    if (old > 0)
        summary += QLatin1Char(' ') + tr("%n older than %1 days, ticked for deletion.", nullptr, old).arg(kOldAfterDays);
    m_summary->setText(summary);
    for (int column = 0; column < ColumnCount; ++column)
        m_list->resizeColumnToContents(column);
    updateButtons();
}

void CapturesWindow::updateButtons()
{
    bool anyChecked = false;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        anyChecked = anyChecked || m_list->topLevelItem(row)->checkState(Name) == Qt::Checked;
    m_delete->setEnabled(anyChecked);
    m_open->setEnabled(m_list->currentItem() && m_list->currentItem()->data(Name, Qt::UserRole).toString() != m_current);
}

void CapturesWindow::deleteChecked()
{
    QStringList problems;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_list->topLevelItem(row);
        if (item->checkState(Name) != Qt::Checked)
            continue;
        if (const Status removed = removeCapture(item->data(Name, Qt::UserRole).toString()); !removed)
            problems.append(removed.error().text());
    }
    fill();
    if (!problems.isEmpty())
        m_summary->setText(tr("Not deleted: %1").arg(problems.join(QStringLiteral("; "))));
}

} // namespace wb::app

#include "app/shell/shortcuts_window.h"

#include "app/shell/theme.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace wb::app {

ShortcutsWindow::ShortcutsWindow(const QList<ShortcutRow> &rows, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Shortcuts"));
    auto *table = new QTableWidget(static_cast<int>(rows.size()), 2, this);
    table->setHorizontalHeaderLabels({tr("Keys"), tr("What they do")});
    table->setAccessibleName(tr("Shortcuts"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < rows.size(); ++row) {
        auto *keys = new QTableWidgetItem(rows[row].keys);
        keys->setFont(monospaceFont());
        table->setItem(row, 0, keys);
        table->setItem(row, 1, new QTableWidgetItem(rows[row].does));
    }
    table->resizeColumnToContents(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 30);
}

QList<ShortcutRow> viewShortcuts()
{
    const auto tr = [](const char *text) { return ShortcutsWindow::tr(text); };
    return {
        {tr("F5"), tr("Call the tool, read the resource or get the prompt that is shown")},
        {tr("Ctrl+Enter"), tr("Send what is in the editor")},
        {tr("Esc"), tr("Cancel what runs; clear a filter; close a search")},
        {tr("Ctrl+J"), tr("In the frames: go to the other half of the exchange")},
        {tr("Ctrl+R"), tr("In the frames: send the frame again in the editor")},
        {tr("Ctrl+C"), tr("In the frames: copy the selected frames as JSON")},
        {tr("End"), tr("In the frames: go to the newest and follow")},
        {tr("Ctrl+F"), tr("In a document: find text; elsewhere: filter the frames")},
        {tr("F3, Shift+F3"), tr("In a document: next and previous match")},
        {tr("Ctrl+Space"), tr("In the filter: show what can be written here")},
        {tr("Enter"), tr("In the servers: open, and connect when it is not")},
        {tr("F2, Delete"), tr("In the servers: edit, remove")},
        {tr("Ctrl+V"), tr("In the servers: import what is on the clipboard")},
    };
}

} // namespace wb::app

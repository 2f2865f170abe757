#include "app/panels/log/compare_window.h"

#include "app/panels/log/diff_model.h"
#include "app/shell/theme.h"
#include "core/json/format.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

namespace {

QStringList prettyLines(const QByteArray &text)
{
    const QByteArray pretty = json::pretty(text.first(std::min(text.size(), CompareWindow::kLargest)));
    return QString::fromUtf8(pretty).split(QLatin1Char('\n'));
}

QTableView *diffTable(DiffModel *model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    model->setParent(table);
    table->setModel(model);
    table->setAccessibleName(CompareWindow::tr("Differences, line by line"));
    table->setFont(monospaceFont());
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() + 3);
    return table;
}

} // namespace

CompareWindow::CompareWindow(const ComparedText &left, const ComparedText &right, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare frames"));
    resize(960, 640);
    auto *model = new DiffModel(prettyLines(left.text), prettyLines(right.text), left.title, right.title);
    m_differences = model->differences();
    QString summary = m_differences == 0 ? tr("The frames say the same, line by line.") : tr("%n line(s) differ.", nullptr, m_differences);
    if (std::max(left.text.size(), right.text.size()) > kLargest)
        summary += QLatin1Char(' ') + tr("Only the first %1 MB were compared.").arg(kLargest >> 20);
    auto *label = new QLabel(summary, this);
    label->setContentsMargins(spacing::kWide, spacing::kNormal, spacing::kWide, spacing::kNormal);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(label);
    layout->addWidget(diffTable(model, this), 1);
}

} // namespace wb::app

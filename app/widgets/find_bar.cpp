#include "app/widgets/find_bar.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace wb::app {

FindBar::FindBar(QWidget *parent) : QFrame(parent), m_text(new QLineEdit(this)), m_result(new QLabel(this)), m_case(nullptr)
{
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::kTight, spacing::kTight, spacing::kTight, spacing::kTight);
    layout->setSpacing(spacing::kTight);
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find text"));
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    m_result->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(999).arg(9999)));
    m_result->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_text);
    layout->addWidget(m_result);
    m_case = makeButton(QStringLiteral("text"), tr("Match case"));
    m_case->setCheckable(true);
    connect(m_case, &QToolButton::toggled, this, &FindBar::announce);
    connect(makeButton(QStringLiteral("chevron-up"), tr("Previous match (Shift+Enter)")), &QToolButton::clicked, this, &FindBar::previous);
    connect(makeButton(QStringLiteral("chevron-down"), tr("Next match (Enter)")), &QToolButton::clicked, this, &FindBar::next);
    connect(makeButton(QStringLiteral("close"), tr("Close (Esc)")), &QToolButton::clicked, this, &FindBar::closed);
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::announce);
    setFocusProxy(m_text);
}

QToolButton *FindBar::makeButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

void FindBar::announce()
{
    emit searchChanged(m_text->text(), m_case->isChecked());
}

void FindBar::open(const QString &text)
{
    show();
    raise();
    if (!text.isEmpty())
        m_text->setText(text);
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::setResult(qint64 current, qint64 total)
{
    const QLocale locale;
    if (m_text->text().isEmpty())
        m_result->clear();
    else if (total < 0)
        m_result->setText(tr("Searching..."));
    else if (total == 0)
        m_result->setText(tr("No match"));
    else
        m_result->setText(tr("%1 of %2").arg(locale.toString(current + 1), locale.toString(total)));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->modifiers().testFlag(Qt::ShiftModifier) ? emit previous() : emit next();
    else
        QFrame::keyPressEvent(event);
}

} // namespace wb::app

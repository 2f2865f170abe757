#include "app/shell/tab_area.h"

#include <QApplication>
#include <QEvent>
#include <QMouseEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace wb::app {

TabArea::TabArea(QWidget *empty, QWidget *parent) : QWidget(parent), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_splitter);
    m_splitter->setChildrenCollapsible(false);
    m_groups = {makeGroup(), makeGroup()};
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (int group = 0; group < m_groups.size(); ++group) {
            if (now && m_groups[group]->isAncestorOf(now))
                setActive(group);
        }
    });
    tidy();
}

QTabWidget *TabArea::makeGroup()
{
    auto *tabs = new QTabWidget(m_splitter);
    tabs->setDocumentMode(true);
    tabs->setTabsClosable(true);
    tabs->setMovable(true);
    tabs->tabBar()->installEventFilter(this);
    connect(tabs, &QTabWidget::tabCloseRequested, this, [this, tabs](int index) { emit closeRequested(tabs->widget(index)); });
    connect(tabs, &QTabWidget::currentChanged, this, [this, tabs] {
        setActive(static_cast<int>(m_groups.indexOf(tabs)));
        tidy();
        emit currentChanged(current());
    });
    return tabs;
}

// A click with the middle button closes the tab, as people expect of tabs.
bool TabArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        auto *bar = qobject_cast<QTabBar *>(watched);
        auto *tabs = bar ? qobject_cast<QTabWidget *>(bar->parentWidget()) : nullptr;
        const int index = bar ? bar->tabAt(mouse->position().toPoint()) : -1;
        if (tabs && index >= 0 && mouse->button() == Qt::MiddleButton)
            emit closeRequested(tabs->widget(index));
    }
    return QWidget::eventFilter(watched, event);
}

void TabArea::setActive(int group)
{
    if (group < 0 || group == m_active || m_groups[group]->count() == 0)
        return;
    m_active = group;
    emit currentChanged(current());
}

void TabArea::tidy()
{
    if (m_groups.size() < 2)
        return; // under construction
    if (m_groups[m_active]->count() == 0 && m_groups[1 - m_active]->count() > 0)
        m_active = 1 - m_active;
    for (QTabWidget *tabs : m_groups)
        tabs->setVisible(tabs->count() > 0);
    m_stack->setCurrentIndex(pages().isEmpty() ? 0 : 1);
}

void TabArea::add(QWidget *page, const QIcon &tabIcon, const QString &title, int group)
{
    QTabWidget *tabs = m_groups[group < 0 ? m_active : group];
    tabs->addTab(page, tabIcon, title);
    tidy();
    activate(page);
}

void TabArea::setTab(QWidget *page, const QIcon &tabIcon, const QString &title, const QString &toolTip)
{
    const int group = groupOf(page);
    if (group < 0)
        return;
    const int index = m_groups[group]->indexOf(page);
    m_groups[group]->setTabIcon(index, tabIcon);
    m_groups[group]->setTabText(index, QString(title).replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_groups[group]->setTabToolTip(index, toolTip);
}

void TabArea::activate(QWidget *page)
{
    const int group = groupOf(page);
    if (group < 0)
        return;
    setActive(group);
    m_groups[group]->setCurrentWidget(page);
}

QWidget *TabArea::current() const
{
    return m_groups[m_active]->currentWidget();
}

QList<QWidget *> TabArea::pages() const
{
    QList<QWidget *> pages;
    for (const QTabWidget *tabs : m_groups) {
        for (int i = 0; i < tabs->count(); ++i)
            pages.append(tabs->widget(i));
    }
    return pages;
}

int TabArea::groupOf(QWidget *page) const
{
    for (int group = 0; group < m_groups.size(); ++group) {
        if (m_groups[group]->indexOf(page) >= 0)
            return group;
    }
    return -1;
}

bool TabArea::isSplit() const
{
    return m_groups[0]->count() > 0 && m_groups[1]->count() > 0;
}

void TabArea::moveToOtherGroup(QWidget *page)
{
    const int from = groupOf(page);
    if (from < 0 || (m_groups[from]->count() == 1 && !isSplit()))
        return; // alone it would only change sides with nothing
    const int index = m_groups[from]->indexOf(page);
    const QIcon tabIcon = m_groups[from]->tabIcon(index);
    const QString title = m_groups[from]->tabText(index);
    m_groups[1 - from]->addTab(page, tabIcon, title);
    if (!m_splitter->sizes().contains(0))
        m_splitter->setSizes({1000, 1000});
    tidy();
    activate(page);
}

void TabArea::cycle(int step)
{
    const QList<QWidget *> all = pages();
    if (all.isEmpty())
        return;
    const auto index = all.indexOf(current());
    activate(all[(index + step + all.size()) % all.size()]);
}

QByteArray TabArea::saveSplit() const
{
    return m_splitter->saveState();
}

void TabArea::restoreSplit(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

} // namespace wb::app

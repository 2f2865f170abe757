// The middle of the window: servers and captures as tabs, in one group or in two side by side. An empty area teaches the first step.
//
// Threading: the GUI thread.
#pragma once

#include <QList>
#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace wb::app {

class TabArea : public QWidget
{
    Q_OBJECT

public:
    explicit TabArea(QWidget *empty, QWidget *parent = nullptr);

    void add(QWidget *page, const QIcon &tabIcon, const QString &title, int group = -1); // -1: the active group
    void setTab(QWidget *page, const QIcon &tabIcon, const QString &title, const QString &toolTip);
    void activate(QWidget *page);
    [[nodiscard]] QWidget *current() const; // of the active group; null when there is none
    [[nodiscard]] QList<QWidget *> pages() const;
    [[nodiscard]] int groupOf(QWidget *page) const; // 0 left, 1 right, -1 not here
    [[nodiscard]] bool isSplit() const;

    void moveToOtherGroup(QWidget *page);
    void cycle(int step);

    [[nodiscard]] QByteArray saveSplit() const;
    void restoreSplit(const QByteArray &state);

signals:
    void currentChanged(QWidget *page);
    void closeRequested(QWidget *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTabWidget *makeGroup();
    void setActive(int group);
    void tidy();

    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QList<QTabWidget *> m_groups;
    int m_active = 0;
};

} // namespace wb::app

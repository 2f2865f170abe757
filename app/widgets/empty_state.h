// What stands where there is nothing yet: a picture, what this place is for, and the first step as a button.
//
// Threading: the GUI thread.
#pragma once

#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace wb::app {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);

    // The first one is the primary action.
    QPushButton *addAction(const QString &text, std::function<void()> run);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateLook();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QBoxLayout *m_actions;
};

} // namespace wb::app

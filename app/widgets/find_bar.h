// The strip for finding text inside a view: text, number of matches, next, previous, case, close. Knows no view.
//
// Threading: the GUI thread.
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace wb::app {

class FindBar : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    void open(const QString &text); // shows, fills (when not empty) and takes the focus
    // `current` from 0, -1 = none; `total` -1 while counting.
    void setResult(qint64 current, qint64 total);

signals:
    void searchChanged(const QString &text, bool caseSensitive);
    void next();
    void previous();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *makeButton(const QString &iconName, const QString &name);
    void announce();

    QLineEdit *m_text;
    QLabel *m_result;
    QToolButton *m_case;
};

} // namespace wb::app

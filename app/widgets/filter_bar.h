// Where the frame filter is typed: completes keys and values, says where a mistake is, and announces the filter a moment after the last
// key. While the text is wrong the last good filter stays.
//
// Threading: the GUI thread.
#pragma once

#include "core/framelog/frame_filter.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QCompleter;
class QLineEdit;
class QStringListModel;

namespace wb::app {

class ElidedLabel;

class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] QString filterText() const;
    void setFilterText(const QString &text); // announced at once
    void addTerm(const QString &term);       // and-ed to what is there
    void focusFilter();
    [[nodiscard]] QString errorText() const;

signals:
    void filterChanged(const QString &text); // a text that parses, or an empty one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void showError(const QString &message);
    void complete();
    void insertCompletion(const QString &word);

    QLineEdit *m_edit;
    ElidedLabel *m_error;
    QAction *m_errorMark;
    QCompleter *m_completer;
    QStringListModel *m_words;
    QTimer m_typing;
    QString m_applied;
};

} // namespace wb::app

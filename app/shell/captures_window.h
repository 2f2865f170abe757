// File > Captures: what earlier runs have left, with size and age, to be opened or deleted. Nothing is ever deleted by itself; what is old
// is ticked as a proposal.
//
// Threading: the GUI thread.
#pragma once

#include <QDialog>
#include <QString>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace wb::app {

class CapturesWindow : public QDialog
{
    Q_OBJECT

public:
    static constexpr int kOldAfterDays = 14;

    // `current`: the capture of this run, which can't be deleted.
    CapturesWindow(const QString &folder, const QString &current, QWidget *parent = nullptr);

    [[nodiscard]] QTreeWidget *list() const { return m_list; }
    void deleteChecked();

signals:
    void openRequested(const QString &path);

private:
    void fill();
    void updateButtons();
    QWidget *makeButtons();

    QString m_folder;
    QString m_current;
    QLabel *m_summary;
    QTreeWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_delete;
};

} // namespace wb::app

// Takes a pasted or dropped server list of another program, says what it understood and what not, and adds what is ticked. Not modal.
//
// Threading: the GUI thread.
#pragma once

#include "core/workbench/importers.h"

#include <QDialog>
#include <QTimer>

class QListWidget;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace wb::app {

class ImportWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ImportWindow(QWidget *parent = nullptr);

    void setText(const QString &text);
    void loadFile(const QString &path);
    [[nodiscard]] QList<workbench::ServerProfile> chosen() const;
    [[nodiscard]] QString verdict() const; // what was understood, in words

signals:
    void imported(const QList<wb::workbench::ServerProfile> &servers);

private:
    QWidget *makeButtons();
    void understand();
    void present(const workbench::Imported &imported);
    void updateButton();
    void askFile();

    QPlainTextEdit *m_text;
    QLabel *m_verdict;
    QListWidget *m_servers;
    QLabel *m_remarks;
    QPushButton *m_import;
    QTimer m_typing;
    QList<workbench::ServerProfile> m_found;
};

} // namespace wb::app

// One connection as it is made and as it is: the steps with their reasons, what failed and what can be done, standard error, and what
// the server says about itself.
//
// Threading: the GUI thread. The connection outlives the page.
#pragma once

#include "core/workbench/connection.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QListView;
class QPushButton;
class QTabWidget;

namespace wb::app {

class ConnectionStepsModel;
class ElidedLabel;
class InfoBanner;
class ServerInfoView;
class StateMark;
class StderrView;

class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPage(workbench::Connection &connection, QWidget *parent = nullptr);

    [[nodiscard]] InfoBanner *problemBanner() const { return m_problem; }
    [[nodiscard]] QListView *stepsView() const { return m_steps; }
    [[nodiscard]] StderrView *stderrView() const { return m_stderr; }

signals:
    void connectRequested();
    void disconnectRequested();
    void editRequested();
    // Connect again with this profile (another era or transport); it is to be remembered.
    void retryRequested(const wb::workbench::ServerProfile &profile);

private:
    QWidget *makeHeader();
    QWidget *makeSteps();
    QWidget *makeDetails();
    QPushButton *addButton(QBoxLayout *row, const QString &text, std::function<void()> run);
    void onStateChanged();
    void updateHeader();
    void updateProblem();
    void offerNextActions();
    [[nodiscard]] workbench::ServerProfile withEra(mcp::EraPolicy era) const;

    workbench::Connection &m_connection;
    ConnectionStepsModel *m_model;
    StateMark *m_mark;
    ElidedLabel *m_title;
    ElidedLabel *m_state;
    ElidedLabel *m_endpoint;
    QPushButton *m_connect;
    QPushButton *m_cancel;
    QPushButton *m_disconnect;
    InfoBanner *m_problem;
    QListView *m_steps;
    QTabWidget *m_details;
    ServerInfoView *m_info;
    StderrView *m_stderr;
    QElapsedTimer m_since;
    QTimer m_ticking; // elapsed time while connecting
};

} // namespace wb::app

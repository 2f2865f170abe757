// The window in which one server is described: how to reach it, environment or headers, protocol, network. Says while you type what is
// missing. Not modal: any number may be open beside the running window.
//
// Threading: the GUI thread.
#pragma once

#include "core/workbench/server_profile.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTabWidget;

namespace wb::app {

class EndpointSection;
class KeyValueTable;
class NetworkSection;
class ProtocolSection;

class ServerEditor : public QDialog
{
    Q_OBJECT

public:
    explicit ServerEditor(const workbench::ServerProfile &profile, QWidget *parent = nullptr);

    [[nodiscard]] workbench::ServerProfile profile() const;
    [[nodiscard]] QString problem() const; // empty: can be connected

signals:
    // `connectNow`: the person asked for that too.
    void saved(const wb::workbench::ServerProfile &profile, bool connectNow);

private:
    QWidget *makeVariablesPage();
    QWidget *makeButtons();
    void save(bool connectNow);
    void validate();

    workbench::ServerProfile m_original;
    QTabWidget *m_tabs;
    EndpointSection *m_endpoint;
    QLabel *m_variablesHint;
    KeyValueTable *m_environment;
    KeyValueTable *m_headers;
    ProtocolSection *m_protocol;
    NetworkSection *m_network;
    QLabel *m_problem;
    QPushButton *m_save;
    QPushButton *m_connect;
};

} // namespace wb::app

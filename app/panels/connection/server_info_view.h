// What a server says about itself and how it is spoken to: name, version, revision and why, capabilities, instructions.
//
// Threading: the GUI thread.
#pragma once

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace wb::workbench {
class Connection;
}

namespace wb::app {

class JsonView;

class ServerInfoView : public QScrollArea
{
    Q_OBJECT

public:
    explicit ServerInfoView(QWidget *parent = nullptr);

    // Takes what is known now; an empty page when nothing is.
    void present(const workbench::Connection &connection);

private:
    QLabel *addRow(const QString &title);
    void addField(const QString &title, QWidget *field);

    QGridLayout *m_grid;
    QLabel *m_name;
    QLabel *m_description;
    QLabel *m_revision;
    QLabel *m_transport;
    QLabel *m_endpoint;
    QLabel *m_reason;
    QLabel *m_supported;
    QLabel *m_instructions;
    JsonView *m_capabilities;
};

} // namespace wb::app

// Editor page: name, transport, command line or URL, working directory, note.
#pragma once

#include "core/workbench/server_profile.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace wb::app {

class EndpointSection : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointSection(QWidget *parent = nullptr);

    void load(const workbench::ServerProfile &profile);
    void store(workbench::ServerProfile &profile) const;
    [[nodiscard]] QString problem() const; // of the command line itself: an open quote

signals:
    void changed();

private:
    [[nodiscard]] workbench::TransportChoice transport() const;
    [[nodiscard]] bool isUrl() const;
    QWidget *makeDirectoryRow();
    void updateRows();

    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_transport;
    QLabel *m_transportNote;
    QLabel *m_endpointLabel;
    QLineEdit *m_endpoint;
    QWidget *m_directoryRow;
    QLineEdit *m_directory;
    QPlainTextEdit *m_note;
};

} // namespace wb::app

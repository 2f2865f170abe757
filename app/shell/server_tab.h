// One server in the middle of the window: the connection page until it is connected, then what the server offers. When the connection is
// lost the pages stay, with a banner that says so.
//
// Threading: the GUI thread. Connection, log and queue outlive the tab.
#pragma once

#include "app/shell/palette_entry.h"
#include "core/workbench/connection.h"

#include <QWidget>

class QStackedWidget;

namespace wb::app {

class ConnectionPage;
class InfoBanner;
class InputQueue;
class ServerPage;

class ServerTab : public QWidget
{
    Q_OBJECT

public:
    ServerTab(workbench::Connection &connection, framelog::FrameLog &log, InputQueue &input, QWidget *parent = nullptr);

    [[nodiscard]] workbench::Connection &connection() const { return m_connection; }
    [[nodiscard]] const QString &profileId() const { return m_connection.profile().id; }
    [[nodiscard]] ConnectionPage *connectionPage() const { return m_connectionPage; }
    [[nodiscard]] ServerPage *serverPage() const { return m_serverPage; } // null until it was connected once

    // What the server says about itself instead of what it offers.
    void setInfoShown(bool shown);
    [[nodiscard]] bool isInfoShown() const;
    [[nodiscard]] QList<PaletteEntry> paletteEntries() const;

signals:
    void connectRequested(const QString &profileId);
    void disconnectRequested(const QString &profileId);
    void editRequested(const QString &profileId);
    void retryRequested(const wb::workbench::ServerProfile &profile);
    void frameRequested(qint64 sequence);
    void statusMessage(const QString &text);
    void infoShownChanged(bool shown);

private:
    void onStateChanged();
    void makeServerPage();
    void setPage(QWidget *page);

    workbench::Connection &m_connection;
    framelog::FrameLog &m_log;
    InputQueue &m_input;
    InfoBanner *m_lost;
    QStackedWidget *m_stack;
    ConnectionPage *m_connectionPage;
    ServerPage *m_serverPage = nullptr;
};

} // namespace wb::app

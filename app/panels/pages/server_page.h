// ServerPage: everything that one server offers, and the pages to use it: the explorer on the left (tools, resources, templates,
// prompts), the page of the chosen item beside it, and above both what the server asks of us (InputPanel).
//
// Works while the connection is Ready and keeps what was typed and received when it is lost or opened again.
//
// Threading: the GUI thread. The connection, the log and the queue outlive it.
#pragma once

#include "app/shell/palette_entry.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QWidget>

#include <memory>

namespace wb::framelog {
class FrameLog;
}

namespace wb::workbench {
class Connection;
}

namespace wb::app {

class InputQueue;

class ServerPage : public QWidget
{
    Q_OBJECT

public:
    ServerPage(workbench::Connection &connection, framelog::FrameLog &log, InputQueue &queue, QWidget *parent = nullptr);
    ~ServerPage() override;

    void openTool(const QString &name);
    void openResource(const QString &uri);
    void openTemplate(const QString &uriTemplate);
    void openPrompt(const QString &name);
    void openRaw(const QByteArray &frame = {}); // an editor that sends any bytes; an empty frame keeps what is there

    // Every tool, resource, template, prompt and page action of this server.
    [[nodiscard]] QList<PaletteEntry> paletteEntries() const;

signals:
    void frameRequested(qint64 seq);         // show that frame in the log
    void statusMessage(const QString &text); // for the status bar

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace wb::app

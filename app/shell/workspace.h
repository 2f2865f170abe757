// The composition root of the window: the server list, the capture of this run, the HTTP client, and one connection with its input queue
// for each server that was opened. Everything else gets references to what it needs.
//
// Threading: the GUI thread.
#pragma once

#include "app/models/server_list_model.h"
#include "app/shell/places.h"
#include "core/framelog/frame_log.h"
#include "core/workbench/connection.h"
#include "core/workbench/profile_store.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace wb::app {

class InputQueue;

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(const Places &places, QObject *parent = nullptr);
    ~Workspace() override; // closes every connection, writes servers and frames

    // False when not even the temporary folder could take a capture: problems() says why, and nothing else may be called.
    [[nodiscard]] bool isUsable() const { return m_log != nullptr; }
    // What went wrong at the start: unreadable server list, capture folder not writable.
    [[nodiscard]] const QList<Error> &problems() const { return m_problems; }

    [[nodiscard]] const Places &places() const { return m_places; }
    [[nodiscard]] workbench::ProfileStore &profiles() { return m_profiles; }
    [[nodiscard]] ServerListModel &servers() { return m_servers; }
    [[nodiscard]] framelog::FrameLog &log() { return *m_log; }

    // Made when it is first asked for; null for an unknown id.
    [[nodiscard]] workbench::Connection *connection(const QString &profileId);
    [[nodiscard]] workbench::Connection *existing(const QString &profileId) const;
    [[nodiscard]] InputQueue *input(const QString &profileId) const; // null before connection()

    void open(const QString &profileId); // closes what is open before
    void close(const QString &profileId);
    void forget(const QString &profileId); // ends the connection and drops it; nobody may hold it any more

    // A profile that reaches the same endpoint, or the new one. Returns its id.
    QString ensureServer(const workbench::ServerProfile &profile);
    // The bundled demo server; empty when it was not found.
    QString ensureDemoServer();

signals:
    void problem(const wb::Error &error);

private:
    struct Live;
    void loadProfiles();
    void saveProfiles();
    void rememberVerdict(const workbench::Connection &connection);

    Places m_places;
    QList<Error> m_problems;
    workbench::ProfileStore m_profiles;
    ServerListModel m_servers;
    std::unique_ptr<framelog::FrameLog> m_log;
    std::unique_ptr<wire::HttpClient> m_http;
    std::map<QString, Live> m_live;
    QTimer m_saving;
};

} // namespace wb::app

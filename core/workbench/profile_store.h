// The user's servers, in one JSON file with its own version and one-step migrations. Written atomically; a file from a newer version or
// a damaged one is never overwritten (it is kept and the user told). Secrets are left out (server_profile.h).
//
// Threading: one thread.
#pragma once

#include "core/base/result.h"
#include "core/workbench/server_profile.h"

#include <QList>
#include <QObject>
#include <QString>

namespace wb::workbench {

class ProfileStore : public QObject
{
    Q_OBJECT

public:
    explicit ProfileStore(QString path, QObject *parent = nullptr);

    [[nodiscard]] Status load();
    [[nodiscard]] Status save() const;
    [[nodiscard]] const QList<ServerProfile> &profiles() const { return m_profiles; }
    [[nodiscard]] const ServerProfile *find(const QString &id) const;
    QString add(ServerProfile profile);        // gives it an id and a unique name; returns the id
    void update(const ServerProfile &profile); // by id
    void remove(const QString &id);
    void move(int from, int to);
    QString duplicate(const QString &id);

    // mcp-workbench/servers.json in the user's configuration folder: the same for the window and mcpwb.
    [[nodiscard]] static QString defaultPath();

signals:
    void changed();

private:
    [[nodiscard]] QString uniqueName(const QString &wanted) const;

    QString m_path;
    QList<ServerProfile> m_profiles;
    bool m_mayWrite = true;
};

} // namespace wb::workbench

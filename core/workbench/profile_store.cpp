#include "core/workbench/profile_store.h"

#include "core/json/format.h"
#include "core/workbench/profile_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

namespace wb::workbench {
namespace {

Result<QList<ServerProfile>> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QList<ServerProfile>();
    if (!file.open(QIODevice::ReadOnly)) {
        Error error{.kind = ErrorKind::Storage,
                    .message = QStringLiteral("The server list can't be read: %1").arg(file.errorString()),
                    .hint = QStringLiteral("Check the permissions of the file.")};
        error.where = path;
        return failure(std::move(error));
    }
    Result<QList<ServerProfile>> profiles = decodeProfiles(file.readAll());
    if (!profiles)
        profiles.error().where = path;
    return profiles;
}

Status writeFile(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    // Names of machines and accounts are nobody else's business even without the secrets.
    if (written)
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (written && file.commit())
        return {};
    Error error{.kind = ErrorKind::Storage,
                .message = QStringLiteral("The server list can't be saved: %1").arg(file.errorString()),
                .hint = QStringLiteral("Check that the folder exists, can be written and has space left. The file was not changed.")};
    error.where = path;
    return failure(std::move(error));
}

} // namespace

ProfileStore::ProfileStore(QString path, QObject *parent) : QObject(parent), m_path(std::move(path)) {}

Status ProfileStore::load()
{
    Result<QList<ServerProfile>> profiles = readFile(m_path);
    m_mayWrite = profiles.has_value();
    m_profiles = profiles ? std::move(*profiles) : QList<ServerProfile>();
    emit changed();
    if (!m_mayWrite)
        return failure(profiles.error());
    return {};
}

Status ProfileStore::save() const
{
    // What is there now may have been put there, or damaged, since it was read.
    const Result<QList<ServerProfile>> present = readFile(m_path);
    if (!present)
        return failure(present.error());
    if (!m_mayWrite)
        return failure(ErrorKind::Storage, QStringLiteral("The server list could not be read and is not overwritten"),
                       QStringLiteral("Restart the program when the file is repaired."));
    return writeFile(m_path, json::pretty(encodeProfiles(m_profiles)) + '\n');
}

const ServerProfile *ProfileStore::find(const QString &id) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&id](const ServerProfile &p) { return p.id == id; });
    return found == m_profiles.end() ? nullptr : &*found;
}

QString ProfileStore::uniqueName(const QString &wanted) const
{
    const QString base = wanted.trimmed().isEmpty() ? tr("Server") : wanted.trimmed();
    QString name = base;
    const auto taken = [this](const QString &candidate) {
        return std::any_of(m_profiles.begin(), m_profiles.end(), [&](const ServerProfile &p) { return p.name == candidate; });
    };
    for (int number = 2; taken(name); ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    return name;
}

QString ProfileStore::add(ServerProfile profile)
{
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = uniqueName(profile.name);
    m_profiles.append(profile);
    emit changed();
    return profile.id;
}

void ProfileStore::update(const ServerProfile &profile)
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const ServerProfile &p) { return p.id == profile.id; });
    if (found == m_profiles.end() || *found == profile)
        return;
    *found = profile;
    emit changed();
}

void ProfileStore::remove(const QString &id)
{
    if (m_profiles.removeIf([&id](const ServerProfile &p) { return p.id == id; }) > 0)
        emit changed();
}

void ProfileStore::move(int from, int to)
{
    const int count = static_cast<int>(m_profiles.size());
    if (from < 0 || from >= count || to < 0 || to >= count || from == to)
        return;
    m_profiles.move(from, to);
    emit changed();
}

QString ProfileStore::duplicate(const QString &id)
{
    const ServerProfile *original = find(id);
    if (!original)
        return {};
    const qsizetype position = original - m_profiles.constData();
    const QString copy = add(*original);
    move(static_cast<int>(m_profiles.size()) - 1, static_cast<int>(position) + 1);
    return copy;
}

QString ProfileStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/mcp-workbench/servers.json");
}

} // namespace wb::workbench

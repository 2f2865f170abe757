#include "app/shell/workspace.h"

#include "app/panels/pages/input/input_queue.h"
#include "app/shell/capture_file.h"
#include "core/transports/curl_http_client.h"

#include <QFileInfo>

namespace wb::app {

using workbench::Connection;
using workbench::ServerProfile;

namespace {
constexpr int kSavePauseMs = 500;
}

struct Workspace::Live
{
    std::unique_ptr<InputQueue> input; // outlives the connection
    std::unique_ptr<Connection> connection;
};

Workspace::Workspace(const Places &places, QObject *parent)
    : QObject(parent), m_places(places), m_profiles(places.profilesFile()), m_servers(m_profiles),
      m_http(std::make_unique<transports::CurlHttpClient>())
{
    auto capture = createCapture(places.capturesDir(), QDateTime::currentDateTime());
    if (!capture) {
        m_problems.append(capture.error());
        return;
    }
    m_log = std::move(capture->log);
    if (capture->problem)
        m_problems.append(*capture->problem);
    loadProfiles();
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &Workspace::saveProfiles);
    connect(&m_profiles, &workbench::ProfileStore::changed, &m_saving, [this] { m_saving.start(kSavePauseMs); });
}

Workspace::~Workspace()
{
    if (m_saving.isActive())
        saveProfiles();
    m_live.clear();
}

void Workspace::loadProfiles()
{
    const bool firstRun = !QFileInfo::exists(m_places.profilesFile());
    if (const Status loaded = m_profiles.load(); !loaded && !firstRun)
        m_problems.append(loaded.error());
    if (firstRun) {
        ensureDemoServer();
        saveProfiles();
    }
}

void Workspace::saveProfiles()
{
    m_saving.stop();
    if (const Status saved = m_profiles.save(); !saved)
        emit problem(saved.error());
}

Connection *Workspace::existing(const QString &profileId) const
{
    const auto found = m_live.find(profileId);
    return found == m_live.end() ? nullptr : found->second.connection.get();
}

InputQueue *Workspace::input(const QString &profileId) const
{
    const auto found = m_live.find(profileId);
    return found == m_live.end() ? nullptr : found->second.input.get();
}

Connection *Workspace::connection(const QString &profileId)
{
    if (Connection *known = existing(profileId))
        return known;
    const ServerProfile *profile = m_profiles.find(profileId);
    if (!profile)
        return nullptr;
    auto input = std::make_unique<InputQueue>();
    auto connection = std::make_unique<Connection>(*profile, *input, m_log.get(), m_http.get());
    Connection *made = connection.get();
    connect(made, &Connection::stateChanged, this, [this, made](Connection::State state) {
        if (state == Connection::State::Ready)
            rememberVerdict(*made);
    });
    m_live.emplace(profileId, Live{std::move(input), std::move(connection)});
    m_servers.setConnection(profileId, made);
    return made;
}

void Workspace::rememberVerdict(const Connection &connection)
{
    const ServerProfile *stored = m_profiles.find(connection.profile().id);
    if (!stored || !connection.verdict())
        return;
    ServerProfile updated = *stored; // it may have been edited since; only the verdict is ours
    updated.verdict = connection.verdict();
    m_profiles.update(updated);
}

void Workspace::open(const QString &profileId)
{
    Connection *opened = connection(profileId);
    if (!opened)
        return;
    opened->setProfile(*m_profiles.find(profileId));
    // The result comes by stateChanged() to all who show it.
    QCoro::connect(opened->open(), this, [](const Status &) {});
}

void Workspace::close(const QString &profileId)
{
    Connection *closed = existing(profileId);
    if (!closed)
        return;
    if (closed->state() == Connection::State::Connecting)
        closed->cancel();
    else
        closed->close();
}

void Workspace::forget(const QString &profileId)
{
    m_servers.setConnection(profileId, nullptr);
    m_live.erase(profileId);
}

QString Workspace::ensureServer(const ServerProfile &profile)
{
    for (const ServerProfile &known : m_profiles.profiles()) {
        if (known.url == profile.url && known.command == profile.command && known.arguments == profile.arguments)
            return known.id;
    }
    return m_profiles.add(profile);
}

QString Workspace::ensureDemoServer()
{
    if (m_places.demoServer.isEmpty())
        return {};
    const QString file = QFileInfo(m_places.demoServer).fileName();
    for (const ServerProfile &known : m_profiles.profiles()) {
        if (QFileInfo(known.command).fileName() != file)
            continue;
        if (known.command != m_places.demoServer && !QFileInfo::exists(known.command)) {
            ServerProfile moved = known; // another build folder, another installation
            moved.command = m_places.demoServer;
            m_profiles.update(moved);
        }
        return known.id;
    }
    ServerProfile demo;
    demo.name = tr("Demo server");
    demo.command = m_places.demoServer;
    demo.note = tr("Comes with MCP Workbench: tools, resources, prompts, progress, logging and questions to try things on.");
    return m_profiles.add(demo);
}

} // namespace wb::app

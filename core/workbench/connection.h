// Connection: one server profile brought to life. Composes transport -> tap -> peer -> era -> session, keeps the connection's history and
// reopens it. What the window's panels and mcpwb hold on to.
//
// Threading: one thread. The log, the broker and a shared HTTP client outlive the connection.
#pragma once

#include "core/base/task.h"
#include "core/base/task_scope.h"
#include "core/mcp/connector.h"
#include "core/mcp/session.h"
#include "core/wire/frame.h"
#include "core/workbench/server_profile.h"
#include "core/workbench/transport_factory.h"

#include <QObject>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace wb::framelog {
class FrameLog;
}

namespace wb::workbench {

class Connection : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Connecting, Ready, Closing, Failed, Lost }; // Lost: it worked, then the server went away

    // `log` may be null (no frames kept). `http` is shared by all connections; null: one of its own, made when it is needed.
    Connection(ServerProfile profile, mcp::InputBroker &broker, framelog::FrameLog *log, wire::HttpClient *http = nullptr,
               QObject *parent = nullptr);
    ~Connection() override;

    [[nodiscard]] const ServerProfile &profile() const { return m_profile; }
    void setProfile(ServerProfile profile); // takes effect with the next open()

    // Connects (closing what is open before). The steps are signalled as they happen. Fails with the step's error.
    Task<Status> open(std::stop_token stop = {});
    void close();  // stateChanged(Idle) follows
    void cancel(); // stops an open() that is under way

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] ConnectionId id() const { return m_id; }                                 // a new one with each open()
    [[nodiscard]] mcp::Session *session() const;                                           // null unless Ready
    [[nodiscard]] const std::optional<mcp::Verdict> &verdict() const { return m_verdict; } // of this connection; the profile remembers it
    [[nodiscard]] const QList<mcp::ConnectStep> &steps() const { return m_steps; }
    [[nodiscard]] const Error &lastError() const { return m_error; }
    [[nodiscard]] QByteArray stderrTail() const { return m_stderr; } // the last 64 kB

signals:
    void stateChanged(wb::workbench::Connection::State state);
    void stepChanged(int index); // into steps()
    void stderrLine(const QByteArray &line);
    void finding(const wb::wire::Finding &finding); // the log has it already
    void diagnostic(const QString &text);
    // The server's process or stream ended although nobody asked; state is Lost. The profile, arguments and log stay.
    void lost(const wb::Error &error);

private:
    // What lives as long as one opening: the session, and the HTTP client through which its exchanges are logged.
    struct Live
    {
        std::shared_ptr<wire::HttpClient> http; // shared with the transports that are tried while connecting
        std::unique_ptr<mcp::Session> session;
    };

    void setState(State state);
    void begin();
    void noteInLog(wire::TransportKind kind, const QByteArray &version);
    [[nodiscard]] mcp::ConnectOptions connectOptions();
    [[nodiscard]] std::unique_ptr<wire::Transport> makeTransport(wire::TransportKind kind, const Endpoint &endpoint,
                                                                 std::shared_ptr<wire::HttpClient> &http);
    [[nodiscard]] std::shared_ptr<wire::HttpClient> tappedHttp();
    void watch(wire::Transport &transport);
    void onStep(const mcp::ConnectStep &step);
    void onFinding(wire::Finding finding);
    void onStderr(const QByteArray &line);
    void onSessionClosed(const Error &error);
    void adopt(mcp::Connected connected);
    Status fail(const Error &error);
    void retire();

    ServerProfile m_profile;
    mcp::InputBroker &m_broker;
    framelog::FrameLog *m_log;
    wire::HttpClient *m_http;
    std::unique_ptr<wire::HttpClient> m_ownHttp;
    State m_state = State::Idle;
    ConnectionId m_id{};
    Live m_live;
    std::vector<Live> m_retired; // until the next turn: one of their signals may be running
    std::optional<mcp::Verdict> m_verdict;
    QList<mcp::ConnectStep> m_steps;
    Error m_error;
    QByteArray m_stderr;
    std::stop_source m_opening;
    TaskScope m_scope; // last
};

} // namespace wb::workbench

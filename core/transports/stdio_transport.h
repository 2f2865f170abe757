// stdio: the server is a child process; one JSON-RPC message per line on its stdin and stdout, free text on stderr.
//
// The child leads its own process group, which ends with it: no orphans. stop() closes its input, then sends SIGTERM, then SIGKILL to the
// group, with short bounds; the destructor kills the group at once. Nothing here blocks.
//
// Frames besides messages: stderr lines (Channel::Stderr) and lifecycle notes (started, exited).
// Threading: one thread with an event loop.
#pragma once

#include "core/wire/line_splitter.h"
#include "core/wire/transport.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <utility>

namespace wb::transports {

struct StdioOptions
{
    QString command;
    QStringList arguments;
    QString workingDirectory;
    QList<std::pair<QString, QString>> environment; // added to ours
    std::chrono::milliseconds closeGrace{300};      // after closing its input
    std::chrono::milliseconds termGrace{500};       // after SIGTERM
};

class StdioTransport final : public wire::Transport
{
    Q_OBJECT

public:
    explicit StdioTransport(StdioOptions options, QObject *parent = nullptr);
    ~StdioTransport() override;

    [[nodiscard]] wire::TransportKind kind() const override { return wire::TransportKind::Stdio; }
    void start() override;
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &) override { return false; } // one shared channel: only a notification cancels
    void stop() override;

private:
    void launch();
    void readOutput();
    void readErrors();
    void takeErrorLine(const QByteArray &line, wire::FrameFlags flags = {});
    void drain();
    void onError(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void escalate();
    void signalGroup(int signal) const;
    void tell(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags = {});
    void note(const QByteArray &event, const QByteArray &key = {}, qint64 value = 0);
    void close(const Error &error);
    [[nodiscard]] Error startError() const;
    [[nodiscard]] Error exitError(int exitCode, QProcess::ExitStatus status) const;
    [[nodiscard]] QString commandForDisplay() const;

    StdioOptions m_options;
    QProcess m_process;
    wire::LineSplitter m_output, m_errors;
    QByteArray m_errorTail;
    QTimer m_escalation;
    qint64 m_group = 0;
    enum class Stopping { No, InputClosed, Terminated, Killed } m_stopping = Stopping::No;
    bool m_closed = false;
};

} // namespace wb::transports

// stdio: the server is a child process; one JSON-RPC message per line on its stdin and stdout, free text on stderr.
//
// The child leads its own process group, which ends with it: no orphans. stop() closes its input, then sends SIGTERM, then SIGKILL to the
// group, with short bounds; the destructor kills the group at once. Neither waits for a server that takes its time.
//
// Frames besides messages: stderr lines (Channel::Stderr) and lifecycle notes (started, exited; never values of the environment). A line
// that the server's end cuts off is a frame with FrameFlag::Incomplete.
//
// Threading: one thread with an event loop, the one that stays: the child is killed when it ends.
#pragma once

#include "core/transports/process_errors.h"
#include "core/wire/line_splitter.h"
#include "core/wire/transport.h"

#include <QProcess>
#include <QQueue>
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
    void onStarted();
    void write(const QByteArray &payload);
    void onWritten(qint64 bytes);
    void onInputBroken();
    void readOutput();
    void readErrors();
    void guardAgainstFlood(qsizetype bytes);
    void takeErrorLine(const QByteArray &line, wire::FrameFlags flags = {});
    void takeRests();
    void onError(QProcess::ProcessError error);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void escalate();
    void deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags = {});
    void note(QByteArrayView event, QByteArrayView key, qint64 value);
    void failRequest(const QByteArray &idToken);
    void close(const Error &error);

    // A request whose bytes are not all in the pipe yet.
    struct Unwritten
    {
        QByteArray idToken;
        qint64 end = 0; // in bytes since the start
    };

    StdioOptions m_options;
    CommandLookup m_lookup;
    QProcess m_process;
    wire::LineSplitter m_output, m_errors;
    QByteArray m_errorTail;
    QQueue<Unwritten> m_unwritten;
    qint64 m_queuedBytes = 0, m_writtenBytes = 0;
    qsizetype m_uncheckedBytes = 0; // read since the process was last seen alive
    QTimer m_escalation;
    qint64 m_leader = 0; // of the process group; 0: none runs
    enum class Stopping { No, InputClosed, Terminated, Killed } m_stopping = Stopping::No;
    bool m_isInputBroken = false;
    bool m_areBlankLinesTold = false;
    bool m_isClosed = false;
};

} // namespace wb::transports

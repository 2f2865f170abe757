#include "core/transports/stdio_transport.h"

#include "core/json/writer.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace wb::transports {
namespace {

constexpr qsizetype kTail = 4096; // of stderr, for the message when the server dies

// In the child, between fork and exec: only async-signal-safe calls.
void leadOwnGroup()
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // even if we are killed, the server does not stay behind
    ::signal(SIGPIPE, SIG_DFL);
}

} // namespace

StdioTransport::StdioTransport(StdioOptions options, QObject *parent) : Transport(parent), m_options(std::move(options))
{
    m_escalation.setSingleShot(true);
    connect(&m_escalation, &QTimer::timeout, this, &StdioTransport::escalate);
    connect(&m_process, &QProcess::started, this, [this] {
        m_group = m_process.processId();
        note("process started", "pid", m_group);
        emit opened();
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &StdioTransport::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &StdioTransport::readErrors);
    connect(&m_process, &QProcess::errorOccurred, this, &StdioTransport::onError);
    connect(&m_process, &QProcess::finished, this, &StdioTransport::onFinished);
}

StdioTransport::~StdioTransport()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    signalGroup(SIGKILL);
    m_process.waitForFinished(100); // SIGKILL takes effect at once; this only reaps
}

void StdioTransport::start()
{
    QMetaObject::invokeMethod(this, &StdioTransport::launch, Qt::QueuedConnection);
}

void StdioTransport::launch()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : m_options.environment)
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_options.workingDirectory);
    m_process.setChildProcessModifier(leadOwnGroup);
    if (!m_options.workingDirectory.isEmpty() && !QFileInfo(m_options.workingDirectory).isDir()) {
        close(Error{.kind = ErrorKind::Config,
                    .message = QStringLiteral("The working directory does not exist"),
                    .hint = QStringLiteral("Correct it in the server's settings"),
                    .where = m_options.workingDirectory});
        return;
    }
    m_process.start(m_options.command, m_options.arguments, QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void StdioTransport::send(wire::Outgoing message)
{
    if (m_process.state() != QProcess::Running || m_stopping != Stopping::No)
        return; // closed() says why nothing comes back
    message.payload.append('\n');
    m_process.write(message.payload);
}

void StdioTransport::stop()
{
    if (m_closed || m_stopping != Stopping::No)
        return;
    m_stopping = Stopping::InputClosed;
    if (m_process.state() == QProcess::NotRunning) {
        QMetaObject::invokeMethod(
            this, [this] { close(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")}); }, Qt::QueuedConnection);
        return;
    }
    m_process.closeWriteChannel();
    m_escalation.start(m_options.closeGrace);
}

void StdioTransport::escalate()
{
    if (m_stopping == Stopping::InputClosed) {
        m_stopping = Stopping::Terminated;
        signalGroup(SIGTERM);
        m_escalation.start(m_options.termGrace);
    } else {
        m_stopping = Stopping::Killed;
        signalGroup(SIGKILL);
    }
}

void StdioTransport::signalGroup(int signal) const
{
    if (m_group > 0)
        ::kill(static_cast<pid_t>(-m_group), signal);
    else if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

void StdioTransport::readOutput()
{
    m_output.feed(m_process.readAllStandardOutput(), [this](const QByteArray &line) { tell(wire::Channel::Message, line); });
}

void StdioTransport::readErrors()
{
    m_errors.feed(m_process.readAllStandardError(), [this](const QByteArray &line) { takeErrorLine(line); });
}

void StdioTransport::takeErrorLine(const QByteArray &line, wire::FrameFlags flags)
{
    m_errorTail.append(line).append('\n');
    if (m_errorTail.size() > 2 * kTail)
        m_errorTail = m_errorTail.last(kTail);
    tell(wire::Channel::Stderr, line, flags);
}

// What the process wrote last, whole lines and half ones, before its end is told.
void StdioTransport::drain()
{
    readOutput();
    readErrors();
    if (const QByteArray rest = m_output.takeRest(); !rest.isEmpty())
        tell(wire::Channel::Message, rest, wire::FrameFlag::Incomplete);
    if (const QByteArray rest = m_errors.takeRest(); !rest.isEmpty())
        takeErrorLine(rest, wire::FrameFlag::Incomplete);
}

void StdioTransport::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        close(startError());
    // A crash is told by finished(); a write error (the child closed its input) by the end that follows or by no answer.
}

void StdioTransport::onFinished(int exitCode, QProcess::ExitStatus status)
{
    m_escalation.stop();
    drain();
    signalGroup(SIGKILL); // children of the server that stayed behind
    note("process exited", status == QProcess::CrashExit ? "signal" : "code", exitCode);
    close(m_stopping == Stopping::No ? exitError(exitCode, status)
                                     : Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")});
}

void StdioTransport::tell(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.flags = flags;
    emit received(incoming);
}

void StdioTransport::note(const QByteArray &event, const QByteArray &key, qint64 value)
{
    json::Writer writer;
    writer.beginObject().key("event").utf8String(event);
    if (!key.isEmpty())
        writer.key(key).number(value);
    writer.endObject();
    tell(wire::Channel::Lifecycle, writer.take());
}

void StdioTransport::close(const Error &error)
{
    if (std::exchange(m_closed, true))
        return;
    emit closed(error);
}

QString StdioTransport::commandForDisplay() const
{
    return m_options.command; // arguments may hold secrets; the profile masks and shows them
}

Error StdioTransport::startError() const
{
    const bool isPath = m_options.command.contains(u'/');
    const QString found = isPath ? m_options.command : QStandardPaths::findExecutable(m_options.command);
    const QFileInfo file(found);
    Error error{.kind = ErrorKind::Config, .message = {}, .hint = {}, .where = commandForDisplay()};
    if (found.isEmpty() || !file.exists()) {
        error.message = QStringLiteral("The command was not found");
        error.hint =
            isPath ? QStringLiteral("Correct the path") : QStringLiteral("It is in no folder of PATH: install it, or give its full path");
    } else if (!file.isExecutable() || file.isDir()) {
        error.message = QStringLiteral("The file is not executable");
        error.hint = QStringLiteral("Run chmod +x on it, or start it through its interpreter (node, python3, ...)");
    } else {
        error.message = QStringLiteral("The command could not be started: %1").arg(m_process.errorString());
        error.hint = QStringLiteral("If it is a script, check that the interpreter in its first line exists");
    }
    return error;
}

Error StdioTransport::exitError(int exitCode, QProcess::ExitStatus status) const
{
    Error error{.kind = ErrorKind::Transport,
                .message = status == QProcess::CrashExit ? QStringLiteral("The server was ended by signal %1").arg(exitCode)
                                                         : QStringLiteral("The server exited with code %1").arg(exitCode),
                .hint = QStringLiteral("Its own words on standard error say more; restart it when it is mended"),
                .code = exitCode,
                .where = commandForDisplay()};
    const QByteArray tail = m_errorTail.trimmed();
    if (!tail.isEmpty()) {
        error.data = json::quotedUtf8(tail.last(std::min(kTail, tail.size())));
        error.message += QStringLiteral(": ") + QString::fromUtf8(tail.sliced(tail.lastIndexOf('\n') + 1));
    }
    return error;
}

} // namespace wb::transports

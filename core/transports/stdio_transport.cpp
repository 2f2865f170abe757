#include "core/transports/stdio_transport.h"

#include "core/json/writer.h"
#include "core/transports/process_group.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <csignal>
#include <utility>

namespace wb::transports {
namespace {

constexpr qsizetype kMaxTail = 4096;                    // of stderr, for the message when the server dies
constexpr qsizetype kCopyLimit = 64 * 1024;             // up to here a copy is cheaper than a second write
constexpr qsizetype kFloodCheckBytes = 8 * 1024 * 1024; // how much may be read before asking whether the server still lives
constexpr int kReapMs = 100;

Error stopped()
{
    return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")};
}

QProcessEnvironment environmentOf(const StdioOptions &options)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : options.environment)
        environment.insert(name, value);
    return environment;
}

} // namespace

StdioTransport::StdioTransport(StdioOptions options, QObject *parent) : Transport(parent), m_options(std::move(options))
{
    m_escalation.setSingleShot(true);
    connect(&m_escalation, &QTimer::timeout, this, &StdioTransport::escalate);
    connect(&m_process, &QProcess::started, this, &StdioTransport::onStarted);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &StdioTransport::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &StdioTransport::readErrors);
    connect(&m_process, &QProcess::bytesWritten, this, &StdioTransport::onWritten);
    connect(&m_process, &QProcess::errorOccurred, this, &StdioTransport::onError);
    connect(&m_process, &QProcess::finished, this, &StdioTransport::onFinished);
}

StdioTransport::~StdioTransport()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (!signalGroup(m_process.processId(), SIGKILL))
        m_process.kill();
    m_process.waitForFinished(kReapMs); // SIGKILL takes effect at once; this only reaps
}

void StdioTransport::start()
{
    QMetaObject::invokeMethod(this, &StdioTransport::launch, Qt::QueuedConnection);
}

void StdioTransport::launch()
{
    if (m_stopping != Stopping::No)
        return;
    const QProcessEnvironment environment = environmentOf(m_options);
    m_lookup = {m_options.command, environment.value(QStringLiteral("PATH")), m_options.workingDirectory};
    if (!m_options.workingDirectory.isEmpty() && !QFileInfo(m_options.workingDirectory).isDir()) {
        close(workingDirectoryError(m_options.workingDirectory));
        return;
    }
    const QString program = m_lookup.program();
    if (program.isEmpty()) {
        close(startError(m_lookup, {}));
        return;
    }
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_options.workingDirectory);
    m_process.setChildProcessModifier(becomeGroupLeader);
    m_process.start(program, m_options.arguments, QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void StdioTransport::onStarted()
{
    m_leader = m_process.processId();
    note("process started", "pid", m_leader);
    if (m_stopping == Stopping::No)
        emit opened();
}

void StdioTransport::send(wire::Outgoing message)
{
    if (m_process.state() != QProcess::Running || m_stopping != Stopping::No)
        return; // closed() says why nothing comes back
    if (m_isInputBroken) {
        QMetaObject::invokeMethod(
            this, [this, idToken = message.idToken] { failRequest(idToken); }, Qt::QueuedConnection);
        return;
    }
    write(message.payload);
    if (message.kind == wire::OutgoingKind::Request)
        m_unwritten.enqueue({message.idToken, m_queuedBytes});
}

// A line in one piece where that is cheap: many servers act on what one read brings.
void StdioTransport::write(const QByteArray &payload)
{
    m_queuedBytes += payload.size() + 1;
    if (payload.size() <= kCopyLimit) {
        m_process.write(payload + '\n');
    } else {
        m_process.write(payload);
        m_process.write("\n", 1);
    }
}

void StdioTransport::onWritten(qint64 bytes)
{
    m_writtenBytes += bytes;
    while (!m_unwritten.isEmpty() && m_unwritten.head().end <= m_writtenBytes)
        m_unwritten.dequeue();
}

void StdioTransport::stop()
{
    if (m_isClosed || m_stopping != Stopping::No)
        return;
    m_stopping = Stopping::InputClosed;
    if (m_process.state() == QProcess::NotRunning) {
        QMetaObject::invokeMethod(
            this, [this] { close(stopped()); }, Qt::QueuedConnection);
        return;
    }
    m_process.closeWriteChannel();
    m_escalation.start(m_options.closeGrace);
}

void StdioTransport::escalate()
{
    if (m_stopping == Stopping::InputClosed) {
        m_stopping = Stopping::Terminated;
        if (!signalGroup(m_process.processId(), SIGTERM))
            m_process.terminate();
        m_escalation.start(m_options.termGrace);
    } else {
        m_stopping = Stopping::Killed;
        if (!signalGroup(m_process.processId(), SIGKILL))
            m_process.kill();
    }
}

void StdioTransport::readOutput()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    guardAgainstFlood(bytes.size());
    m_output.feed(bytes, [this](const QByteArray &line) { deliver(wire::Channel::Message, line); });
    if (m_output.blankLines() > 0 && !std::exchange(m_areBlankLinesTold, true))
        emit diagnostic(QStringLiteral("The server writes blank lines to its standard output, which should carry messages only"));
}

void StdioTransport::readErrors()
{
    const QByteArray bytes = m_process.readAllStandardError();
    guardAgainstFlood(bytes.size());
    m_errors.feed(bytes, [this](const QByteArray &line) { takeErrorLine(line); });
}

// When the server has ended, QProcess reads until its pipes are empty before it says so. A child of the server that goes on writing would
// keep it there for ever: end the group as soon as that can be known.
void StdioTransport::guardAgainstFlood(qsizetype bytes)
{
    m_uncheckedBytes += bytes;
    if (m_uncheckedBytes < kFloodCheckBytes)
        return;
    m_uncheckedBytes = 0;
    if (m_leader != 0 && hasEnded(m_leader))
        signalGroup(m_leader, SIGKILL);
}

void StdioTransport::takeErrorLine(const QByteArray &line, wire::FrameFlags flags)
{
    m_errorTail.append(line).append('\n');
    if (m_errorTail.size() > 2 * kMaxTail)
        m_errorTail = m_errorTail.last(kMaxTail);
    deliver(wire::Channel::Stderr, line, flags);
}

void StdioTransport::takeRests()
{
    if (const QByteArray rest = m_output.takeRest(); !rest.isEmpty())
        deliver(wire::Channel::Message, rest, wire::FrameFlag::Incomplete);
    if (const QByteArray rest = m_errors.takeRest(); !rest.isEmpty())
        takeErrorLine(rest, wire::FrameFlag::Incomplete);
}

void StdioTransport::onError(QProcess::ProcessError error)
{
    switch (error) {
    case QProcess::FailedToStart:
        close(m_stopping == Stopping::No ? startError(m_lookup, m_process.errorString()) : stopped());
        return;
    case QProcess::WriteError:
        onInputBroken();
        return;
    case QProcess::Crashed: // finished() follows
    case QProcess::Timedout:
    case QProcess::ReadError:
    case QProcess::UnknownError:
        return;
    }
}

// The server closed its standard input (or died, which is told later): what did not reach it never will.
void StdioTransport::onInputBroken()
{
    if (m_stopping != Stopping::No || std::exchange(m_isInputBroken, true))
        return;
    emit diagnostic(QStringLiteral("The server closed its standard input: nothing can be sent to it any more"));
    for (const Unwritten &request : std::exchange(m_unwritten, {}))
        failRequest(request.idToken);
}

void StdioTransport::failRequest(const QByteArray &idToken)
{
    if (!m_isClosed)
        emit requestFailed(idToken, Error{.kind = ErrorKind::Transport,
                                          .message = QStringLiteral("The server closed its standard input before the message was written"),
                                          .hint = QStringLiteral("Restart the server; its standard error may say why"),
                                          .where = m_options.command});
}

void StdioTransport::onFinished(int exitCode, QProcess::ExitStatus status)
{
    m_escalation.stop();
    readOutput();
    readErrors();
    takeRests();
    signalGroup(std::exchange(m_leader, 0), SIGKILL); // children of the server that stayed behind
    note("process exited", status == QProcess::CrashExit ? "signal" : "code", exitCode);
    close(m_stopping == Stopping::No ? exitError(m_options.command, exitCode, status, m_errorTail) : stopped());
}

void StdioTransport::deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.flags = flags;
    emit received(incoming);
}

void StdioTransport::note(QByteArrayView event, QByteArrayView key, qint64 value)
{
    json::Writer writer;
    writer.beginObject().key("event").utf8String(event).key(key).number(value).endObject();
    deliver(wire::Channel::Lifecycle, writer.take());
}

void StdioTransport::close(const Error &error)
{
    if (!std::exchange(m_isClosed, true))
        emit closed(error);
}

} // namespace wb::transports

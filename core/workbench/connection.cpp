#include "core/workbench/connection.h"

#include "core/framelog/frame_log.h"
#include "core/transports/curl_http_client.h"
#include "core/transports/http_tap.h"
#include "core/transports/tap.h"

#include <atomic>
#include <utility>

namespace wb::workbench {
namespace {

constexpr qsizetype kKeptStderr = 64 * 1024;

ConnectionId nextConnectionId()
{
    static std::atomic<quint32> last{0};
    return ConnectionId{++last};
}

Error cancelledError()
{
    return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Cancelled")};
}

} // namespace

Connection::Connection(ServerProfile profile, mcp::InputBroker &broker, framelog::FrameLog *log, wire::HttpClient *http, QObject *parent)
    : QObject(parent), m_profile(std::move(profile)), m_broker(broker), m_log(log), m_http(http)
{
}

Connection::~Connection()
{
    // Nobody is told about the end of an object that goes, and nothing may call into it while its members go.
    blockSignals(true);
    m_opening.request_stop();
    m_scope.cancelAll();
    m_live = Live{};
    m_retired.clear();
}

void Connection::setProfile(ServerProfile profile)
{
    m_profile = std::move(profile);
}

mcp::Session *Connection::session() const
{
    return m_state == State::Ready ? m_live.session.get() : nullptr;
}

void Connection::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void Connection::begin()
{
    m_opening.request_stop();
    retire();
    m_opening = std::stop_source();
    m_id = nextConnectionId();
    m_verdict.reset();
    m_steps.clear();
    m_error = Error{};
    m_stderr.clear();
    setState(State::Connecting);
}

Task<Status> Connection::open(std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    begin();
    const ConnectionId id = m_id;
    const Result<Endpoint> endpoint = resolveEndpoint(m_profile);
    if (!endpoint)
        co_return fail(endpoint.error());
    noteInLog(m_profile.firstTransport(), {});

    const std::stop_source opening = m_opening;
    const std::stop_callback onStop(entry.token(), [opening]() mutable { opening.request_stop(); });
    std::shared_ptr<wire::HttpClient> http;
    mcp::TransportFactory factory = [this, target = *endpoint, http](wire::TransportKind kind) mutable {
        return makeTransport(kind, target, http);
    };
    std::function<void(const mcp::ConnectStep &)> steps = [this](const mcp::ConnectStep &step) { onStep(step); };
    auto connecting =
        mcp::connect(std::move(factory), m_profile.firstTransport(), connectOptions(), m_broker, std::move(steps), opening.get_token());
    Result<mcp::Connected> connected = co_await connecting;
    if (entry.ownerGone() || m_id != id) // the object goes, or a later open() took over
        co_return failure(cancelledError());
    if (!connected)
        co_return fail(connected.error());
    adopt(std::move(*connected));
    co_return Status();
}

Status Connection::fail(const Error &error)
{
    m_error = error;
    if (m_error.where.isEmpty())
        m_error.where = m_profile.endpointForDisplay();
    retire();
    setState(error.kind == ErrorKind::Cancelled ? State::Idle : State::Failed);
    return failure(m_error);
}

mcp::ConnectOptions Connection::connectOptions()
{
    mcp::ConnectOptions options;
    options.policy = m_profile.era;
    options.pinned = m_profile.pinnedRevision;
    options.remembered = m_profile.verdict;
    options.probeTimeout = m_profile.probeTimeout;
    options.timeouts = {m_profile.requestTimeout, m_profile.totalTimeout, m_profile.progressResetsTimeout};
    options.connection = m_id;
    options.allowSseFallback = m_profile.transport == TransportChoice::Auto;
    options.onFinding = [this](const wire::Finding &found) { onFinding(found); };
    return options;
}

std::shared_ptr<wire::HttpClient> Connection::tappedHttp()
{
    if (!m_http && !m_ownHttp)
        m_ownHttp = std::make_unique<transports::CurlHttpClient>();
    wire::HttpClient &client = m_http ? *m_http : *m_ownHttp;
    return std::make_shared<transports::HttpTap>(client, m_log, m_id);
}

std::unique_ptr<wire::Transport> Connection::makeTransport(wire::TransportKind kind, const Endpoint &endpoint,
                                                           std::shared_ptr<wire::HttpClient> &http)
{
    const auto client = [this, &http]() -> wire::HttpClient & {
        if (!http)
            http = tappedHttp();
        m_live.http = http;
        return *http;
    };
    std::unique_ptr<wire::Transport> transport = workbench::makeTransport(kind, endpoint, client);
    if (m_log)
        transport = std::make_unique<transports::Tap>(std::move(transport), *m_log, m_id);
    watch(*transport);
    return transport;
}

// From the transport and not from the session, because most of what needs telling happens before there is one.
void Connection::watch(wire::Transport &transport)
{
    connect(&transport, &wire::Transport::diagnostic, this, &Connection::diagnostic);
    connect(&transport, &wire::Transport::received, this, [this](const wire::Incoming &incoming) {
        if (incoming.channel == wire::Channel::Stderr)
            onStderr(incoming.payload);
    });
}

void Connection::onStderr(const QByteArray &line)
{
    m_stderr += line + '\n';
    if (m_stderr.size() > 2 * kKeptStderr) // cut now and then, not with every line
        m_stderr = m_stderr.right(kKeptStderr);
    emit stderrLine(line);
}

void Connection::onStep(const mcp::ConnectStep &step)
{
    const bool goesOn = !m_steps.isEmpty() && m_steps.last().state == mcp::ConnectStep::State::Running && m_steps.last().name == step.name;
    if (goesOn)
        m_steps.last() = step;
    else
        m_steps.append(step);
    emit stepChanged(static_cast<int>(m_steps.size()) - 1);
}

void Connection::onFinding(wire::Finding found)
{
    if (found.connection == ConnectionId{})
        found.connection = m_id;
    if (m_log)
        m_log->addFinding(found);
    emit finding(found);
}

void Connection::noteInLog(wire::TransportKind kind, const QByteArray &version)
{
    if (m_log)
        m_log->noteConnection(
            {m_id, m_profile.name, wire::transportKindName(kind), m_profile.endpointForDisplay(), QString::fromUtf8(version)});
}

void Connection::adopt(mcp::Connected connected)
{
    m_live.session = std::move(connected.session);
    m_verdict = connected.verdict;
    m_profile.verdict = connected.verdict;
    noteInLog(connected.verdict.transport, connected.verdict.version);
    connect(m_live.session.get(), &mcp::Session::finding, this, &Connection::onFinding);
    connect(m_live.session.get(), &mcp::Session::closed, this, &Connection::onSessionClosed);
    setState(State::Ready);
}

void Connection::onSessionClosed(const Error &error)
{
    if (m_state == State::Closing) {
        retire();
        return setState(State::Idle);
    }
    if (m_state != State::Ready)
        return;
    m_error = error;
    // The session stays until the next open() or close(): calls that failed with it are still being told.
    setState(State::Lost);
    emit lost(error);
}

void Connection::close()
{
    m_opening.request_stop(); // Connecting: open() ends and sets the state
    switch (m_state) {
    case State::Ready:
        setState(State::Closing);
        m_live.session->close();
        break;
    case State::Failed:
    case State::Lost:
        retire();
        setState(State::Idle);
        break;
    case State::Idle:
    case State::Connecting:
    case State::Closing:
        break;
    }
}

void Connection::cancel()
{
    m_opening.request_stop();
}

void Connection::retire()
{
    if (m_live.session)
        m_live.session->disconnect(this);
    m_retired.push_back(std::exchange(m_live, Live{}));
    QMetaObject::invokeMethod(
        this, [this] { m_retired.clear(); }, Qt::QueuedConnection);
}

} // namespace wb::workbench

#include "core/mcp/connecting.h"

#include "core/base/completion.h"
#include "core/mcp/legacy_era.h"
#include "core/mcp/modern_era.h"

#include <QTimer>

namespace wb::mcp {
namespace {

using Action = NegotiationAction;
using Event = NegotiationEvent;

constexpr std::chrono::milliseconds kLongestOpening{60000};

QString openingName(wire::TransportKind kind)
{
    switch (kind) {
    case wire::TransportKind::Stdio:
        return QStringLiteral("Start process");
    case wire::TransportKind::StreamableHttp:
        return QStringLiteral("Prepare HTTP");
    case wire::TransportKind::HttpSse:
        return QStringLiteral("Open HTTP+SSE stream");
    case wire::TransportKind::WebSocket:
        return QStringLiteral("Open WebSocket");
    }
    Q_UNREACHABLE();
}

QString knownVersions()
{
    QStringList versions;
    for (const RevisionTraits &traits : allRevisions())
        versions.append(QString::fromLatin1(traits.version));
    return versions.join(QStringLiteral(", "));
}

ConnectStep::State stateFor(Action action)
{
    switch (action) {
    case Action::UseModernUndiscovered:
    case Action::InitializeFresh:
    case Action::ProbeFresh:
    case Action::InitializeSse:
        return ConnectStep::State::Warning;
    case Action::Fail:
        return ConnectStep::State::Failed;
    case Action::Probe:
    case Action::ProbeAgain:
    case Action::Initialize:
    case Action::InitializeAgain:
    case Action::UseModern:
    case Action::UseLegacy:
        return ConnectStep::State::Done;
    }
    Q_UNREACHABLE();
}

} // namespace

Connecting::Connecting(TransportFactory factory, wire::TransportKind first, ConnectOptions options, InputBroker &broker,
                       std::function<void(const ConnectStep &)> onStep)
    : m_factory(std::move(factory)), m_first(first), m_options(std::move(options)), m_broker(broker), m_onStep(std::move(onStep))
{
}

Task<Result<Connected>> Connecting::run(std::stop_token stop)
{
    if (const Status status = prepare(); !status)
        co_return failure(status.error());
    Event event = Event::Begin;
    for (;;) {
        const NegotiationDecision decision = decide(m_situation, event);
        apply(decision);
        if (decision.action == Action::Fail)
            co_return failure(failureError());
        if (decision.action == Action::UseLegacy)
            co_return finish(EraKind::Legacy);
        if (decision.action == Action::UseModern || decision.action == Action::UseModernUndiscovered)
            co_return finish(EraKind::Modern);
        auto carrying = carryOut(decision.action, stop);
        event = co_await carrying;
        if (stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, QStringLiteral("Connecting was cancelled"));
    }
}

Status Connecting::prepare()
{
    m_situation = {.kind = m_first, .policy = m_options.policy, .sseAllowed = m_options.allowSseFallback};
    if (!m_options.pinned.isEmpty()) {
        const RevisionTraits *const pinned = findRevision(m_options.pinned);
        if (pinned == nullptr)
            return failure(ErrorKind::Config, QStringLiteral("Unknown revision \"%1\"").arg(QString::fromUtf8(m_options.pinned)),
                           QStringLiteral("Known are %1").arg(knownVersions()));
        m_situation.policy = pinned->era == EraKind::Modern ? EraPolicy::Modern : EraPolicy::Legacy;
    }
    if (m_options.remembered && m_first != wire::TransportKind::HttpSse) {
        m_situation.remembered = m_options.remembered->era;
        m_situation.rememberedSse = m_options.remembered->transport == wire::TransportKind::HttpSse;
        m_memoryHeld = m_situation.policy == EraPolicy::Auto;
    }
    return {};
}

void Connecting::apply(const NegotiationDecision &decision)
{
    m_reason = decision.reason;
    if (decision.doubtsMemory) {
        m_situation.remembered.reset();
        m_situation.rememberedSse = false;
        m_memoryHeld = false;
    }
    if (decision.action == Action::InitializeSse)
        m_postError = m_error;
    tell({.name = QStringLiteral("Decision"), .state = stateFor(decision.action), .detail = decision.reason});
}

Task<Event> Connecting::carryOut(Action action, std::stop_token stop)
{
    const bool fresh = action == Action::ProbeFresh || action == Action::InitializeFresh || action == Action::InitializeSse;
    if (fresh || m_conversation == nullptr) {
        const wire::TransportKind kind = action == Action::InitializeSse ? wire::TransportKind::HttpSse
                                         : action == Action::ProbeFresh  ? m_first
                                                                         : m_situation.kind;
        auto opening = openTransport(kind, stop);
        const Status opened = co_await opening;
        if (!opened) {
            m_error = opened.error();
            co_return m_error.kind == ErrorKind::Auth ? Event::AuthRefused : Event::WireFailed;
        }
    }
    m_situation.retried |= action == Action::ProbeAgain || action == Action::InitializeAgain;
    const bool probing = action == Action::Probe || action == Action::ProbeAgain || action == Action::ProbeFresh;
    auto asking = probing ? probe(stop) : initialize(stop);
    co_return co_await asking;
}

Task<Status> Connecting::openTransport(wire::TransportKind kind, std::stop_token stop)
{
    beginStep(openingName(kind));
    m_era.reset();
    m_peerContext.reset();
    m_conversation.reset(); // a transport that has ended or did not fit is closed hard
    m_situation.kind = kind;
    m_situation.probed = false;

    m_conversation = std::make_unique<Conversation>(std::make_unique<rpc::Peer>(m_factory(kind)), m_broker);
    m_conversation->client = m_options.client;
    m_conversation->extraCapabilities = m_options.extraCapabilities;
    m_conversation->connection = m_options.connection;
    listenToPeer();

    const Completion<bool> opened;
    rpc::Peer &peer = *m_conversation->peer;
    QObject::connect(&peer, &rpc::Peer::opened, m_peerContext.get(), [opened] { opened.settle(true); });
    QObject::connect(&peer, &rpc::Peer::closed, m_peerContext.get(), [opened](const Error &error) { opened.settle(failure(error)); });
    QTimer::singleShot(kLongestOpening, m_peerContext.get(),
                       [opened] { opened.settle(failure(ErrorKind::Timeout, QStringLiteral("The connection did not open within 60 s"))); });
    peer.start();
    auto waiting = opened.wait(stop);
    const Result<bool> result = co_await waiting;
    endStep(result ? ConnectStep::State::Done : ConnectStep::State::Failed, result ? QString() : result.error().text());
    if (!result)
        co_return failure(result.error());
    co_return Status{};
}

void Connecting::listenToPeer()
{
    m_peerContext = std::make_unique<QObject>();
    m_conversation->onFinding = m_options.onFinding;
    m_conversation->onNote = m_options.onDiagnostic;
    rpc::Peer &peer = *m_conversation->peer;
    if (m_options.onFinding)
        QObject::connect(&peer, &rpc::Peer::finding, m_peerContext.get(),
                         [tellFinding = m_options.onFinding, connection = m_options.connection](wire::Finding finding) {
                             finding.connection = connection;
                             tellFinding(finding);
                         });
    if (m_options.onDiagnostic)
        QObject::connect(&peer, &rpc::Peer::diagnostic, m_peerContext.get(), m_options.onDiagnostic);
    if (m_options.onStderrLine)
        QObject::connect(&peer, &rpc::Peer::stderrLine, m_peerContext.get(), m_options.onStderrLine);
}

Task<Event> Connecting::probe(std::stop_token stop)
{
    beginStep(QStringLiteral("Ask server/discover"));
    m_situation.probed = true;
    m_era.reset();
    m_era = std::make_unique<ModernEra>(*m_conversation, modernRevision());
    auto opening = m_era->open(probeOptions(), stop);
    const Result<ServerInfo> info = co_await opening;
    const Event event = probeEvent(info);
    if (info)
        m_info = *info;
    else
        m_error = m_probeError = info.error();
    const QString versions = info ? info->supportedVersions.join(QStringLiteral(", ")) : QString();
    endStep(info ? ConnectStep::State::Done : ConnectStep::State::Warning,
            info ? QStringLiteral("The server lists %1").arg(versions) : info.error().text());
    co_return event;
}

Task<Event> Connecting::initialize(std::stop_token stop)
{
    beginStep(QStringLiteral("Initialize"));
    m_era.reset();
    m_era = std::make_unique<LegacyEra>(*m_conversation, legacyRevision());
    auto opening = m_era->open({.timeouts = m_options.timeouts, .acceptAnyVersion = m_options.acceptAnyVersion}, stop);
    const Result<ServerInfo> info = co_await opening;
    if (!info) {
        m_error = info.error();
        endStep(ConnectStep::State::Failed, m_error.text());
        co_return initializeErrorEvent(m_error);
    }
    m_info = *info;
    endStep(ConnectStep::State::Done,
            QStringLiteral("%1 %2 speaks %3").arg(info->name, info->version, QString::fromUtf8(info->protocolVersion)));
    co_return Event::Initialized;
}

const RevisionTraits &Connecting::modernRevision() const
{
    const RevisionTraits *const pinned = findRevision(m_options.pinned);
    if (pinned != nullptr && pinned->era == EraKind::Modern)
        return *pinned;
    return m_named != nullptr && m_named->era == EraKind::Modern ? *m_named : newest(EraKind::Modern);
}

const RevisionTraits &Connecting::legacyRevision() const
{
    const RevisionTraits *const pinned = findRevision(m_options.pinned);
    if (pinned != nullptr && pinned->era == EraKind::Legacy)
        return *pinned;
    return m_named != nullptr && m_named->era == EraKind::Legacy ? *m_named : newest(EraKind::Legacy);
}

// Over a shared channel silence tells an older server, so the probe has a short time-out of its own. Over HTTP only an answer tells.
OpenOptions Connecting::probeOptions() const
{
    if (m_situation.policy == EraPolicy::Modern)
        return {.timeouts = m_options.timeouts};
    if (m_situation.kind == wire::TransportKind::StreamableHttp)
        return {.timeouts = m_options.timeouts, .flags = wire::FrameFlag::Probe};
    return {.timeouts = {.idle = m_options.probeTimeout}, .flags = wire::FrameFlag::Probe};
}

Connected Connecting::finish(EraKind era)
{
    if (m_info.protocolVersion.isEmpty()) // modern without discovery
        m_info.protocolVersion = m_era->traits().version;
    Connected connected;
    connected.verdict = {m_situation.kind, era, m_info.protocolVersion, m_reason};
    connected.remembered = m_memoryHeld;
    m_peerContext.reset();
    connected.session = std::make_unique<Session>(std::move(m_conversation), std::move(m_era), m_info);
    return connected;
}

void Connecting::beginStep(const QString &name)
{
    m_step = {.name = name};
    m_stepTimer.start();
    tell(m_step);
}

void Connecting::endStep(ConnectStep::State state, const QString &detail)
{
    m_step.state = state;
    m_step.detail = detail;
    m_step.elapsedNs = m_stepTimer.nsecsElapsed();
    tell(m_step);
}

void Connecting::tell(const ConnectStep &step) const
{
    if (m_onStep)
        m_onStep(step);
}

} // namespace wb::mcp

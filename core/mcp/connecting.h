// One connect() under way: carries out what the negotiator decides, and turns what happens into its events. Private to the connector.
#pragma once

#include "core/mcp/connector.h"
#include "core/mcp/conversation.h"
#include "core/mcp/era.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>

#include <memory>

namespace wb::mcp {

class Connecting
{
public:
    Connecting(TransportFactory factory, wire::TransportKind first, ConnectOptions options, InputBroker &broker,
               std::function<void(const ConnectStep &)> onStep);

    Task<Result<Connected>> run(std::stop_token stop);

private:
    [[nodiscard]] Status prepare(); // the options make sense; sets up the situation
    Task<NegotiationEvent> carryOut(NegotiationAction action, std::stop_token stop);
    Task<NegotiationEvent> probe(std::stop_token stop);
    Task<NegotiationEvent> initialize(std::stop_token stop);
    Task<Status> openTransport(wire::TransportKind kind, std::stop_token stop);

    [[nodiscard]] const RevisionTraits &modernRevision() const;
    [[nodiscard]] const RevisionTraits &legacyRevision() const;
    [[nodiscard]] OpenOptions probeOptions() const;
    [[nodiscard]] NegotiationEvent probeEvent(const Result<ServerInfo> &info);
    [[nodiscard]] NegotiationEvent probeErrorEvent(const Error &error);
    [[nodiscard]] NegotiationEvent initializeErrorEvent(const Error &error);
    [[nodiscard]] NegotiationEvent versionsEvent(const QList<QByteArray> &offered);
    [[nodiscard]] bool namesAnotherLegacyVersion(const QList<QByteArray> &offered);

    void apply(const NegotiationDecision &decision);
    void listenToPeer();
    [[nodiscard]] Connected finish(EraKind era);
    [[nodiscard]] Error failureError() const;

    void beginStep(const QString &name);
    void endStep(ConnectStep::State state, const QString &detail);
    void tell(const ConnectStep &step) const;

    TransportFactory m_factory;
    wire::TransportKind m_first;
    ConnectOptions m_options;
    InputBroker &m_broker;
    std::function<void(const ConnectStep &)> m_onStep;

    NegotiationSituation m_situation;
    QString m_reason;                        // of the last decision
    const RevisionTraits *m_named = nullptr; // the version that the server named
    bool m_memoryHeld = false;
    ConnectStep m_step;
    QElapsedTimer m_stepTimer;

    std::unique_ptr<Conversation> m_conversation;
    std::unique_ptr<Era> m_era;
    std::unique_ptr<QObject> m_peerContext; // our connections to the peer's signals
    ServerInfo m_info;
    Error m_error;      // of the last thing that failed
    Error m_probeError; // why server/discover did not do
    Error m_postError;  // why POST did not do, before HTTP+SSE was tried
};

} // namespace wb::mcp

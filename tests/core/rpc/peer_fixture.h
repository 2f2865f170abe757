// A Peer over a transport whose other end the test holds.
#pragma once

#include "core/rpc/peer.h"
#include "tests/support/scripted_transport.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace wb::test {

struct PeerFixture
{
    explicit PeerFixture(wire::TransportKind kind = wire::TransportKind::Stdio)
    {
        auto owned = std::make_unique<ScriptedTransport>(kind);
        wire = owned.get();
        peer = std::make_unique<rpc::Peer>(std::move(owned));
        QObject::connect(peer.get(), &rpc::Peer::finding, peer.get(), [this](const wire::Finding &finding) { findings.append(finding); });
        wire->setOpensByItself(false);
        peer->start();
        wire->open();
    }

    [[nodiscard]] QStringList rules() const
    {
        QStringList names;
        for (const wire::Finding &finding : findings)
            names.append(finding.rule);
        return names;
    }

    ScriptedTransport *wire = nullptr;
    std::unique_ptr<rpc::Peer> peer;
    QList<wire::Finding> findings;
};

// Runs beside the test and keeps what came of the call.
struct Outcome
{
    std::optional<Result<rpc::Message>> result;

    [[nodiscard]] bool arrived() const { return result.has_value(); }
    [[nodiscard]] bool succeeded() const { return result && result->has_value(); }
    [[nodiscard]] QByteArray bytes() const { return succeeded() ? result->value().bytes : QByteArray(); }
    [[nodiscard]] Error error() const { return result && !*result ? result->error() : Error{}; }
};

inline Task<void> keep(Task<Result<rpc::Message>> call, Outcome &outcome)
{
    outcome.result = co_await call;
}

inline void turn()
{
    QCoreApplication::processEvents();
}

} // namespace wb::test

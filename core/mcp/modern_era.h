// Servers of 2026-07-28 and later: no handshake, no session, no requests from the server. Every request carries version, identity and
// capabilities; input is asked for by results; changes come on a stream that a request opened.
#pragma once

#include "core/mcp/client_capabilities.h"
#include "core/mcp/era.h"
#include "core/mcp/input_round.h"
#include "core/mcp/meta_writer.h"
#include "core/mcp/subscription_book.h"

#include <QObject>

namespace wb::mcp {

constexpr int kMostRounds = 16;

class ModernEra final : public Era
{
public:
    ModernEra(Conversation &conversation, const RevisionTraits &revision);
    ~ModernEra() override;

    Task<Result<ServerInfo>> open(OpenOptions options, std::stop_token stop) override;
    [[nodiscard]] PreparedCall prepare(const Call &call) const override;
    Task<Result<Answer>> complete(Call call, std::stop_token stop) override;
    Task<Status> listen(ListenFilter filter, std::stop_token stop) override;
    void cancel(const QByteArray &idToken, const QString &reason) override;

private:
    [[nodiscard]] QList<MetaMember> metaFor(const QByteArray &progressToken) const;
    Task<Result<rpc::Message>> send(Call call, wire::FrameFlags flags, std::stop_token stop);
    Task<Result<rpc::Message>> sendMending(Call call, std::stop_token stop);
    Status judge(const InputRound &round, const Call &call, const rpc::Message &message, int rounds);
    Status judgeAsked(const InputRound &round, FrameSeq frame);
    void onNotification(const rpc::Message &message);

    ClientCapabilities m_capabilities;
    QByteArray m_clientInfo;
    QByteArray m_quotedVersion;
    SubscriptionBook m_subscriptions;
    bool m_saidNoResultType = false;
    QObject m_context; // last: our slots go before what they use
};

} // namespace wb::mcp

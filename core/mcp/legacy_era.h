// Servers up to 2025-11-25: a handshake, then a session in which both sides send requests.
#pragma once

#include "core/base/task_scope.h"
#include "core/mcp/client_capabilities.h"
#include "core/mcp/era.h"

#include <QHash>
#include <QObject>

#include <stop_token>

namespace wb::mcp {

class LegacyEra final : public Era
{
public:
    // `offered`: the revision to ask for. The server may choose another one; traits() tells after open().
    LegacyEra(Conversation &conversation, const RevisionTraits &offered);
    ~LegacyEra() override;

    Task<Result<ServerInfo>> open(OpenOptions options, std::stop_token stop) override;
    [[nodiscard]] PreparedCall prepare(const Call &call) const override;
    Task<Result<Answer>> complete(Call call, std::stop_token stop) override;
    Task<Status> listen(ListenFilter filter, std::stop_token stop) override;
    void cancel(const QByteArray &idToken, const QString &reason) override;

private:
    [[nodiscard]] QByteArray initializeParams() const;
    Status adopt(ServerInfo &info, const OpenOptions &options, FrameSeq frame);
    Status adoptVersion(ServerInfo &info, const OpenOptions &options, FrameSeq frame);
    void announce();

    void answerFor(const QByteArray &method);
    void onServerRequest(const rpc::Message &message, rpc::Reply reply);
    Task<void> answer(rpc::Message message, rpc::Reply reply, std::stop_token cancelled);
    void onNotification(const rpc::Message &message);

    ClientCapabilities m_capabilities;
    ServerInfo m_info;
    QByteArray m_initializeId;                   // must not be cancelled
    QHash<QByteArray, std::stop_source> m_asked; // the server's requests being answered, by their raw id
    QObject m_context;
    TaskScope m_scope; // last
};

} // namespace wb::mcp

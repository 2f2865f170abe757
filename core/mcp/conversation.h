// What a Session and its Era share about one conversation with a server: the peer, who answers for us, and the books that are kept.
//
// Owned by whoever drives the conversation (the connector, then the Session); outlives the Era.
#pragma once

#include "core/base/ids.h"
#include "core/mcp/client_info.h"
#include "core/mcp/input_broker.h"
#include "core/mcp/progress_book.h"
#include "core/mcp/tool_book.h"
#include "core/rpc/peer.h"
#include "core/wire/finding.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace wb::mcp {

struct Conversation
{
    Conversation(std::unique_ptr<rpc::Peer> peerToOwn, InputBroker &inputBroker) : peer(std::move(peerToOwn)), broker(inputBroker) {}

    std::unique_ptr<rpc::Peer> peer;
    InputBroker &broker; // borrowed
    ClientInfo client;
    QByteArray extraCapabilities; // raw JSON object or empty
    ConnectionId connection{};

    ProgressBook progress;
    ToolBook tools;
    QByteArray logLevel; // modern: asked for with every call; empty: no log messages wanted

    std::function<void(const wire::Finding &)> onFinding; // where findings and notes go; may be empty
    std::function<void(const QString &)> onNote;

    [[nodiscard]] bool isHttp() const { return peer->transport().kind() == wire::TransportKind::StreamableHttp; }
    void report(wire::Severity severity, const char *rule, const QString &message, const QString &clause = {}, FrameSeq frame = {}) const;
    void note(const QString &text) const;
};

} // namespace wb::mcp

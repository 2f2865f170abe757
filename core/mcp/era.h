// Era: the strategy for what differs between the two kinds of servers, in six operations and nothing else. Everything above it, Session
// and callers, is the same for both.
//
// Legacy (to 2025-11-25): a handshake, a session, requests from the server. Modern (2026-07-28): every request speaks for itself.
//
// Threading: one thread. An Era borrows its Conversation, which outlives it; its coroutines end on their stop token.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/mcp/call.h"
#include "core/mcp/conversation.h"
#include "core/mcp/revision_traits.h"
#include "core/mcp/vocabulary.h"

#include <stop_token>

namespace wb::mcp {

// One request as the caller wants it.
struct Call
{
    QByteArray method;
    json::Document params; // an object, or empty
    CallOptions options;
};

// The same, ready to go out: with the era's metadata and headers.
struct PreparedCall
{
    rpc::CallRequest request;
    QByteArray progressToken; // raw; empty: none
};

struct OpenOptions
{
    rpc::Timeouts timeouts;
    wire::FrameFlags flags;
    bool acceptAnyVersion = false;
};

class Era
{
public:
    Era(Conversation &conversation, const RevisionTraits &traits) : m_conversation(conversation), m_traits(&traits) {}
    Era(const Era &) = delete;
    Era &operator=(const Era &) = delete;
    virtual ~Era() = default;

    [[nodiscard]] const RevisionTraits &traits() const { return *m_traits; }

    // Legacy: the handshake. Modern: server/discover. What the server says of itself.
    virtual Task<Result<ServerInfo>> open(OpenOptions options, std::stop_token stop) = 0;

    // Metadata and headers for the next request to be sent.
    [[nodiscard]] virtual PreparedCall prepare(const Call &call) const = 0;

    // Sends the request and whatever it takes until its final answer.
    virtual Task<Result<Answer>> complete(Call call, std::stop_token stop) = 0;

    // See Session::listen.
    virtual Task<Status> listen(ListenFilter filter, std::stop_token stop) = 0;

    // Tells the server that a request was given up.
    virtual void cancel(const QByteArray &idToken, const QString &reason) = 0;

    // Whether the revision has that method; the Error says why not.
    [[nodiscard]] Status supports(const QByteArray &method) const;

protected:
    [[nodiscard]] Conversation &conversation() const { return m_conversation; }
    void setTraits(const RevisionTraits &traits) { m_traits = &traits; }

private:
    Conversation &m_conversation;
    const RevisionTraits *m_traits;
};

} // namespace wb::mcp

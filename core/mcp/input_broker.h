// The one place that answers what a server asks for (elicitation, sampling, roots), whichever era asked: as a request of its own
// (legacy) or as an input-required round of a call (modern). The window shows a form, mcpwb a script, a test a canned answer.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>

#include <stop_token>

namespace wb::mcp {

struct InputRequest
{
    QByteArray method; // "elicitation/create", "sampling/createMessage", "roots/list"
    QByteArray params; // raw JSON object; empty when absent
    QByteArray key;    // modern: the server's key for it; legacy: the raw request id
    ConnectionId connection{};
    ExchangeId exchange{}; // of the call that asks (modern); of the request itself (legacy)
    FrameSeq frame{};
};

class InputBroker
{
public:
    InputBroker() = default;
    InputBroker(const InputBroker &) = delete;
    InputBroker &operator=(const InputBroker &) = delete;
    virtual ~InputBroker() = default;

    // The raw JSON result to give (an ElicitResult, CreateMessageResult or ListRootsResult). Errors: Remote (`code`, `message` are
    // sent as a JSON-RPC error in the legacy era; end the call in the modern one), Cancelled.
    virtual Task<Result<QByteArray>> answer(InputRequest request, std::stop_token stop) = 0;

    // The raw JSON of the client capabilities that this broker backs, for the handshake or _meta: {"elicitation":{...},...}
    [[nodiscard]] virtual QByteArray capabilities() const = 0;
};

} // namespace wb::mcp

// The members of a JSON-RPC message, by their raw tokens, and what they make of it. JSON-RPC 2.0 sections 4 and 5; 2025-11-25 basic,
// "Messages".
#pragma once

#include "core/json/envelope.h"
#include "core/json/value.h"

namespace wb::json {

// The members of a JSON-RPC message as found; of duplicates the last, as a JSON parser would.
struct RpcMembers
{
    QByteArrayView version, id, method, params, result, error;
    bool duplicates = false;

    void note(QByteArrayView key, QByteArrayView value);

private:
    QByteArrayView *byKey(QByteArrayView key);
    QByteArrayView *byName(QByteArrayView name);
};

// The value that a token is; Undefined for an absent one.
[[nodiscard]] inline Value valueOf(QByteArrayView token)
{
    return {token.begin(), token.end()};
}

[[nodiscard]] MessageKind kindOf(const RpcMembers &members);
[[nodiscard]] bool hasVersion(const RpcMembers &members);

// The worst thing about it; empty when it is well formed.
[[nodiscard]] QString problemOf(const RpcMembers &members);

} // namespace wb::json

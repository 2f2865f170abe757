// The handshake and the methods that exist in the revisions up to 2025-11-25 only.
#pragma once

#include "tests/testserver/protocol/call.h"

#include <optional>

namespace demo::legacy_era {

// Why a request can't be served now: nothing but initialize and ping comes before the handshake.
[[nodiscard]] std::optional<Failure> check(const Server &server, const Message &request, const Client &client);
// The negotiated revision, or before the handshake the newest that is offered.
[[nodiscard]] const Revision &revision(const Server &server, const Client &client);

void initialize(Call &call);
void setLevel(Call &call);
void subscribe(Call &call);
void unsubscribe(Call &call);

} // namespace demo::legacy_era

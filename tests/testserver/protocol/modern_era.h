// What is particular to 2026-07-28: the metadata that every request carries, server/discover, subscriptions/listen. Also the
// server's description of itself, which both eras give.
#pragma once

#include "tests/testserver/protocol/call.h"

#include <optional>

namespace demo::modern_era {

[[nodiscard]] const Revision &revision();

// Why a request can't be served: metadata missing, headers that disagree with the body, a version that is not offered.
[[nodiscard]] std::optional<Failure> check(const Server &server, const Message &request, const Origin &origin);
[[nodiscard]] Failure unsupported(const Server &server, const QString &requested);

void discover(Call &call);
void listen(Call &call);

[[nodiscard]] Json serverInfo(bool withIcons);
[[nodiscard]] Json capabilities();
[[nodiscard]] Json instructions();

} // namespace demo::modern_era

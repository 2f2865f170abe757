// JSON-RPC batches, which revision 2025-03-26 wants to be received: every entry is handled by itself, the answers go out in one array.
#pragma once

#include "tests/testserver/protocol/call.h"

namespace demo::batch {

void receive(Server &server, const QByteArray &bytes, const Origin &origin);

} // namespace demo::batch

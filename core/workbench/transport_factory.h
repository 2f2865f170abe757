// From a profile to the transport it means. References to the environment are filled in here, when the connection is made, and nowhere
// else: what they stand for never gets into a profile.
#pragma once

#include "core/base/result.h"
#include "core/transports/http_endpoint.h"
#include "core/transports/stdio_transport.h"
#include "core/workbench/server_profile.h"

#include <functional>
#include <memory>

namespace wb::workbench {

struct Endpoint // what the transports need; secrets included
{
    transports::StdioOptions process;
    transports::HttpEndpoint http;
};

// ErrorKind::Config: something is missing, or refers to a variable that is not set.
[[nodiscard]] Result<Endpoint> resolveEndpoint(const ServerProfile &profile);

// Not started. `http` is called when the kind needs HTTP (a client is a thread and a TLS library); what it gives outlives the transport.
[[nodiscard]] std::unique_ptr<wire::Transport> makeTransport(wire::TransportKind kind, const Endpoint &endpoint,
                                                             const std::function<wire::HttpClient &()> &http);

} // namespace wb::workbench

#include "core/mcp/connector.h"

#include "core/mcp/connecting.h"

namespace wb::mcp {

Task<Result<Connected>> connect(TransportFactory factory, wire::TransportKind first, ConnectOptions options, InputBroker &broker,
                                std::function<void(const ConnectStep &)> onStep, std::stop_token stop)
{
    Connecting connecting(std::move(factory), first, std::move(options), broker, std::move(onStep));
    auto running = connecting.run(stop);
    Result<Connected> connected = co_await running;
    co_return connected;
}

} // namespace wb::mcp

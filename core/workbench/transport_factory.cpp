#include "core/workbench/transport_factory.h"

#include "core/transports/http_sse_transport.h"
#include "core/transports/streamable_http_transport.h"
#include "core/transports/websocket_transport.h"

namespace wb::workbench {
namespace {

// Expands one text after the other and remembers the first failure.
class Expander
{
public:
    [[nodiscard]] QString operator()(const QString &text)
    {
        const Result<QString> expanded = expandReferences(text);
        if (expanded)
            return *expanded;
        if (m_status)
            m_status = failure(expanded.error());
        return text;
    }
    [[nodiscard]] const Status &status() const { return m_status; }

private:
    Status m_status;
};

transports::StdioOptions processOptions(const ServerProfile &profile, Expander &expand)
{
    transports::StdioOptions options;
    options.command = expand(profile.command);
    for (const QString &argument : profile.arguments)
        options.arguments.append(expand(argument));
    options.workingDirectory = expand(profile.workingDirectory);
    for (const auto &[name, value] : profile.environment)
        options.environment.append({name, expand(value)});
    return options;
}

transports::HttpEndpoint httpEndpoint(const ServerProfile &profile, Expander &expand)
{
    transports::HttpEndpoint endpoint;
    endpoint.url = expand(profile.url).trimmed().toUtf8();
    for (const auto &[name, value] : profile.headers)
        endpoint.headers.append({name.toUtf8(), expand(value).toUtf8()});
    endpoint.network = profile.network;
    endpoint.network.proxy = expand(profile.network.proxy);
    return endpoint;
}

} // namespace

Result<Endpoint> resolveEndpoint(const ServerProfile &profile)
{
    const QString problem = profile.problem();
    if (!problem.isEmpty())
        return failure(ErrorKind::Config, problem, QStringLiteral("Change the server's settings"));
    Expander expand;
    const Endpoint endpoint =
        profile.isStdio() ? Endpoint{processOptions(profile, expand), {}} : Endpoint{{}, httpEndpoint(profile, expand)};
    if (!expand.status())
        return failure(expand.status().error());
    return endpoint;
}

std::unique_ptr<wire::Transport> makeTransport(wire::TransportKind kind, const Endpoint &endpoint,
                                               const std::function<wire::HttpClient &()> &http)
{
    switch (kind) {
    case wire::TransportKind::Stdio:
        return std::make_unique<transports::StdioTransport>(endpoint.process);
    case wire::TransportKind::StreamableHttp:
        return std::make_unique<transports::StreamableHttpTransport>(http(), endpoint.http);
    case wire::TransportKind::HttpSse:
        return std::make_unique<transports::HttpSseTransport>(http(), endpoint.http);
    case wire::TransportKind::WebSocket:
        return std::make_unique<transports::WebSocketTransport>(endpoint.http);
    }
    return nullptr;
}

} // namespace wb::workbench

#include "core/mcp/routing_headers.h"

#include "core/mcp/header_names.h"
#include "core/mcp/header_value.h"
#include "core/mcp/methods.h"

namespace wb::mcp {
namespace {

json::Value nameOf(const QByteArray &method, json::Value params)
{
    if (method == methods::kToolsCall || method == methods::kPromptsGet)
        return params["name"];
    return method == methods::kResourcesRead ? params["uri"] : json::Value();
}

} // namespace

wire::HttpHeaders routingHeaders(const QByteArray &method, json::Value params, const ToolBook &tools)
{
    wire::HttpHeaders headers{{headers::kMethod, headerValueFor(method)}};
    const json::Value name = nameOf(method, params);
    if (!name.isString())
        return headers;
    headers.append({headers::kName, headerValueFor(name.toUtf8())});
    if (method == methods::kToolsCall) {
        const QList<ParamHeader> plan = tools.headersOf(name.toUtf8());
        if (!plan.isEmpty())
            headers.append(paramHeaders(plan, params["arguments"]));
    }
    return headers;
}

} // namespace wb::mcp

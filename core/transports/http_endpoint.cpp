#include "core/transports/http_endpoint.h"

#include <algorithm>
#include <iterator>

namespace wb::transports {

wire::HttpHeaders composeHeaders(const wire::HttpHeaders &ours, const wire::HttpHeaders &users)
{
    wire::HttpHeaders all;
    std::copy_if(ours.cbegin(), ours.cend(), std::back_inserter(all),
                 [&users](const wire::HttpHeader &header) { return !wire::hasHeader(users, header.name); });
    all.append(users);
    return all;
}

wire::HttpHeader userAgent()
{
    return {QByteArrayLiteral("User-Agent"), QByteArrayLiteral("mcp-workbench/" WB_VERSION)};
}

QByteArray mediaType(const wire::HttpHeaders &headers)
{
    const QByteArray value = wire::headerValue(headers, "Content-Type");
    const qsizetype parameters = value.indexOf(';');
    return (parameters < 0 ? value : value.first(parameters)).trimmed().toLower();
}

} // namespace wb::transports

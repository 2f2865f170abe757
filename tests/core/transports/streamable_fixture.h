// A Streamable HTTP transport against a scripted server.
#pragma once

#include "core/transports/curl_http_client.h"
#include "core/transports/streamable_http_transport.h"
#include "tests/core/transports/transport_recorder.h"
#include "tests/support/scripted_http_server.h"

#include <memory>

namespace wb::test {

struct StreamableFixture
{
    explicit StreamableFixture(const wire::HttpHeaders &userHeaders = {}, const QByteArray &path = "/mcp")
    {
        transports::HttpEndpoint endpoint{.url = server.url(path), .headers = userHeaders};
        endpoint.network.proxy = QStringLiteral("none");
        transport = std::make_unique<transports::StreamableHttpTransport>(client, endpoint);
        seen = std::make_unique<TransportRecorder>(*transport);
        transport->start();
    }

    ScriptedHttpServer server;
    transports::CurlHttpClient client;
    std::unique_ptr<transports::StreamableHttpTransport> transport;
    std::unique_ptr<TransportRecorder> seen;
};

// The id of a request, as spelled by request().
inline QByteArray idOf(const HttpArrival &arrival)
{
    const qsizetype begin = arrival.body.indexOf("\"id\":") + 5;
    return begin < 5 ? QByteArray() : arrival.body.mid(begin, arrival.body.indexOf(',', begin) - begin);
}

} // namespace wb::test

// An HTTP or WebSocket endpoint as configured, and the headers that go there. Pure.
#pragma once

#include "core/wire/http.h"

#include <QByteArray>

namespace wb::transports {

struct HttpEndpoint
{
    QByteArray url;            // as typed
    wire::HttpHeaders headers; // the user's: sent with every request, and stronger than ours
    wire::NetworkOptions network;
};

// Ours without those the user set, then the user's, repeats kept.
[[nodiscard]] wire::HttpHeaders composeHeaders(const wire::HttpHeaders &ours, const wire::HttpHeaders &users);

// What we call ourselves, unless the user says otherwise.
[[nodiscard]] wire::HttpHeader userAgent();

// "application/json" of "Application/JSON; charset=utf-8"; empty when there is no Content-Type.
[[nodiscard]] QByteArray mediaType(const wire::HttpHeaders &headers);

} // namespace wb::transports

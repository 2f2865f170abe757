// What the two HTTP transports share: the endpoint as configured, the headers of a request, and which redirects may be followed. Pure.
#pragma once

#include "core/wire/http.h"

#include <QByteArray>

#include <chrono>

namespace wb::transports {

struct HttpEndpoint
{
    QByteArray url;            // as typed
    wire::HttpHeaders headers; // the user's; they win over ours
    wire::NetworkOptions network;
};

constexpr int kMaxRedirects = 5;

// Ours first, without those the user set; then the user's, repeats kept.
[[nodiscard]] wire::HttpHeaders composeHeaders(const wire::HttpHeaders &ours, const wire::HttpHeaders &users);

// "application/json" of "Application/JSON; charset=utf-8"
[[nodiscard]] QByteArray mediaType(const wire::HttpHeaders &headers);

// `reference` against `base` (RFC 3986 section 5); empty when it can't be resolved.
[[nodiscard]] QByteArray resolveUrl(const QByteArray &base, const QByteArray &reference);
// Same scheme, host and port (RFC 6454).
[[nodiscard]] bool sameOrigin(const QByteArray &a, const QByteArray &b);

// Where to repeat a request that was answered by a redirect. Only 307 and 308 keep method and body, and only the same origin may see our
// headers; everything else is an Error that says where the server points.
[[nodiscard]] Result<QByteArray> redirectTarget(const QByteArray &url, const wire::HttpResponseHead &head, int redirectsSoFar);

// What a refused exchange means, in words. `body` is kept (bounded) in Error::data.
[[nodiscard]] Error statusError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body, bool hadSession);

} // namespace wb::transports

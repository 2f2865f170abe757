// HTTP answers that are no answers, in words: what happened, what it usually means, what to do. And which redirects may be followed. Pure.
#pragma once

#include "core/base/result.h"
#include "core/wire/http.h"

#include <QByteArray>

namespace wb::transports {

constexpr int kMaxRedirects = 5;

// Where to repeat a request that was answered by a redirect. Only 307 and 308 keep method and body, and only the same origin may see our
// headers; everything else is an Error that says where the server points.
[[nodiscard]] Result<QByteArray> redirectTarget(const QByteArray &url, const wire::HttpResponseHead &head, int redirectsSoFar);

// An error status. 401 and 403 are ErrorKind::Auth and name every WWW-Authenticate challenge; the server's own reason is part of the
// message where it gives one; up to 64 kB of the body are in Error::data.
[[nodiscard]] Error statusError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body, bool hadSession);

// A success that carries no message: an HTML page, another content type, nothing at all.
[[nodiscard]] Error noMessageError(const QByteArray &url, const wire::HttpResponseHead &head, const QByteArray &body);

} // namespace wb::transports

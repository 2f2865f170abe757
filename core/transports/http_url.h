// What the HTTP transports need of URLs (RFC 3986, RFC 6454). Pure.
#pragma once

#include <QByteArray>
#include <QString>

namespace wb::transports {

// For messages: without user information, and without the values of its query, where tokens are often carried.
[[nodiscard]] QString displayUrl(const QByteArray &url);

// `reference` against `base`; empty when that gives no absolute URL with a host.
[[nodiscard]] QByteArray resolveUrl(const QByteArray &base, const QByteArray &reference);

// Same scheme, host and port.
[[nodiscard]] bool isSameOrigin(const QByteArray &a, const QByteArray &b);

} // namespace wb::transports

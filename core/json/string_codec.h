// What a JSON string token stands for. Tokens are accepted ones, with their quotes.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace wb::json {

// Lone surrogates are kept, each malformed UTF-8 sequence becomes U+FFFD.
[[nodiscard]] QString decodedString(QByteArrayView token);

// UTF-8; malformed bytes stay as they are and a lone surrogate takes its three-byte form, so different strings stay different.
[[nodiscard]] QByteArray decodedUtf8(QByteArrayView token);

// Whether the token stands for `utf8`, without decoding when it has no escapes.
[[nodiscard]] bool standsFor(QByteArrayView token, QByteArrayView utf8);

} // namespace wb::json

// Masks credentials in an HTTP head before it is stored: the values of headers that carry them, user information and secret parameters
// of URLs. What is left says which kind and how long: "Authorization: Bearer ***(43)". Everything else stays byte for byte. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wb::framelog {

struct RedactedHead
{
    QByteArray bytes;
    bool changed = false;
};

[[nodiscard]] RedactedHead redactHttpHead(const QByteArray &head);
[[nodiscard]] QByteArray redactUrl(QByteArrayView url);
[[nodiscard]] bool isSecretHeader(QByteArrayView name);

} // namespace wb::framelog

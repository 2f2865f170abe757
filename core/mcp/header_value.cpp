#include "core/mcp/header_value.h"

#include <algorithm>

namespace wb::mcp {
namespace {

constexpr QByteArrayView kPrefix = "=?base64?";
constexpr QByteArrayView kSuffix = "?=";

bool isPlain(QByteArrayView text)
{
    const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
    return printable && !text.startsWith(' ') && !text.endsWith(' ');
}

bool looksEncoded(QByteArrayView text)
{
    return text.startsWith(kPrefix) && text.endsWith(kSuffix);
}

} // namespace

QByteArray headerValueFor(QByteArrayView utf8)
{
    const QByteArray value = utf8.toByteArray();
    if (isPlain(value) && !looksEncoded(value))
        return value;
    return kPrefix.toByteArray() + value.toBase64() + kSuffix.toByteArray();
}

} // namespace wb::mcp

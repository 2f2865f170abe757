#include "core/wire/http.h"

#include <algorithm>

namespace wb::wire {
namespace {

bool sameName(const HttpHeader &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const HttpHeader &header : headers) {
        if (sameName(header, name))
            return header.value;
    }
    return {};
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::any_of(headers.cbegin(), headers.cend(), [name](const HttpHeader &header) { return sameName(header, name); });
}

void setHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&name](const HttpHeader &header) { return sameName(header, name); });
    headers.append({name, value});
}

} // namespace wb::wire

// How a value travels in Mcp-Name and Mcp-Param-* (2026-07-28 Streamable HTTP, "Value Encoding").
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wb::mcp {

// The value itself where it is safe as a header value; =?base64?...?= where it is not, or could be taken for such a form.
[[nodiscard]] QByteArray headerValueFor(QByteArrayView utf8);

} // namespace wb::mcp

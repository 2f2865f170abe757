// The first line of an HTTP head, as the log shows it. Pure and lenient.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wb::framelog {

struct HttpFirstLine
{
    int status = 0;     // 0: a request
    QByteArray summary; // "POST /mcp", "200 OK"
};

// Nothing when the text does not begin as an HTTP head does.
[[nodiscard]] std::optional<HttpFirstLine> parseHttpFirstLine(QByteArrayView head);

} // namespace wb::framelog

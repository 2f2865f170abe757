#include "core/wire/transport.h"

namespace wb::wire {

QString transportKindName(TransportKind kind)
{
    switch (kind) {
    case TransportKind::Stdio:
        return QStringLiteral("stdio");
    case TransportKind::StreamableHttp:
        return QStringLiteral("http");
    case TransportKind::HttpSse:
        return QStringLiteral("sse");
    case TransportKind::WebSocket:
        return QStringLiteral("ws");
    }
    return {};
}

} // namespace wb::wire

#include "app/models/connection_words.h"

#include <QCoreApplication>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::ConnectionWords)
};

using State = workbench::Connection::State;

const QString kSeparator = QStringLiteral(" \u00b7 ");

} // namespace

QString transportText(wire::TransportKind kind)
{
    switch (kind) {
    case wire::TransportKind::Stdio:
        return QStringLiteral("stdio");
    case wire::TransportKind::StreamableHttp:
        return QStringLiteral("HTTP");
    case wire::TransportKind::HttpSse:
        return QStringLiteral("HTTP+SSE");
    case wire::TransportKind::WebSocket:
        return QStringLiteral("WebSocket");
    }
    return {};
}

QString transportText(workbench::TransportChoice choice)
{
    switch (choice) {
    case workbench::TransportChoice::Auto:
        return Words::tr("Automatic");
    case workbench::TransportChoice::Stdio:
        return Words::tr("stdio (a command)");
    case workbench::TransportChoice::StreamableHttp:
        return Words::tr("Streamable HTTP");
    case workbench::TransportChoice::HttpSse:
        return Words::tr("HTTP+SSE (2024-11-05)");
    case workbench::TransportChoice::WebSocket:
        return Words::tr("WebSocket (not in the MCP standard)");
    }
    return {};
}

QString eraText(mcp::EraKind era)
{
    return era == mcp::EraKind::Modern ? Words::tr("modern") : Words::tr("legacy");
}

QString eraText(mcp::EraPolicy policy)
{
    switch (policy) {
    case mcp::EraPolicy::Auto:
        return Words::tr("Automatic: ask the server");
    case mcp::EraPolicy::Legacy:
        return Words::tr("Legacy: initialize handshake");
    case mcp::EraPolicy::Modern:
        return Words::tr("Modern: 2026-07-28 and later");
    }
    return {};
}

QString stateText(State state)
{
    switch (state) {
    case State::Idle:
        return Words::tr("Not connected");
    case State::Connecting:
        return Words::tr("Connecting");
    case State::Ready:
        return Words::tr("Connected");
    case State::Closing:
        return Words::tr("Disconnecting");
    case State::Failed:
        return Words::tr("Could not connect");
    case State::Lost:
        return Words::tr("Connection lost");
    }
    return {};
}

Tone stateTone(State state)
{
    switch (state) {
    case State::Idle:
        return Tone::Muted;
    case State::Connecting:
    case State::Closing:
        return Tone::Warning;
    case State::Ready:
        return Tone::Ok;
    case State::Failed:
    case State::Lost:
        return Tone::Error;
    }
    return Tone::Neutral;
}

QString stateLine(const workbench::Connection &connection)
{
    const QString state = stateText(connection.state());
    switch (connection.state()) {
    case State::Ready:
        if (connection.session()) {
            const QString version = QString::fromUtf8(connection.session()->serverInfo().protocolVersion);
            const QString transport = connection.verdict() ? transportText(connection.verdict()->transport)
                                                           : transportText(connection.profile().firstTransport());
            return state + kSeparator + version + kSeparator + transport;
        }
        return state;
    case State::Connecting:
        return connection.steps().isEmpty() ? state : Words::tr("%1: %2").arg(state, connection.steps().constLast().name);
    case State::Failed:
    case State::Lost:
        return connection.lastError().message.isEmpty() ? state : Words::tr("%1: %2").arg(state, connection.lastError().message);
    case State::Idle:
    case State::Closing:
        return state;
    }
    return state;
}

bool isUnverified(const workbench::ServerProfile &profile)
{
    return !profile.isStdio() && !profile.network.verifyTls;
}

} // namespace wb::app

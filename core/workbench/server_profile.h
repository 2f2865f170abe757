// ServerProfile: everything needed to reach one server, as the user wrote it. A value.
//
// Secrets: a header or environment value may be a reference (${env:NAME}); literal values of sensitive names (Authorization, Cookie,
// anything with key, token, secret, password) live in memory only and are never written to the profile file.
#pragma once

#include "core/mcp/connector.h"
#include "core/wire/http.h"
#include "core/wire/transport.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>

namespace wb::workbench {

// "auto" for a URL: Streamable HTTP with the specified fallback to HTTP+SSE; ws:// and wss:// are WebSocket.
enum class TransportChoice : quint8 { Auto, Stdio, StreamableHttp, HttpSse, WebSocket };

struct ServerProfile
{
    QString id; // stable, unique
    QString name;
    TransportChoice transport = TransportChoice::Auto;

    QString command; // stdio
    QStringList arguments;
    QString workingDirectory;
    QList<std::pair<QString, QString>> environment; // added to ours

    QString url; // HTTP, SSE, WebSocket; as typed
    QList<std::pair<QString, QString>> headers;
    wire::NetworkOptions network;

    mcp::EraPolicy era = mcp::EraPolicy::Auto;
    QByteArray pinnedRevision;
    std::chrono::milliseconds requestTimeout{60000}; // idle
    std::chrono::milliseconds totalTimeout{0};
    bool progressResetsTimeout = true;
    std::chrono::milliseconds probeTimeout{3000};

    QString note;                        // the user's own words
    std::optional<mcp::Verdict> verdict; // remembered
    bool operator==(const ServerProfile &other) const;

    [[nodiscard]] bool isStdio() const
    {
        return transport == TransportChoice::Stdio || (transport == TransportChoice::Auto && url.isEmpty());
    }
    // The transport to begin with.
    [[nodiscard]] wire::TransportKind firstTransport() const;
    // Command line or URL for people and logs; credentials in URLs and sensitive arguments masked.
    [[nodiscard]] QString endpointForDisplay() const;
    // Empty when it can be connected; else what is missing, in words.
    [[nodiscard]] QString problem() const;
};

// Whether a header, environment or query name usually holds a secret.
[[nodiscard]] bool isSensitiveName(const QString &name);

// ${env:NAME} replaced from our environment; ErrorKind::Config names a variable that is not set.
[[nodiscard]] Result<QString> expandReferences(const QString &text);

} // namespace wb::workbench

// Finds out which era a server speaks and opens a Session on it, as "Backward Compatibility" of 2026-07-28 says for each transport.
// The rules are a pure table (era_negotiator.h); this drives them: starts transports, probes, falls back, starts again.
//
// A testing tool does not probe behind the user's back: every probe frame is flagged FrameFlag::Probe, and every decision is reported as
// a step with its reason.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/mcp/client_info.h"
#include "core/mcp/era_negotiator.h"
#include "core/mcp/input_broker.h"
#include "core/mcp/session.h"
#include "core/wire/finding.h"
#include "core/wire/transport.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace wb::mcp {

// What was found out about a server, to be remembered per server and tried first next time.
struct Verdict
{
    wire::TransportKind transport = wire::TransportKind::Stdio;
    EraKind era = EraKind::Legacy;
    QByteArray version;
    QString reason; // in plain words: "server/discover answered -32601: an older server"
};

struct ConnectOptions
{
    EraPolicy policy = EraPolicy::Auto;
    QByteArray pinned;                 // one revision; empty: the newest the policy allows
    std::optional<Verdict> remembered; // from the last time
    std::chrono::milliseconds probeTimeout{3000};
    rpc::Timeouts timeouts;
    ClientInfo client;
    QByteArray extraCapabilities; // raw object merged into the client capabilities ({"extensions":{...}})
    ConnectionId connection{};
    bool allowSseFallback = true;  // HTTP: fall back to HTTP+SSE when the endpoint says so
    bool acceptAnyVersion = false; // stay connected although the server chose a revision we do not know
    // What comes up while connecting, before there is a session to signal it (a banner on stdout, for example). May be empty.
    std::function<void(const wire::Finding &)> onFinding;
    std::function<void(const QString &)> onDiagnostic;
    std::function<void(const QByteArray &)> onStderrLine;
};

struct ConnectStep
{
    enum class State : quint8 { Running, Done, Warning, Failed };
    QString name; // "Start process", "Ask server/discover", "Initialize", "Decision", ... ; told as Running, then as what became of it
    State state = State::Running;
    QString detail; // why, in plain words
    qint64 elapsedNs = 0;
};

// A fresh, not yet started transport of that kind to the same server, already tapped.
using TransportFactory = std::function<std::unique_ptr<wire::Transport>(wire::TransportKind)>;

struct Connected
{
    std::unique_ptr<Session> session;
    Verdict verdict;
    bool remembered = false; // the remembered verdict held
};

// `first`: the transport to begin with (stdio, ws, http, or sse when chosen explicitly). `onStep` may be empty. `broker` outlives the
// session.
[[nodiscard]] Task<Result<Connected>> connect(TransportFactory factory, wire::TransportKind first, ConnectOptions options,
                                              InputBroker &broker, std::function<void(const ConnectStep &)> onStep,
                                              std::stop_token stop = {});

} // namespace wb::mcp

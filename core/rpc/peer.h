// Peer: one end of a JSON-RPC 2.0 conversation. The only owner of a transport: encodes, correlates, dispatches, times out.
// It knows JSON-RPC and no MCP.
//
// Requests get integer ids (some bridges turn strings into null). An answer is matched by the id exactly as spelled; one whose id only
// equals ours (1.0 or "\u0061") is matched with a finding; one that fits nothing (late, twice, invented) is a finding and is never
// dropped silently. A frame that is no JSON-RPC is a finding. A batch (2025-03-26) is taken apart.
//
// Results are delivered on the next turn of the event loop; notifications and requests are dispatched at once, in wire order, so every
// notification that arrived before a result is handled before it.
//
// Threading: one thread. Destroying the Peer cancels every call. It may be destroyed wherever a result is delivered, but not from inside
// one of its signals or request handlers, which run in the transport's read loop.
#pragma once

#include "core/base/clock.h"
#include "core/base/completion.h"
#include "core/base/task_scope.h"
#include "core/rpc/message.h"
#include "core/rpc/reply.h"
#include "core/wire/finding.h"
#include "core/wire/transport.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace wb::rpc {

class PendingCalls;
enum class Match : quint8;

struct Timeouts // 0 = none
{
    std::chrono::milliseconds idle{60000}; // since the request was sent, or since touch() when resetOnProgress
    std::chrono::milliseconds total{0};    // hard limit whatever happens
    bool resetOnProgress = true;
};

struct CallRequest
{
    QByteArray method;
    QByteArray params; // raw JSON, sent byte for byte; empty = no params member
    wire::HttpHeaders headers;
    wire::FrameFlags flags;
    ExchangeId exchange{}; // 0: a fresh one
    Timeouts timeouts;
    // Called synchronously with the id token before the message goes out (to put a progress token on the books).
    std::function<void(const QByteArray &idToken)> onId;
};

class Peer : public QObject
{
    Q_OBJECT

public:
    explicit Peer(std::unique_ptr<wire::Transport> transport, QObject *parent = nullptr);
    ~Peer() override;

    void start();
    void stop(); // winds the transport down; closed() follows
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] const Error &closeError() const { return m_closeError; } // once closed
    [[nodiscard]] wire::Transport &transport() { return *m_transport; }

    // The id the next call will get: for a progress token that equals the request id.
    [[nodiscard]] QByteArray nextIdToken() const;

    // The answer, a JSON-RPC error answer included (Message::envelope.kind tells). Errors: Transport (this exchange or the whole
    // connection failed), Timeout, Cancelled. On Timeout and Cancelled `onAbandon` is told, to send what the era's cancellation wants.
    [[nodiscard]] Task<Result<Message>> call(CallRequest request, std::stop_token stop = {});

    void notify(const QByteArray &method, const QByteArray &params, wire::HttpHeaders headers = {});

    // Sends anything, as it is. If it is a request its answer is awaited like any other's; an id of its own is kept.
    // Without an answer to wait for (notification, garbage) the Completion settles at once with an empty Message.
    // A batch settles with the answer to its first request; the ids of the others are on the books too.
    // Over stdio, where a line is a message, line ends between the tokens of a JSON message become blanks.
    [[nodiscard]] Task<Result<Message>> sendRaw(QByteArray bytes, Timeouts timeouts, wire::HttpHeaders headers = {},
                                                std::stop_token stop = {}, ExchangeId exchange = {});

    // Restarts the idle clock of a call (progress arrived).
    void touch(const QByteArray &idToken);
    // Ends a call from this side with that error, without telling the server: a layer above learnt that no answer will come.
    void fail(const QByteArray &idToken, const Error &error);

    // Whether the revision spoken has JSON-RPC batches (2025-03-26 only). A batch is taken apart in any case; an illegal one is a finding.
    void setBatchesAllowed(bool allowed) { m_batchesAllowed = allowed; }
    // false: no answer is written to any request of the other side (2026-07-28: a client sends no responses); requestReceived tells of it.
    void setAnswersRequests(bool answers) { m_answersRequests = answers; }

    using RequestHandler = std::function<void(const Message &request, Reply reply)>;
    // Requests of the other side. A method without a handler is answered with -32601. An empty handler removes one.
    void setRequestHandler(const QByteArray &method, RequestHandler handler);

    // Called when a call is given up (timeout, caller's stop): returns after having told the server in the era's way.
    using AbandonHandler = std::function<void(const QByteArray &idToken, const QString &reason)>;
    void setAbandonHandler(AbandonHandler handler);

signals:
    void opened();
    void notification(const wb::rpc::Message &message);
    // A request of the other side was seen (before its handler runs).
    void requestReceived(const wb::rpc::Message &message);
    void finding(const wb::wire::Finding &finding);
    void diagnostic(const QString &text);
    void stderrLine(const QByteArray &line);
    void closed(const wb::Error &error);

private:
    void onReceived(const wire::Incoming &incoming);
    void dispatch(Message message);
    void reportFlaws(const Message &message);
    void onBatch(const Message &batch);
    void onResponse(Message message);
    void onAnswerWithoutId(Message message);
    void reportMatch(Match match, const Message &message);
    void onRequest(const Message &message);
    void onRequestFailed(const QByteArray &idToken, const Error &error);
    void onClosed(const Error &error);
    void report(wire::Severity severity, const char *rule, const QString &text, FrameSeq frame);

    [[nodiscard]] Status readiness(const std::stop_token &stop) const;
    void enter(const QByteArray &idToken, const Completion<Message> &completion, const Timeouts &timeouts);
    Task<Result<Message>> await(QByteArray idToken, Completion<Message> completion, std::stop_token stop);
    void abandon(const QByteArray &idToken, const QString &reason);
    void expire();
    void armTimer(qint64 deadlineNs);
    void sendAnswer(const QByteArray &payload);

    std::unique_ptr<wire::Transport> m_transport;
    std::unique_ptr<PendingCalls> m_pending;
    QHash<QByteArray, RequestHandler> m_handlers;
    AbandonHandler m_onAbandon;
    QTimer m_timer; // one for all calls, armed for the earliest deadline
    qint64 m_armedForNs = 0;
    qint64 m_nextId = 1;
    bool m_open = false;
    bool m_closed = false;
    bool m_batchesAllowed = false;
    bool m_answersRequests = true;
    Error m_closeError;
    TaskScope m_scope;
};

} // namespace wb::rpc

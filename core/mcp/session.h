// Session: an MCP server as callers see it, whatever the transport and the revision. What panels and the command line use.
//
// Made by mcp::connect() (connector.h). Owns its Peer. Every call may run beside any other; each can be cancelled by its stop token, in
// the way of the era (a notification, or closing the stream). A call that the revision does not have fails with Unsupported and a
// reason, unless CallOptions::force.
//
// Threading: one thread. Destroying the Session cancels every call.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/task_scope.h"
#include "core/mcp/input_broker.h"
#include "core/mcp/revision_traits.h"
#include "core/mcp/vocabulary.h"
#include "core/rpc/peer.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace wb::mcp {

class Era;

struct CallOptions
{
    QByteArray meta;               // raw JSON object merged into params._meta (the user's keys win)
    rpc::Timeouts timeouts;
    bool wantProgress = true;      // put a progress token on the call
    bool force = false;            // send methods that the revision or the server's capabilities do not have
    ExchangeId exchange{};         // 0: a fresh one; given: lets the caller find this call's frames and progress
};

// The answer to a request, decoded no further than JSON-RPC. A JSON-RPC error is an Error of kind Remote with its code and data.
struct Answer
{
    rpc::Message message; // keeps the bytes alive
    int rounds = 1;       // input-required rounds + 1
    qint64 elapsedNs = 0; // first request sent to last answer received
    [[nodiscard]] json::Value result() const { return message.result(); }
};

struct Progress
{
    ExchangeId exchange{};
    QByteArray idToken; // of the call
    double progress = 0;
    std::optional<double> total;
    QString message;
};

struct ListenFilter // what to be told of; legacy: resources/subscribe for the URIs, lists come by themselves
{
    bool tools = true, prompts = true, resources = true;
    QStringList resourceUris;
};

template <typename T> struct Called // a decoded answer with its frame
{
    T value;
    Answer answer;
};

class Session : public QObject
{
    Q_OBJECT

public:
    Session(std::unique_ptr<rpc::Peer> peer, std::unique_ptr<Era> era, ServerInfo info, ConnectionId connection);
    ~Session() override;

    [[nodiscard]] const ServerInfo &serverInfo() const { return m_info; }
    [[nodiscard]] const RevisionTraits &traits() const;
    [[nodiscard]] rpc::Peer &peer() { return *m_peer; }
    [[nodiscard]] bool isOpen() const;
    void close(); // closed() follows

    // Any method. `params` is a raw JSON object (or empty); its bytes are kept but for _meta.
    Task<Result<Answer>> request(QByteArray method, QByteArray params, CallOptions options = {}, std::stop_token stop = {});
    // Exactly these bytes; see rpc::Peer::sendRaw.
    Task<Result<rpc::Message>> sendRaw(QByteArray bytes, CallOptions options = {}, std::stop_token stop = {});

    // All pages. A page that fails fails the listing; a cursor that comes again ends it with Listing::problem. Lists that the server
    // does not declare come back empty without a request.
    Task<Result<Listing<Tool>>> listTools(CallOptions options = {}, std::stop_token stop = {});
    Task<Result<Listing<Resource>>> listResources(CallOptions options = {}, std::stop_token stop = {});
    Task<Result<Listing<ResourceTemplate>>> listResourceTemplates(CallOptions options = {}, std::stop_token stop = {});
    Task<Result<Listing<Prompt>>> listPrompts(CallOptions options = {}, std::stop_token stop = {});

    // `arguments`: a raw JSON object, sent byte for byte.
    Task<Result<Called<ToolResult>>> callTool(QString name, QByteArray arguments, CallOptions options = {}, std::stop_token stop = {});
    Task<Result<Called<ResourceContents>>> readResource(QString uri, CallOptions options = {}, std::stop_token stop = {});
    Task<Result<Called<PromptResult>>> getPrompt(QString name, QByteArray arguments, CallOptions options = {}, std::stop_token stop = {});
    // `reference`: {"type":"ref/prompt","name":...} or {"type":"ref/resource","uri":...}, raw JSON; `context`: raw object or empty
    Task<Result<Called<CompletionResult>>> complete(QByteArray reference, QString argument, QString value, QByteArray context = {},
                                                    CallOptions options = {}, std::stop_token stop = {});
    // Legacy: ping. Modern: server/discover, which is what is left to ask. Returns the round trip in the Answer.
    Task<Result<Answer>> ping(CallOptions options = {}, std::stop_token stop = {});
    // Legacy: logging/setLevel. Modern: carried in _meta of the calls that follow.
    Task<Status> setLogLevel(QByteArray level, CallOptions options = {}, std::stop_token stop = {});
    // Modern: opens a subscriptions/listen stream that lives until the stop or the end of the session. Legacy: subscribes the URIs and
    // returns at once.
    Task<Status> listen(ListenFilter filter, std::stop_token stop = {});

    void notify(const QByteArray &method, const QByteArray &params);

signals:
    void notification(const wb::rpc::Message &message); // every one
    void progress(const wb::mcp::Progress &progress);
    void logMessage(const QByteArray &level, const QString &logger, const wb::rpc::Message &message);
    void toolsChanged();
    void resourcesChanged();
    void promptsChanged();
    void resourceUpdated(const QString &uri);
    void finding(const wb::wire::Finding &finding);
    void stderrLine(const QByteArray &line);
    void diagnostic(const QString &text);
    void closed(const wb::Error &error);

private:
    friend class SessionPrivate;
    std::unique_ptr<rpc::Peer> m_peer;
    std::unique_ptr<Era> m_era;
    ServerInfo m_info;
    ConnectionId m_connection;
    TaskScope m_scope; // last
};

} // namespace wb::mcp

// Session: an MCP server as callers see it, whatever the transport and the revision. What panels and the command line use.
//
// Made by mcp::connect() (connector.h). Owns its Peer. Every call may run beside any other; each can be cancelled by its stop token, in
// the way of the era (a notification, or closing the stream). A call that the revision does not have fails with Unsupported and a
// reason, unless CallOptions::force.
//
// Fresh answers (2026-07-28 "Caching"): a testing tool shows what the server says now, so every call goes out unless its caller allows
// otherwise (CallOptions::useCache). How long an answer lasts is told by Listing::freshness and ResourceContents::freshness.
//
// Threading: one thread. Destroying the Session cancels every call. It may be destroyed wherever a result is delivered, but not from
// inside one of its signals (deleteLater() is for that).
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/task_scope.h"
#include "core/mcp/call.h"
#include "core/mcp/fresh_answers.h"
#include "core/mcp/input_broker.h"
#include "core/mcp/revision_traits.h"
#include "core/mcp/vocabulary.h"
#include "core/rpc/peer.h"

#include <QObject>

#include <memory>
#include <stop_token>

namespace wb::mcp {

class Era;
struct Call;
struct Conversation;
struct Pages;

class Session : public QObject
{
    Q_OBJECT

public:
    Session(std::unique_ptr<Conversation> conversation, std::unique_ptr<Era> era, ServerInfo info);
    ~Session() override;

    [[nodiscard]] const ServerInfo &serverInfo() const { return m_info; }
    [[nodiscard]] const RevisionTraits &traits() const;
    [[nodiscard]] rpc::Peer &peer();
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
    // Legacy: logging/setLevel. Modern: carried in _meta of the calls that follow; an empty level asks for no more messages.
    Task<Status> setLogLevel(QByteArray level, CallOptions options = {}, std::stop_token stop = {});
    // Modern: opens a subscriptions/listen stream that lives until the stop, the end of the session, or until the server ends it (which
    // is a success). Legacy: subscribes the URIs and returns when they are; lists come by themselves.
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
    [[nodiscard]] Status admit(const QByteArray &method, const CallOptions &options) const;
    [[nodiscard]] bool declares(const QByteArray &method) const;
    Task<Result<Answer>> perform(Call call, std::stop_token stop);
    Task<Result<Pages>> list(QByteArray method, QByteArray member, CallOptions options, std::stop_token stop);
    template <typename T>
    Task<Result<Listing<T>>> listOf(QByteArray method, QByteArray member, T (*decode)(json::Value), CallOptions options,
                                    std::stop_token stop);

    void onNotification(const rpc::Message &message);
    void onProgress(const rpc::Message &message);
    void onChange(const rpc::Message &message);
    void onFinding(wire::Finding finding);

    std::unique_ptr<Conversation> m_conversation;
    std::unique_ptr<Era> m_era;
    ServerInfo m_info;
    FreshAnswers m_fresh;
    TaskScope m_scope; // last
};

} // namespace wb::mcp

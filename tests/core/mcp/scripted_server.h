// A scripted MCP server for playbooks: answers by method over transports whose other end it holds. New transports of the same server
// (a process started again, a fallback to HTTP+SSE) come from factory().
#pragma once

#include "core/mcp/connector.h"
#include "core/rpc/message.h"
#include "tests/support/scripted_transport.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>

namespace wb::test {

class ScriptedServer
{
public:
    using Handler = std::function<void(const rpc::Message &request)>;

    // What every server needs: server/discover for modern ones, initialize for older ones.
    void speakModern(const QByteArray &capabilities = R"({"tools":{},"resources":{},"prompts":{},"completions":{},"logging":{}})");
    void speakLegacy(
        const QByteArray &version = "2025-11-25",
        const QByteArray &capabilities = R"({"tools":{},"resources":{"subscribe":true},"prompts":{},"completions":{},"logging":{}})");

    void on(const QByteArray &method, Handler handler) { m_handlers.insert(method, std::move(handler)); }
    void onResult(const QByteArray &method, const QByteArray &result);
    void onError(const QByteArray &method, int code, const QByteArray &message = "no", const QByteArray &data = {});
    // One result after the other; the last one stays.
    void onResults(const QByteArray &method, QList<QByteArray> results);
    void onSilence(const QByteArray &method);
    // HTTP: refused with that status; `body` as the answer's body.
    void onHttpStatus(const QByteArray &method, int status, const QByteArray &body = {});
    void onExit(const QByteArray &method);

    // From inside a handler, or later.
    void result(const rpc::Message &request, const QByteArray &result);
    void error(const rpc::Message &request, int code, const QByteArray &message = "no", const QByteArray &data = {});
    void notify(const QByteArray &method, const QByteArray &params = "{}");

    // kind -> transports that never open
    void refuseKind(wire::TransportKind kind, const Error &error) { m_refused.insert(static_cast<int>(kind), error); }
    void setUpTransport(std::function<void(ScriptedTransport &)> setUp) { m_setUp = std::move(setUp); }

    [[nodiscard]] mcp::TransportFactory factory();
    [[nodiscard]] ScriptedTransport &wire() { return *m_transports.last(); }
    [[nodiscard]] qsizetype starts() const { return m_transports.size(); }
    [[nodiscard]] QList<wire::TransportKind> kinds() const { return m_kinds; }

    // Everything that arrived, over all transports.
    [[nodiscard]] QList<wire::Outgoing> requests(const QByteArray &method) const;
    [[nodiscard]] QStringList methods() const;
    [[nodiscard]] rpc::Message last(const QByteArray &method) const;

private:
    void receive(ScriptedTransport *transport, const wire::Outgoing &message);

    QHash<QByteArray, Handler> m_handlers;
    QHash<int, Error> m_refused;
    std::function<void(ScriptedTransport &)> m_setUp;
    QList<QPointer<ScriptedTransport>> m_transports;
    QList<wire::TransportKind> m_kinds;
    QList<wire::Outgoing> m_received;
};

// Answers input requests from a table; without an entry the answer stays away until the stop.
class CannedBroker : public mcp::InputBroker
{
public:
    Task<Result<QByteArray>> answer(mcp::InputRequest request, std::stop_token stop) override;
    [[nodiscard]] QByteArray capabilities() const override { return m_capabilities; }

    void setCapabilities(const QByteArray &capabilities) { m_capabilities = capabilities; }
    void give(const QByteArray &method, Result<QByteArray> answer) { m_answers.insert(method, std::move(answer)); }
    [[nodiscard]] const QList<mcp::InputRequest> &asked() const { return m_asked; }
    [[nodiscard]] int cancelled() const { return m_cancelled; }

private:
    QByteArray m_capabilities = R"({"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{}})";
    QHash<QByteArray, Result<QByteArray>> m_answers;
    QList<mcp::InputRequest> m_asked;
    int m_cancelled = 0;
};

// A connected session over a scripted server, with what it said.
struct Playbook
{
    explicit Playbook(wire::TransportKind transportKind = wire::TransportKind::Stdio) : kind(transportKind) {}

    // Runs mcp::connect() to its end.
    Result<void> connect();
    [[nodiscard]] QStringList rules() const;
    [[nodiscard]] QStringList stepNames() const; // without the Running ones
    [[nodiscard]] bool decided(const QString &part) const;

    wire::TransportKind kind;
    ScriptedServer server;
    CannedBroker broker;
    mcp::ConnectOptions options;
    QList<mcp::ConnectStep> steps;
    QList<wire::Finding> findings;
    QStringList notes;
    mcp::Connected connected;
    [[nodiscard]] mcp::Session &session() { return *connected.session; }
};

} // namespace wb::test

#include "scripted_server.h"

#include "core/base/completion.h"

#include <qcorotask.h>

namespace wb::test {

void ScriptedServer::speakModern(const QByteArray &capabilities)
{
    onResult("server/discover", R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":)" + capabilities +
                                    R"(,"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"scripted","version":"1"}},)"
                                    R"("ttlMs":0,"cacheScope":"public"})");
}

void ScriptedServer::speakLegacy(const QByteArray &version, const QByteArray &capabilities)
{
    onResult("initialize", R"({"protocolVersion":")" + version + R"(","capabilities":)" + capabilities +
                               R"(,"serverInfo":{"name":"scripted","version":"1"}})");
    onResult("ping", "{}");
}

void ScriptedServer::onResult(const QByteArray &method, const QByteArray &text)
{
    on(method, [this, text](const rpc::Message &request) { result(request, text); });
}

void ScriptedServer::onResults(const QByteArray &method, QList<QByteArray> results)
{
    const auto left = std::make_shared<QList<QByteArray>>(std::move(results));
    on(method, [this, left](const rpc::Message &request) { result(request, left->size() > 1 ? left->takeFirst() : left->first()); });
}

void ScriptedServer::onError(const QByteArray &method, int code, const QByteArray &message, const QByteArray &data)
{
    on(method, [=, this](const rpc::Message &request) { error(request, code, message, data); });
}

void ScriptedServer::onSilence(const QByteArray &method)
{
    on(method, [](const rpc::Message &) {});
}

void ScriptedServer::onHttpStatus(const QByteArray &method, int status, const QByteArray &body)
{
    on(method, [=, this](const rpc::Message &request) {
        const bool auth = status == 401 || status == 403;
        wire().failRequest(request.idToken(), {.kind = auth ? ErrorKind::Auth : ErrorKind::Transport,
                                               .message = QStringLiteral("HTTP %1").arg(status),
                                               .code = status,
                                               .data = body});
    });
}

void ScriptedServer::onExit(const QByteArray &method)
{
    on(method, [this](const rpc::Message &) {
        wire().close({.kind = ErrorKind::Transport, .message = QStringLiteral("The process exited with code 3")});
    });
}

void ScriptedServer::result(const rpc::Message &request, const QByteArray &text)
{
    wire().receive(R"({"jsonrpc":"2.0","id":)" + request.idToken() + R"(,"result":)" + text + '}');
}

void ScriptedServer::error(const rpc::Message &request, int code, const QByteArray &message, const QByteArray &data)
{
    wire().receive(R"({"jsonrpc":"2.0","id":)" + request.idToken() + R"(,"error":{"code":)" + QByteArray::number(code) + R"(,"message":")" +
                   message + '"' + (data.isEmpty() ? QByteArray() : ",\"data\":" + data) + "}}");
}

void ScriptedServer::notify(const QByteArray &method, const QByteArray &params)
{
    wire().receive(R"({"jsonrpc":"2.0","method":")" + method + R"(","params":)" + params + '}');
}

mcp::TransportFactory ScriptedServer::factory()
{
    return [this](wire::TransportKind kind) {
        auto transport = std::make_unique<ScriptedTransport>(kind);
        transport->setAbortTellsServer(kind == wire::TransportKind::StreamableHttp);
        ScriptedTransport *const raw = transport.get();
        m_transports.append(raw);
        m_kinds.append(kind);
        if (const auto refused = m_refused.constFind(static_cast<int>(kind)); refused != m_refused.cend()) {
            transport->setOpensByItself(false);
            QMetaObject::invokeMethod(
                raw, [raw, error = *refused] { raw->close(error); }, Qt::QueuedConnection);
        }
        transport->setResponder([this, raw](const wire::Outgoing &message) { receive(raw, message); });
        if (m_setUp)
            m_setUp(*raw);
        return transport;
    };
}

void ScriptedServer::receive(ScriptedTransport *, const wire::Outgoing &message)
{
    m_received.append(message);
    const rpc::Message decoded{.bytes = message.payload, .envelope = json::scanEnvelope(message.payload)};
    const auto handler = m_handlers.constFind(decoded.envelope.method);
    if (handler != m_handlers.cend()) {
        const Handler handle = *handler;
        handle(decoded);
    } else if (decoded.envelope.kind == json::MessageKind::Request) {
        error(decoded, -32601, "Method not found");
    }
}

QList<wire::Outgoing> ScriptedServer::requests(const QByteArray &method) const
{
    QList<wire::Outgoing> found;
    for (const wire::Outgoing &message : m_received) {
        if (json::scanEnvelope(message.payload).method == method)
            found.append(message);
    }
    return found;
}

QStringList ScriptedServer::methods() const
{
    QStringList names;
    for (const wire::Outgoing &message : m_received)
        names.append(QString::fromUtf8(json::scanEnvelope(message.payload).method));
    return names;
}

rpc::Message ScriptedServer::last(const QByteArray &method) const
{
    const QList<wire::Outgoing> found = requests(method);
    const QByteArray bytes = found.isEmpty() ? QByteArray() : found.last().payload;
    return {.bytes = bytes, .envelope = json::scanEnvelope(bytes)};
}

Task<Result<QByteArray>> CannedBroker::answer(mcp::InputRequest request, std::stop_token stop)
{
    m_asked.append(request);
    const auto canned = m_answers.constFind(request.method);
    if (canned != m_answers.cend())
        co_return *canned;
    const Completion<QByteArray> never;
    auto waiting = never.wait(stop);
    Result<QByteArray> result = co_await waiting;
    ++m_cancelled;
    co_return result;
}

Result<void> Playbook::connect()
{
    options.onFinding = [this](const wire::Finding &finding) { findings.append(finding); };
    options.onDiagnostic = [this](const QString &text) { notes.append(text); };
    auto task = mcp::connect(server.factory(), kind, options, broker, [this](const mcp::ConnectStep &step) { steps.append(step); });
    Result<mcp::Connected> result = QCoro::waitFor(std::move(task));
    if (!result)
        return failure(result.error());
    connected = std::move(*result);
    QObject::connect(&session(), &mcp::Session::finding, &session(), [this](const wire::Finding &finding) { findings.append(finding); });
    QObject::connect(&session(), &mcp::Session::diagnostic, &session(), [this](const QString &text) { notes.append(text); });
    return {};
}

QStringList Playbook::rules() const
{
    QStringList names;
    for (const wire::Finding &finding : findings)
        names.append(finding.rule);
    return names;
}

QStringList Playbook::stepNames() const
{
    QStringList names;
    for (const mcp::ConnectStep &step : steps) {
        if (step.state != mcp::ConnectStep::State::Running)
            names.append(step.name);
    }
    return names;
}

bool Playbook::decided(const QString &part) const
{
    return std::any_of(steps.begin(), steps.end(), [&part](const mcp::ConnectStep &step) {
        return step.name == QLatin1String("Decision") && step.detail.contains(part, Qt::CaseInsensitive);
    });
}

} // namespace wb::test
